import { hashHex } from '#digest'
import { auditRetries } from '../../audit/audit-retries.ts'
import { REDACTED } from '../../diagnostics/redact-urls.ts'
import type { Account } from '../../sandbox/accounts/account.ts'
import type { Fault } from '../../sandbox/faults/fault.ts'
import type { JournalEntry } from '../../sandbox/history/journal.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Client, Report, Reported, WireAnswer } from '../../vendor/client.ts'
import type { Contract } from '../../vendor/contract.ts'
import { type Credential, testKey } from '../../vendor/credential.ts'
import { isCall, type VendorPromise } from '../../vendor/promise.ts'
import type { VendorSpec } from '../../vendor/spec.ts'
import { type Retry, retryOf } from '../../vendor/vendor-error.ts'
import { CannotCall } from '../cannot-call.ts'
import { type ClientDriver, wireDriver } from '../client-drivers.ts'
import { differences, type PromiseDifference } from '../pattern.ts'
import type { PromiseResult } from '../result.ts'
import { runPromise } from '../run-promise.ts'
import type { TestBed } from '../targets/target.ts'
import { testedClient } from '../verify.ts'
import type { ExecClient, ExecSession, Told } from './exec-client.ts'
import { RETRY_RULES } from './retry-rules.ts'

/** Something that goes wrong once while a client calls, and what it should make of it. */
interface Trial {
  readonly name: string
  /** One sentence, without the operation's name. */
  readonly says: string
  /** Undefined when the vendor has no error of this kind. */
  fault(spec: VendorSpec): Fault | undefined
}

/** Longer than a caller waits without noticing, shorter than any client gives up. */
const SLOW_MS = 800

const TRIALS: readonly Trial[] = [
  {
    name: 'lost-answer',
    says: 'the answer is lost after the call took effect',
    fault: () => ({ what: { kind: 'reset' }, point: 'after', times: 1 }),
  },
  {
    name: 'cut-answer',
    says: 'the answer is cut in the middle',
    fault: () => ({ what: { kind: 'truncate' }, times: 1 }),
  },
  {
    name: 'server-error',
    says: 'a proxy answers 502 once',
    fault: () => ({ what: { kind: 'status', status: 502 }, point: 'before', times: 1 }),
  },
  {
    name: 'too-many-requests',
    says: 'the vendor asks to wait once',
    fault: (spec) => errorFault(spec, 'later', 1),
  },
  {
    name: 'refused-for-good',
    says: 'the vendor refuses for good',
    fault: (spec) => errorFault(spec, 'never'),
  },
  {
    name: 'slow-answer',
    says: 'the first answer is slow',
    fault: () => ({ what: { kind: 'latency', ms: SLOW_MS }, times: 1 }),
  },
]

/** The vendor's first error that a client should treat so. */
function errorFault({ errors }: VendorSpec, retry: Retry, times?: number): Fault | undefined {
  const [code] = Object.entries(errors).find(([, entry]) => retryOf(entry) === retry) ?? []
  if (code === undefined) return undefined
  return { what: { kind: 'error', code }, point: 'before', ...(times !== undefined && { times }) }
}

/** Where clients are put to the test: a mock of ours that they reach by HTTP, whose clock runs. */
interface TrialGround {
  readonly sandbox: Sandbox
  readonly origin: string
}

export interface TrialOptions {
  readonly client: ExecClient
  readonly specs: readonly VendorSpec[]
  readonly ground: TrialGround
  readonly selection: {
    readonly operations?: readonly string[] | undefined
    /** Ids of promises and trials. */
    readonly promises?: readonly string[] | undefined
  }
  readonly onResult?: (result: PromiseResult) => void
}

interface PlannedTrial {
  readonly spec: VendorSpec
  readonly driver: ClientDriver
  readonly fault: Fault
  /** The promise whose call is repeated under the fault, named after the trial. */
  readonly promise: VendorPromise
}

/** The ids of the trials of a vendor's operations, in order. */
export function trialIds(operations: readonly string[]): string[] {
  return operations.flatMap((operation) => TRIALS.map(({ name }) => idOf(operation, name)))
}

const idOf = (operation: string, trial: string) => `${operation}/fault-${trial}`

/** Calls each operation of a client while something goes wrong, and judges what it repeats and what it tells its caller. */
export async function runTrials(options: TrialOptions): Promise<readonly PromiseResult[]> {
  const { client, onResult } = options
  const waiting = await trialsFor(options)
  const results: PromiseResult[] = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = await runTrial(next, options)
      results.push(result)
      onResult?.(result)
    }
  }
  await Promise.all(Array.from({ length: client.hello.parallel }, worker))
  return results
}

