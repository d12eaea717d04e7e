import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { deriveMutants } from '../derive.ts'
import { type FieldChange, idOf, type Mutant } from '../mutant.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'

/** What became of one mutant. */
export type Fate =
  /** The suite failed, as it should. */
  | 'noticed'
  /** It did not end in time, which is noticed too. */
  | 'timed-out'
  /** The suite passed although a client could have told the difference. */
  | 'survived'
  /** It made no difference in this run: the suite takes another course now and then, or asked too little. */
  | 'not-met'
  /** Not tried: the field was missing and had another value, and nobody noticed, so nobody looks at it. */
  | 'unread'

export interface Judged {
  readonly mutant: Mutant
  readonly fate: Fate
  readonly durationMs: number
}

export interface MutateOptions {
  readonly command: readonly string[]
  readonly vendors: readonly Vendor[]
  /** Mutants that are tried, at most. */
  readonly max: number
  /** Parts of ids; without any, all. */
  readonly only: readonly string[]
  readonly concurrency: number
  /** Of one run with a mutant; without it, five times what the suite takes as it is. */
  readonly timeoutMs: number | undefined
  onBaseline?(baseline: Rehearsal, planned: number): void
  onJudged?(judged: Judged): void
}

export interface MutateResult {
  readonly baselineMs: number
  readonly judged: readonly Judged[]
  /** Mutants that there were no runs left for. */
  readonly leftOut: number
}

const BASELINE_TIMEOUT_MS = 600_000
const LEAST_TIMEOUT_MS = 10_000
const PATIENCE = 5
const DECISIVE: readonly FieldChange[] = ['value', 'dropped']

/** Runs the suite as it is, then once for every behaviour that it used, flipped. Throws a UsageError when there is no telling. */
export async function mutate(options: MutateOptions): Promise<MutateResult> {
  const baseline = await startedRun(options)
  const mutants = choose(deriveMutants(baseline.observations, options.vendors), options)
  const tried = mutants.slice(0, options.max)
  options.onBaseline?.(baseline, tried.length)
  const timeoutMs = options.timeoutMs ?? Math.max(LEAST_TIMEOUT_MS, PATIENCE * baseline.durationMs)
  const known: Judged[] = []
  const judged = await eachOf(tried, options.concurrency, async (mutant) => {
    const verdict = isUnread(mutant, known)
      ? ({ mutant, fate: 'unread', durationMs: 0 } as const)
      : judge(mutant, await rehearse({ command: options.command, timeoutMs, mutant }))
    known.push(verdict)
    options.onJudged?.(verdict)
    return verdict
  })
  return { baselineMs: baseline.durationMs, judged, leftOut: mutants.length - tried.length }
}

async function startedRun({ command }: MutateOptions): Promise<Rehearsal> {
  const text = command.join(' ')
  const baseline = await rehearse({ command, timeoutMs: BASELINE_TIMEOUT_MS }).catch((error: Error) => {
    throw new UsageError(`Cannot run "${text}": ${error.message}`, { cause: error })
  })
  if (baseline.ending !== 'passed') {
    const how = baseline.ending === 'failed' ? 'fails' : `does not end within ${BASELINE_TIMEOUT_MS / 1000} s`
    throw new UsageError(`Cannot mutate: "${text}" ${how} as it is. Make it pass first.\n${baseline.output}`)
  }
  if (baseline.observations.length === 0) {
    throw new UsageError(
      `Cannot mutate: while "${text}" ran, no sandbox in Node answered a request. The suite has to make its sandbox itself: with soundcheck/vitest, with createSandbox, or by starting "soundcheck serve"`,
    )
  }
  return baseline
}

function choose(mutants: readonly Mutant[], { only }: MutateOptions): readonly Mutant[] {
  const chosen = mutants.filter((mutant) => only.length === 0 || only.some((part) => idOf(mutant).includes(part)))
  if (chosen.length > 0) return chosen
  const known = mutants.map(idOf).join('\n  ')
  throw new UsageError(`Cannot mutate: no mutant has ${only.join(' or ')} in its name. There are:\n  ${known}`)
}

function judge(mutant: Mutant, { ending, durationMs, observations }: Rehearsal): Judged {
  const isMet = observations.some(({ kind }) => kind === 'struck')
  const fate = ending === 'timed-out' ? 'timed-out' : ending === 'failed' ? 'noticed' : 'survived'
  return { mutant, fate: isMet ? fate : 'not-met', durationMs }
}

/** The strongest changes of a field are tried first. */
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

/** In order, so many at a time. */
async function eachOf<T, R>(all: readonly T[], concurrency: number, run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < all.length; index = next++) results[index] = await run(all[index] as T)
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  return results
}
