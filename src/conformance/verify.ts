import { UsageError } from '../diagnostics/usage-error.ts'
import type { Contract, Effect, Evidence } from '../vendor/contract.ts'
import {
  type Ability,
  type Call,
  type Expectation,
  effectOf,
  isCall,
  type Step,
  type VendorPromise,
} from '../vendor/promise.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import { CannotCall } from './cannot-call.ts'
import type { ClientDriver } from './client-drivers.ts'
import { type Begun, Endings, LeftoverError, type SendCall } from './endings.ts'
import type { PromiseResult, PromiseRunFindings, TestedClient } from './result.ts'
import { runPromise } from './run-promise.ts'
import { sideBySide } from './side-by-side.ts'
import type { Target, TestBed } from './targets/target.ts'

/** A vendor's spec, with the drivers that call the vendor. */
export interface SpecWithDrivers {
  readonly spec: VendorSpec
  readonly drivers: readonly ClientDriver[]
}

interface Selection {
  readonly operations?: readonly string[] | undefined
  readonly evidence?: readonly Evidence[] | undefined
  /** Ids of promises. */
  readonly promises?: readonly string[] | undefined
}

export type MemberOrder = 'pages' | 'all' | 'none'

export interface VerifyOptions {
  readonly parts: readonly SpecWithDrivers[]
  readonly target: Target
  readonly selection?: Selection
  /**
   * Which answers must have their members in the documented order: those of operations whose page was copied statement by statement,
   * all of them and callbacks too, or none. The default is `all` for our own mock, and `pages` elsewhere.
   */
  readonly memberOrder?: MemberOrder | undefined
  /** Longest time for one promise, in milliseconds of real time. A promise that takes longer could not run. The default is a minute. */
  readonly timeoutMs?: number | undefined
  /** How many billed calls the promises may make in all. The default is any number. A promise that needs more is left out. */
  readonly maxCosts?: number | undefined
  /** Stops the run after the current promise has ended what it began. */
  readonly signal?: AbortSignal | undefined
  /** Called when something that a promise began goes on, because ending it failed. The run stops. */
  readonly onLeftovers?: (leftovers: readonly Begun[]) => void
  /** Called with every result as it arrives. */
  readonly onResult?: (result: PromiseResult) => void
  /** Called before each promise. */
  readonly onBegin?: (promise: { readonly vendor: string; readonly operation: string }) => void
  /** Called before each call. */
  readonly beforeCall?: (call: { readonly vendor: string; readonly operation: string; readonly effect: Effect }) => void
}

/** Tests a target against the promises, in order: one after the other, or several at a time with a client that can. For a live target, promises that change nothing run first. */
export async function verify(options: VerifyOptions): Promise<readonly PromiseResult[]> {
  const { parts, target, selection = {}, onResult } = options
  const tasks = (await Promise.all(parts.map((part) => tasksOf(part, selection)))).flat()
  const ordered = target.isLive ? tasks.toSorted((a, b) => weight(a) - weight(b)) : tasks
  const results: PromiseResult[] = []
  const allowance = { left: options.maxCosts ?? Number.POSITIVE_INFINITY }
  const outcomes = sideBySide({
    tasks: ordered,
    // Accounts of others have limits, and what a promise began there has to be ended before the next.
    parallel: ({ driver }) => (target.isForeign ? 1 : (driver.parallel ?? 1)),
    run: (task) => {
      options.onBegin?.({ vendor: task.spec.id, operation: task.promise.when.call })
      return runTask(task, { ...options, allowance })
    },
    hasFailed: ({ result }) => result.outcome === 'failed',
    isStopped: () => options.signal?.aborted === true,
  })
  for await (const { result, leftovers } of outcomes) {
    results.push(result)
    onResult?.(result)
    if (leftovers === undefined) continue
    options.onLeftovers?.(leftovers)
    break
  }
  return results
}

