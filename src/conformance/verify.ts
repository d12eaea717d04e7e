import { UsageError } from '../diagnostics/usage-error.ts'
import type { Effect, Evidence } from '../vendor/contract.ts'
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
import type { ClientDriver } from './client-drivers.ts'
import type { PromiseResult, PromiseRunFindings } from './result.ts'
import { runPromise } from './run-promise.ts'
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
   * Which answers must have their members in the documented order: those of operations whose page was copied statement by statement
   * (the default), all, or none.
   */
  readonly memberOrder?: MemberOrder | undefined
  /** Longest time for one promise, in milliseconds of real time. A promise that takes longer could not run. The default is a minute. */
  readonly timeoutMs?: number | undefined
  /** Called with every result as it arrives. */
  readonly onResult?: (result: PromiseResult) => void
  /** Called before each call. */
  readonly beforeCall?: (call: { readonly vendor: string; readonly operation: string; readonly effect: Effect }) => void
}

/** Tests a target against the promises, one after the other. For a live target, promises that change nothing run first. */
export async function verify(options: VerifyOptions): Promise<readonly PromiseResult[]> {
  const { parts, target, selection = {}, onResult } = options
  const tasks = (await Promise.all(parts.map((part) => tasksOf(part, selection)))).flat()
  const ordered = target.isLive ? tasks.toSorted((a, b) => weight(a) - weight(b)) : tasks
  const results: PromiseResult[] = []
  for (const task of ordered) {
    const result = await runTask(task, options)
    results.push(result)
    onResult?.(result)
  }
  return results
}

/** The selected promises, once for each driver. */
async function tasksOf(
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

interface Task {
  readonly spec: VendorSpec
  readonly driver: ClientDriver
  readonly promise: VendorPromise
}

async function runTask(task: Task, options: VerifyOptions): Promise<PromiseResult> {
  const { spec, driver, promise } = task
  const { target } = options
  const started = performance.now()
  const end = (result: Pick<PromiseResult, 'outcome'> & Partial<PromiseResult>): PromiseResult => ({
    vendor: spec.id,
    promise,
    client: { name: driver.name, version: driver.version },
    target: target.name,
    differences: [],
    because: undefined,
    exchanges: [],
    touched: [],
    milliseconds: performance.now() - started,
    ...result,
  })
  const obstacle = obstacleTo(task, target)
  if (obstacle !== undefined) return end({ outcome: 'not-applicable', because: obstacle })
  try {
    return end(judge(task, await within(options.timeoutMs ?? PROMISE_TIMEOUT_MS, perform(task, options))))
  } catch (error) {
    return end({ outcome: 'failed', because: describeError(error) })
  }
}

const PROMISE_TIMEOUT_MS = 60_000

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
  if (error instanceof UsageError) return error.message
  return 'syscall' in error ? error.message.trim() : (error.stack ?? error.message)
}

function judge(
  { promise, driver }: Task,
  findings: PromiseRunFindings,
): Pick<PromiseResult, 'outcome'> & Partial<PromiseResult> {
  const known = promise.clientFaults?.[driver.name]
  const isKept = findings.differences.length === 0
  if (!known) return { ...findings, outcome: isKept ? 'kept' : 'broken' }
  if (!isKept) return { ...findings, outcome: 'client-fault', because: `${known.says} (seen in ${known.version})` }
  const fixed = {
    path: `clientFaults.${driver.name}`,
    expected: `${known.says} (seen in ${known.version})`,
    received: `${driver.version} does not have this fault: remove it from the promise`,
  }
  return { ...findings, differences: [fixed], outcome: 'broken' }
}

async function perform({ spec, driver, promise }: Task, { target, beforeCall, memberOrder = 'pages' }: VerifyOptions) {
  const hasOwnClock = driver.kind !== undefined
  const testBed: TestBed = await target.open({ spec, key: `${driver.name}/${promise.id}`, hasOwnClock })
  try {
    const session = await driver.open(spec, testBed)
    try {
      return await runPromise({
        spec,
        promise,
        testBed,
        session,
        isOrdered: ({ id }) => memberOrder === 'all' || (memberOrder === 'pages' && hasPage(spec, id)),
        beforeCall: async (contract) => {
          beforeCall?.({ vendor: spec.id, operation: contract.id, effect: effectOf(contract) })
          await testBed.beforeCall?.(contract)
        },
      })
    } finally {
      await session.close()
    }
  } finally {
    await testBed.close()
  }
}

function hasPage({ pages = [] }: VendorSpec, operation: string): boolean {
  return pages.some((page) => page.operation === operation)
}

/** Real clients sign with the computer's time. With a greater difference, vendors treat a request as expired. */
const MAX_SKEW_MS = 240_000

/** Why a target cannot run a task. Undefined if it can. */
export function obstacleTo(task: Task, target: Target): string | undefined {
  const { promise, driver } = task
  const steps = stepsOf(promise)
  const obstacle = target.isLive ? obstacleOfLive(steps.filter(isCall)) : undefined
  if (obstacle !== undefined) return obstacle
  const required = [...(promise.needs ?? []), ...steps.flatMap((step) => needs(step)), ...needsOf(promise.then)]
  const missing = [...new Set(required)].filter((ability) => !target.abilities.has(ability))
  if (missing.length > 0) return `${target.name} ${missing.map((ability) => WITHOUT[ability]).join(', and ')}`
  return driver.kind === undefined ? undefined : obstacleToClient(task, steps)
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
  if (moved > MAX_SKEW_MS) return 'the client signs with the computer’s time, which tests cannot move'
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

function stepsOf({ given = [], when, afterwards = [] }: VendorPromise): readonly (Step | Call)[] {
  return [...given, when, ...afterwards]
}

const WEIGHTS: Readonly<Record<Effect, number>> = { reads: 0, changes: 1, costs: 2 }

function weight({ spec, promise }: Task): number {
  const contracts = stepsOf(promise)
    .filter(isCall)
    .map(({ call }) => spec.contracts[call])
  return Math.max(...contracts.map((contract) => (contract ? WEIGHTS[effectOf(contract)] : 0)))
}