/** How many trials there are. */
export async function countTrials(options: TrialOptions): Promise<number> {
  return (await trialsFor(options)).length
}

async function trialsFor({ client, specs, selection }: TrialOptions): Promise<PlannedTrial[]> {
  const all = await Promise.all(
    specs.map(async (spec) => {
      const driver = client.driverFor(spec)
      const operations = client.operationsOf(spec.id).filter((name) => selection.operations?.includes(name) ?? true)
      const promises = await spec.promises()
      return driver === undefined ? [] : operations.flatMap((name) => trialsOf(name, { spec, driver, promises }))
    }),
  )
  return all.flat().filter(({ promise }) => selection.promises?.includes(promise.id) ?? true)
}

function trialsOf(
  operation: string,
  { spec, driver, promises }: Pick<PlannedTrial, 'spec' | 'driver'> & { readonly promises: readonly VendorPromise[] },
): PlannedTrial[] {
  const sample = promises.find((promise) => promise.when.call === operation && isSimple(promise))
  if (!sample) return []
  return TRIALS.flatMap(({ name, says, fault }) => {
    const made = fault(spec)
    if (made === undefined) return []
    const { given, when } = sample
    const promise: VendorPromise = {
      id: idOf(operation, name),
      says: `When ${says}, the caller of ${operation} learns the truth, and nothing is repeated that must not be`,
      evidence: 'inferred',
      source: 'docs/drivers.md',
      ...(given && { given }),
      when,
      then: {},
    }
    return [{ spec, driver, fault: { operation, vendor: spec.id, ...made }, promise }]
  })
}

/** Whether a promise shows a call that succeeds and that any client can make. */
function isSimple({ given = [], when, then, wireOnly, needs = [] }: VendorPromise): boolean {
  const calls = [...given.filter(isCall), when]
  const isPlain = calls.every(({ wire, times = 1 }) => wire === undefined && times === 1)
  const isAtOnce = given.every((step) => isCall(step) || 'switches' in step)
  const succeeds = then.error === undefined && then.not === undefined && (then.status ?? 200) < 300
  return isPlain && isAtOnce && succeeds && wireOnly === undefined && needs.length === 0
}

async function runTrial(planned: PlannedTrial, { client, ground }: TrialOptions): Promise<PromiseResult> {
  const { spec, driver, promise } = planned
  const started = performance.now()
  const result: PromiseResult = {
    vendor: spec.id,
    promise,
    client: testedClient(driver),
    target: 'sandbox with faults',
    outcome: 'kept',
    because: undefined,
    differences: [],
    exchanges: [],
    touched: [],
    milliseconds: 0,
  }
  const end = (rest: Partial<PromiseResult>) => ({ ...result, ...rest, milliseconds: performance.now() - started })
  try {
    const differences = await differencesOf(planned, { client, ground })
    return end({ differences, outcome: differences.length === 0 ? 'kept' : 'broken' })
  } catch (error) {
    const because = (error as Error).message
    return end({ outcome: error instanceof CannotCall ? 'not-applicable' : 'failed', because })
  }
}

async function differencesOf(
  planned: PlannedTrial,
  { client, ground }: Pick<TrialOptions, 'client' | 'ground'>,
): Promise<readonly PromiseDifference[]> {
  const { spec, promise } = planned
  const { sandbox, origin } = ground
  const credential = spec.credentials.test(testKey(hashHex('sha256', `${client.hello.name}/${promise.id}`)))
  const account = sandbox.account(credential.key)
  const testBed = bedOf({ account, spec, credential, ground })
  const session = await client.open(spec, testBed, origin)
  try {
    const { told, since } = await callUnderFault(planned, { testBed, account, session })
    const entries = account.journal.query({ since, operation: promise.when.call })
    return [
      ...retryDifferences(entries),
      ...truthDifferences(entries, told, { spec, reports: client.reportsOf(spec.id) }),
    ]
  } finally {
    await session.close()
    account.reset()
  }
}

interface Scene {
  readonly testBed: TestBed
  readonly account: Account
  readonly session: Pick<ExecSession, 'call'>
}

/** Takes the steps of the promise by raw requests, then sets the fault and has the client make the last call. */
async function callUnderFault(
  { spec, promise, fault }: PlannedTrial,
  { testBed, account, session }: Scene,
): Promise<{ told: Told | undefined; since: number }> {
  const wire = await wireDriver.open(spec, testBed)
  let callsBefore = (promise.given ?? []).filter(isCall).length
  let told: Told | undefined
  let since = -1
  const call: Client['call'] = async (resolved) => {
    if (callsBefore-- > 0) return wire.client.call(resolved)
    since = account.journal.rows({ limit: 1 }).at(-1)?.sequence ?? -1
    account.faults.add(fault)
    told = await session.call(resolved)
    return {}
  }
  await runPromise({
    spec,
    promise,
    testBed,
    session: {
      kind: { name: 'client', reports: [], isWire: false, isRecorded: false },
      client: { call },
      take: () => [],
    },
    isOrdered: () => false,
    areCallbacksOrdered: false,
    beforeCall: () => {},
  })
  return { told, since }
}