/** The selected promises, once for each driver. */
export async function tasksOf(
  { spec, drivers }: SpecWithDrivers,
  { operations, evidence, promises: ids }: Selection,
): Promise<Task[]> {
  const promises = (await spec.promises()).filter(
    (promise) =>
      (operations?.includes(promise.when.call) ?? true) &&
      (evidence?.includes(promise.evidence) ?? true) &&
      (ids?.includes(promise.id) ?? true),
  )
  return drivers.flatMap((driver) => promises.map((promise) => ({ spec, driver, promise })))
}

export interface Task {
  readonly spec: VendorSpec
  readonly driver: ClientDriver
  readonly promise: VendorPromise
}

type RunOptions = VerifyOptions & {
  /** Counts billed calls down. */
  readonly allowance: { left: number }
}

interface TaskOutcome {
  readonly result: PromiseResult
  /** What goes on because ending it failed. */
  readonly leftovers?: readonly Begun[]
}

async function runTask(task: Task, options: RunOptions): Promise<TaskOutcome> {
  const { spec, driver, promise } = task
  const { target, allowance } = options
  const started = performance.now()
  const end = (result: Pick<PromiseResult, 'outcome'> & Partial<PromiseResult>): PromiseResult => ({
    vendor: spec.id,
    promise,
    client: testedClient(driver),
    target: target.name,
    differences: [],
    because: undefined,
    exchanges: [],
    touched: [],
    milliseconds: performance.now() - started,
    ...result,
  })
  const costs = costsOf(task)
  const obstacle = obstacleTo(task, target) ?? obstacleOfCosts(costs, options)
  if (obstacle !== undefined) return { result: end({ outcome: 'not-applicable', because: obstacle }) }
  allowance.left -= costs
  try {
    return { result: end(judge(task, await perform(task, options))) }
  } catch (error) {
    if (error instanceof CannotCall) return { result: end({ outcome: 'not-applicable', because: error.message }) }
    const result = end({ outcome: 'failed', because: describeError(error) })
    return error instanceof LeftoverError ? { result, leftovers: error.leftovers } : { result }
  }
}

/** Only what reports need of a driver. */
export function testedClient({ name, version, option }: ClientDriver): TestedClient {
  return { name, version, ...(option !== undefined && { option }) }
}

/** How many billed calls a task makes. */
export function costsOf({ spec, promise }: Task): number {
  return callsOf(promise)
    .filter(isCall)
    .filter(({ call }) => spec.contracts[call]?.effect === 'costs')
    .reduce((sum, { times = 1 }) => sum + times, 0)
}

function obstacleOfCosts(costs: number, { maxCosts, allowance }: RunOptions): string | undefined {
  if (costs <= allowance.left) return undefined
  return maxCosts === 0
    ? 'it makes a call that is billed: --yes-costs allows that'
    : `it needs ${costs} of the ${maxCosts} billed calls, and ${allowance.left} are left: --max-costs allows more`
}

const PROMISE_TIMEOUT_MS = 60_000
/** How long the last call of a promise whose time is up may take: a little longer than a call waits for its answer. */
const LAST_ANSWER_MS = 31_000

