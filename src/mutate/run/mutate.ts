import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { deriveMutants } from '../derive.ts'
import { type FieldChange, idOf, type Mutant } from '../mutant.ts'
import { type ObservedRun, runObserved } from './observed-run.ts'

/** The result for one mutant. */
export type Fate =
  /** The tests failed, as they should. */
  | 'noticed'
  /** The tests did not end in time, which counts as noticed. */
  | 'timed-out'
  /** The tests passed, although the answers had changed. */
  | 'survived'
  /** The mutant changed no answer in this run: the tests do not send the same requests every time. */
  | 'not-met'
  /** Not tried: the tests noticed neither a missing field nor another value, so they do not read it. */
  | 'unread'

export interface Judged {
  readonly mutant: Mutant
  readonly fate: Fate
  readonly durationMs: number
}

export interface MutateOptions {
  readonly command: readonly string[]
  readonly vendors: readonly Vendor[]
  /** The maximum number of mutants to try. */
  readonly max: number
  /** Parts of ids to select mutants; empty for all. */
  readonly only: readonly string[]
  readonly concurrency: number
  /** The time limit for one run. Default: five times as long as without a mutant. */
  readonly timeoutMs: number | undefined
  onBaseline?(baseline: ObservedRun, planned: number): void
  onBegin?(mutant: Mutant): void
  onJudged?(judged: Judged): void
}

export interface MutateResult {
  readonly baselineMs: number
  readonly judged: readonly Judged[]
  /** The number of mutants beyond `max`. */
  readonly leftOut: number
}

const BASELINE_TIMEOUT_MS = 600_000
const LEAST_TIMEOUT_MS = 10_000
const PATIENCE = 5
const DECISIVE: readonly FieldChange[] = ['value', 'dropped']

/** Runs the tests without a mutant, then once with each. Throws a UsageError when the first run shows nothing to change. */
export async function mutate(options: MutateOptions): Promise<MutateResult> {
  const baseline = await runBaseline(options)
  const mutants = choose(deriveMutants(baseline.observations, options.vendors), options)
  const tried = mutants.slice(0, options.max)
  options.onBaseline?.(baseline, tried.length)
  const timeoutMs = options.timeoutMs ?? Math.max(LEAST_TIMEOUT_MS, PATIENCE * baseline.durationMs)
  const known: Judged[] = []
  const judged = await eachOf(tried, options.concurrency, async (mutant) => {
    options.onBegin?.(mutant)
    const verdict = isUnread(mutant, known)
      ? ({ mutant, fate: 'unread', durationMs: 0 } as const)
      : judge(mutant, await runObserved({ command: options.command, timeoutMs, mutant }))
    known.push(verdict)
    options.onJudged?.(verdict)
    return verdict
  })
  return { baselineMs: baseline.durationMs, judged, leftOut: mutants.length - tried.length }
}

async function runBaseline({ command }: MutateOptions): Promise<ObservedRun> {
  const text = command.join(' ')
  const baseline = await runObserved({ command, timeoutMs: BASELINE_TIMEOUT_MS }).catch((error: Error) => {
    throw new UsageError(`Cannot run "${text}": ${error.message}`, { cause: error })
  })
  if (baseline.outcome !== 'passed') {
    const problem = baseline.outcome === 'failed' ? 'fails' : `does not end within ${BASELINE_TIMEOUT_MS / 1000} s`
    throw new UsageError(`Cannot mutate: "${text}" ${problem} without a mutant. Make it pass first.`, {
      lines: baseline.output.split(/\r?\n/),
    })
  }
  if (baseline.observations.length === 0) {
    throw new UsageError(
      `Cannot mutate: while "${text}" ran, no sandbox in Node answered a request. Your tests must create the sandbox themselves, with soundcheck/vitest, with createSandbox, or by starting "soundcheck serve"`,
    )
  }
  return baseline
}

function choose(mutants: readonly Mutant[], { only }: MutateOptions): readonly Mutant[] {
  const chosen = mutants.filter((mutant) => only.length === 0 || only.some((part) => idOf(mutant).includes(part)))
  if (chosen.length > 0) return chosen
  const known = mutants.map(idOf).join(', ')
  throw new UsageError(`Cannot mutate: no mutant has ${only.join(' or ')} in its name. The names are: ${known}`)
}

function judge(mutant: Mutant, { outcome, durationMs, observations }: ObservedRun): Judged {
  const isApplied = observations.some(({ kind }) => kind === 'applied')
  const fate = outcome === 'timed-out' ? 'timed-out' : outcome === 'failed' ? 'noticed' : 'survived'
  return { mutant, fate: isApplied ? fate : 'not-met', durationMs }
}

/** Whether the tests ignored the strongest changes of this field, which are tried first. */
function isUnread({ vendor, operation, mutation }: Mutant, known: readonly Judged[]): boolean {
  if (mutation.kind !== 'field' || DECISIVE.includes(mutation.change)) return false
  const place = mutation.path.join('.')
  const survived = known.filter(
    ({ mutant, fate }) =>
      fate === 'survived' &&
      mutant.vendor === vendor &&
      mutant.operation === operation &&
      mutant.mutation.kind === 'field' &&
      mutant.mutation.path.join('.') === place,
  )
  return survived.length >= DECISIVE.length
}

/** Runs all in order, at most `concurrency` at a time. */
async function eachOf<T, R>(all: readonly T[], concurrency: number, run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < all.length; index = next++) results[index] = await run(all[index] as T)
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  return results
}