function bedOf({
  account,
  spec,
  credential,
  ground: { sandbox, origin },
}: {
  readonly account: Account
  readonly spec: VendorSpec
  readonly credential: Credential
  readonly ground: TrialGround
}): TestBed {
  const none = () => Promise.reject(new Error('A trial has no such step'))
  return {
    credential,
    origin,
    now: () => account.clock.now(),
    send: async (request) => {
      const { response } = sandbox.handle(request)
      return { ...response, headers: lowerCase(response.headers) }
    },
    callbackUrl: (path) => `https://customer.example/${path}`,
    setSwitch: async (name, value) => account.switches.set(`${spec.id}.${name}`, value),
    messages: async () => [],
    close: async () => {},
    ...{ advance: none, control: none, addFault: none },
  }
}

function retryDifferences(entries: readonly JournalEntry[]): PromiseDifference[] {
  const { groups } = auditRetries(entries)
  return groups.flatMap(({ operation = '', findings }) =>
    findings
      .filter(({ isFault }) => isFault)
      .map(({ name, detail }) => ({
        operation,
        path: `when: retries.${name}`,
        expected: RETRY_RULES[name],
        received: detail,
      })),
  )
}

/** Compares what the client told its caller with what the last answer was. */
function truthDifferences(
  entries: readonly JournalEntry[],
  told: Told | undefined,
  { spec, reports }: { readonly spec: VendorSpec; readonly reports: readonly Reported[] },
): PromiseDifference[] {
  const last = entries.at(-1)
  const differs = (expected: string, received: string): PromiseDifference[] => [
    { operation: last?.operation ?? '', path: 'when: reported', expected, received },
  ]
  if (last === undefined || told === undefined) return differs('at least one request', 'none')
  const said = describe(told)
  const { result } = last.attempt ?? {}
  // Nobody can see that an empty body was cut.
  if (last.fault?.kind === 'truncate' && last.http.responseBodyBytes === 0) return []
  if (result === 'lost') return isTrouble(told) ? [] : differs('that the answer did not arrive', said)
  if (passesOn(told, { entry: last, spec, reports })) return []
  if (result === 'done') return differs('success, as answered', said)
  return differs(`the refusal ${last.code ?? last.http.status}`, said)
}

/** Whether the caller of a client has the parts of an answer that the client passes on. A bare status of an error will do. */
function passesOn(
  told: Told,
  { entry, spec, reports }: { entry: JournalEntry; spec: VendorSpec; reports: readonly Reported[] },
): boolean {
  const { [entry.operation ?? '']: contract } = spec.contracts
  if (!contract) return false
  const { status, responseHeaders, responseBody: body } = entry.http
  const isBare = status >= 400 && entry.code === undefined
  const answered = isBare
    ? undefined
    : readAnswer(spec, contract, { status, headers: lowerCase(responseHeaders), body })
  if (answered === undefined) return isTrouble(told)
  if (told.type === 'failed') return false
  if (answered.error && reports.includes('error.code')) return told.error?.code === answered.error.code
  if (answered.error && isTrouble(told)) return true
  if (told.error !== undefined) return false
  // The journal keeps no secrets, and only the beginning of a long body.
  if (body.includes(REDACTED) || entry.http.responseBodyBytes > new TextEncoder().encode(body).length) return true
  return !reports.includes('body') || differences(answered.body, told.body, 'body').length === 0
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Undefined when it is no answer of the vendor, such as a proxy's page. */
function readAnswer(spec: VendorSpec, contract: Contract, answer: WireAnswer): Report | undefined {
  try {
    return spec.wire.decodeAnswer(contract, answer)
  } catch {
    return undefined
  }
}

/** Whether the caller learns that something is wrong. A bare status of an error will do. */
function isTrouble(told: Told): boolean {
  return told.type === 'failed' || told.error !== undefined || (told.status ?? 0) >= 400
}

function describe(told: Told): string {
  if (told.type === 'failed') return `no answer: ${told.message}`
  if (told.error) return `the refusal ${told.error.code}`
  return (told.status ?? 0) >= 400 ? `status ${told.status}` : 'success'
}