/** What work makes, if it is done in time. A server that hangs must not stop the run: the promise could not be tested. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new UsageError(`it took longer than ${milliseconds} ms: the server may hang`)),
    milliseconds,
  )
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** The stack for a mistake of ours, and only the message for a failed connection. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof UsageError || error instanceof LeftoverError) return error.message
  return 'syscall' in error ? error.message.trim() : (error.stack ?? error.message)
}

function judge(
  { promise, driver }: Task,
  { hasRepeated, ...findings }: PromiseRunFindings,
): Pick<PromiseResult, 'outcome'> & Partial<PromiseResult> {
  const known = promise.clientFaults?.[driver.name]
  const isKept = findings.differences.length === 0
  if (!known && !isKept && hasRepeated) {
    const because = 'the client called again by itself, and the promise is about one call'
    return { ...findings, differences: [], outcome: 'not-applicable', because }
  }
  if (!known) return { ...findings, outcome: isKept ? 'kept' : 'broken' }
  if (!isKept) return { ...findings, outcome: 'client-fault', because: `${known.says} (seen in ${known.version})` }
  const fixed = {
    path: `clientFaults.${driver.name}`,
    expected: `${known.says} (seen in ${known.version})`,
    received: `${driver.version} does not have this fault: remove it from the promise`,
  }
  return { ...findings, differences: [fixed], outcome: 'broken' }
}

async function perform(
  { spec, driver, promise }: Task,
  { target, beforeCall, memberOrder: order = defaultOrder(target), timeoutMs = PROMISE_TIMEOUT_MS }: VerifyOptions,
) {
  const hasOwnClock = driver.kind !== undefined && !driver.hasClock
  const testBed: TestBed = await target.open({ spec, key: `${driver.name}/${promise.id}`, hasOwnClock })
  const endings = target.isForeign ? new Endings(spec) : undefined
  try {
    const session = await driver.open(spec, testBed)
    let isOver = false
    let running: Promise<PromiseRunFindings> | undefined
    try {
      running = runPromise({
        spec,
        promise,
        testBed,
        session,
        endings,
        isOrdered: ({ id }) => order === 'all' || (order === 'pages' && hasPage(spec, id)),
        areCallbacksOrdered: order === 'all',
        beforeCall: async (contract) => {
          beforeCall?.({ vendor: spec.id, operation: contract.id, effect: effectOf(contract) })
          await testBed.beforeCall?.(contract)
          if (isOver) throw new UsageError('the time of this promise is up')
        },
      })
      return await within(timeoutMs, running)
    } finally {
      isOver = true
      try {
        // A late answer may say that something began.
        if (endings) await within(LAST_ANSWER_MS, Promise.allSettled([running])).catch(() => {})
        await endings?.end(senderOf(spec, testBed))
      } finally {
        await session.close()
      }
    }
  } finally {
    await testBed.close()
  }
}

/** Sends raw requests, at the target's pace: no promise sees them. */
export function senderOf({ wire }: VendorSpec, testBed: TestBed): SendCall {
  return async (call) => {
    await testBed.beforeCall?.(call.contract)
    const request = wire.encode(call, { credential: testBed.credential, now: testBed.now() })
    return wire.decodeAnswer(call.contract, await testBed.send(request))
  }
}

/** A mock that prints members as the contracts do is easy to compare with a page; a vendor never promised an order. */
function defaultOrder({ isForeign }: Target): MemberOrder {
  return isForeign ? 'pages' : 'all'
}

function hasPage({ pages = [] }: VendorSpec, operation: string): boolean {
  return pages.some((page) => page.operation === operation)
}

/** Real clients sign with the computer's time. With a greater difference, vendors treat a request as expired. */
const MAX_SKEW_MS = 240_000

/** Why a target cannot run a task. Undefined if it can. */
export function obstacleTo(task: Task, target: Pick<Target, 'abilities' | 'isLive' | 'name'>): string | undefined {
  const { promise, driver } = task
  const steps = callsOf(promise)
  const obstacle = target.isLive ? obstacleOfLive(steps.filter(isCall)) : undefined
  if (obstacle !== undefined) return obstacle
  const lasting = target.abilities.has('own-account') ? undefined : lastingChange(task)
  if (lasting !== undefined) return `it would change ${lasting} for good, and the account is not the test’s own`
  const required = [
    ...(promise.needs ?? []),
    ...(showsAccount(task) ? (['own-account'] as const) : []),
    ...steps.flatMap((step) => needs(step)),
    ...needsOf(promise.then),
  ]
  const missing = [...new Set(required)].filter((ability) => !target.abilities.has(ability))
  if (missing.length > 0) return `${target.name} ${missing.map((ability) => WITHOUT[ability]).join(', and ')}`
  return driver.kind === undefined ? undefined : obstacleToClient(task, steps)
}

