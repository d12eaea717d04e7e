import { median, spread } from '../statistics.ts'

/** What one measurement must show. The median counts. */
export interface Bar {
  readonly name: string
  /** One of each round. */
  readonly values: readonly number[]
  readonly unit: string
  readonly atLeast?: number
  readonly atMost?: number
  readonly digits?: number
  /** More to say, such as the floor. */
  readonly note?: string
  /** What would not vary on a quiet machine. When it does, a miss says nothing. */
  readonly steady?: readonly number[]
}

/** `unsure`: the machine was too noisy to tell. */
export type Verdict = 'met' | 'MISSED' | 'unsure'

export interface Judged {
  readonly verdict: Verdict
  readonly line: string
}

/** How much the likely range of a steady value may be, from end to end. */
const QUIET = 1.2

export function judged({ name, values, unit, atLeast, atMost, digits = 2, note, steady = [1] }: Bar): Judged {
  const { low, high } = likely(values)
  const bar = atLeast ?? atMost ?? Number.NaN
  const [worst, best] = atMost === undefined ? [low, high] : [-high, -low]
  const least = atMost === undefined ? bar : -bar
  const floor = likely(steady)
  const isMissed = best < least && floor.high / floor.low <= QUIET
  const verdict = worst >= least ? 'met' : isMissed ? 'MISSED' : 'unsure'
  const shown = `${median(values).toFixed(digits)} ${unit}; bar: at ${atMost === undefined ? 'least' : 'most'} ${bar}`
  const range =
    values.length > 1 ? `; likely ${low.toFixed(digits)} to ${high.toFixed(digits)}, spread ${spread(values)}` : ''
  const said = verdict === 'unsure' ? 'UNSURE, too noisy to judge' : verdict
  return { verdict, line: `${name.padEnd(24)} ${said}: ${shown}${range}${note === undefined ? '' : `; ${note}`}` }
}

/** Where the true median is, with about 95 % certainty, however the values are spread. */
function likely(values: readonly number[]): { low: number; high: number } {
  const sorted = values.toSorted((one, other) => one - other)
  const index = Math.max(0, Math.floor((sorted.length - 1.96 * Math.sqrt(sorted.length)) / 2))
  return { low: sorted[index] ?? Number.NaN, high: sorted.at(-1 - index) ?? Number.NaN }
}

/** Unsure is not met: then nobody has shown it. */
export function overall(all: readonly Judged[]): Verdict {
  const verdicts = all.map(({ verdict }) => verdict)
  if (verdicts.includes('MISSED')) return 'MISSED'
  return verdicts.includes('unsure') ? 'unsure' : 'met'
}
