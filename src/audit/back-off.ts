/** How the waits between attempts develop. `single` means one wait, which has no shape. */
export type BackOffShape = 'none' | 'immediate' | 'single' | 'fixed' | 'linear' | 'exponential' | 'irregular'

export interface BackOff {
  readonly shape: BackOffShape
  /** Whether the waits are spread around their shape; undefined when there are too few to tell. */
  readonly hasJitter: boolean | undefined
}

/** The longest time between attempts of a client that does not wait, in milliseconds. */
export const IMMEDIATE_MS = 50
/** The mean deviation, as a share of the wait, up to which the waits follow their shape exactly. */
const PRECISION = 0.05
/** The mean deviation from which the waits have no shape. */
const TOLERANCE = 0.35
/** The least ratio of the last wait to the first that counts as growth. */
const GROWTH = 1.5
/** The share of the longest wait from which a wait has reached its limit. */
const LIMIT_SHARE = 0.95

interface Fit {
  readonly shape: 'fixed' | 'linear' | 'exponential'
  /** The mean deviation of the waits, as a share of the wait. */
  readonly error: number
}

/** Describes the shape of waits in milliseconds, in order. */
export function describeBackOff(waits: readonly number[]): BackOff {
  if (waits.length === 0) return { shape: 'none', hasJitter: undefined }
  if (waits.every((wait) => wait <= IMMEDIATE_MS)) return { shape: 'immediate', hasJitter: undefined }
  if (waits.length === 1) return { shape: 'single', hasJitter: undefined }
  const { shape, error } = bestFit(untilLimit(waits))
  return { shape: error > TOLERANCE ? 'irregular' : shape, hasJitter: waits.length < 3 ? undefined : error > PRECISION }
}

function bestFit(waits: readonly number[]): Fit {
  const [first = 0, last = 0] = [waits[0], waits.at(-1)]
  const fixed = measure('fixed', waits, () => mean(waits))
  if (fixed.error <= PRECISION || last < first * GROWTH) return fixed
  const fits = [fixed, fitLinear(waits), fitExponential(waits)]
  // Two waits fit a line as well as a curve. Clients usually double the wait.
  if (waits.length === 2) return { shape: last >= first * 1.75 ? 'exponential' : 'linear', error: 0 }
  return fits.reduce((best, one) => (one.error < best.error ? one : best))
}

function fitLinear(waits: readonly number[]): Fit {
  const { start, slope } = line(waits)
  return measure('linear', waits, (index) => start + slope * index)
}

function fitExponential(waits: readonly number[]): Fit {
  const { start, slope } = line(waits.map((wait) => Math.log(Math.max(1, wait))))
  return measure('exponential', waits, (index) => Math.exp(start + slope * index))
}

function measure(shape: Fit['shape'], waits: readonly number[], expected: (index: number) => number): Fit {
  const errors = waits.map((wait, index) => Math.abs(wait - expected(index)) / Math.max(1, expected(index)))
  return { shape, error: mean(errors) }
}

/** The straight line nearest to the values (least squares). */
function line(values: readonly number[]): { start: number; slope: number } {
  const [middle, average] = [(values.length - 1) / 2, mean(values)]
  const spread = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0)
  const slope = values.reduce((sum, value, index) => sum + (index - middle) * (value - average), 0) / spread
  return { start: average - slope * middle, slope }
}

/** Drops the waits after the first one at the limit, when the waits grow up to a limit. */
function untilLimit(waits: readonly number[]): readonly number[] {
  const limit = Math.max(...waits) * LIMIT_SHARE
  const reached = waits.findIndex((wait) => wait >= limit)
  const stays = waits.slice(reached).every((wait) => wait >= limit)
  return stays && reached > 0 ? waits.slice(0, reached + 1) : waits
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