/** The calls of a promise that may succeed, with their contracts. */
function successes({ spec, promise }: Task): readonly Contract[] {
  const calls = [
    ...(promise.given ?? []).filter(isCall),
    { ...promise.when, then: promise.then },
    ...(promise.afterwards ?? []).filter(isCall),
  ]
  return calls.flatMap((step) => {
    const then = 'then' in step ? (step.then as Expectation | undefined) : undefined
    const isRefused = then?.error !== undefined || (then?.status ?? 0) >= 400
    const { [step.call]: contract } = spec.contracts
    return contract && !isRefused ? [contract] : []
  })
}

function lastingChange(task: Task): string | undefined {
  return successes(task).find(({ lasting }) => lasting !== undefined)?.lasting
}

function showsAccount(task: Task): boolean {
  return successes(task).some(({ isOfAccount }) => isOfAccount === true)
}

/** Descriptions, for people, of targets without an ability. */
const WITHOUT: Readonly<Record<Ability, string>> = {
  advance: 'has no clock that tests can move',
  control: 'has no controls for events on the vendor’s side',
  switches: 'has no settings that tests can change',
  fault: 'cannot fail on demand',
  callbacks: 'sends no callbacks to the test',
  'still-time': 'has a clock that runs between calls',
  'measured-time': 'does not measure how long an answer takes',
  'strict-keys': 'accepts any key, because it creates an account for each',
  'own-account': 'has one account for all promises, with whatever the customer has in it',
}

function obstacleOfLive(calls: readonly Call[]): string | undefined {
  if (calls.some(({ times = 1 }) => times > 1)) return 'the run keeps to the documented rate of the real vendor'
  return calls.some(({ wire }) => wire?.host !== undefined)
    ? 'the real vendor is called at its own host only'
    : undefined
}

function obstacleToClient({ promise, driver, spec }: Task, steps: readonly (Step | Call)[]): string | undefined {
  if (promise.wireOnly !== undefined) return promise.wireOnly
  const calls = steps.filter(isCall)
  if (calls.some(({ wire }) => wire)) return 'no client of the vendor would send this'
  const moved = steps.reduce((sum, step) => sum + ('advance' in step ? step.advance : 0), 0)
  if (moved > MAX_SKEW_MS && !driver.hasClock)
    return 'the client signs with the computer’s time, which tests cannot move'
  for (const { call, input } of calls) {
    const contract = spec.contracts[call]
    const known = typeof input === 'function' ? {} : (input ?? {})
    const reason = contract && driver.kind?.cannot?.({ contract, input: known, wire: undefined })
    if (reason !== undefined) return reason
  }
  return undefined
}

function needsOf(expectation: Expectation | undefined): Ability[] {
  return [
    ...(expectation?.callbacks ? (['callbacks'] as const) : []),
    ...(expectation?.takes ? (['measured-time'] as const) : []),
  ]
}

function needs(step: Step | Call): Ability[] {
  if (isCall(step)) return 'then' in step ? needsOf(step.then as Expectation | undefined) : []
  if ('advance' in step) return ['advance']
  if ('control' in step) return ['control']
  return 'fault' in step ? ['fault'] : ['switches']
}

export function callsOf({ given = [], when, afterwards = [] }: VendorPromise): readonly (Step | Call)[] {
  return [...given, when, ...afterwards]
}

const WEIGHTS: Readonly<Record<Effect, number>> = { reads: 0, changes: 1, costs: 2 }

function weight({ spec, promise }: Task): number {
  const contracts = callsOf(promise)
    .filter(isCall)
    .map(({ call }) => spec.contracts[call])
  return Math.max(...contracts.map((contract) => (contract ? WEIGHTS[effectOf(contract)] : 0)))
}
