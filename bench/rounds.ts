import { median, spread } from './statistics.ts'

/** What two measurements gave, taken in turns so that the machine's load affects both. */
export interface Paired {
  readonly floor: readonly number[]
  readonly measured: readonly number[]
  /** The median of one ratio for each round. */
  readonly ratio: number
}

export async function pairedRounds(
  rounds: number,
  { floor, measured }: { floor: () => number | Promise<number>; measured: () => number | Promise<number> },
): Promise<Paired> {
  const taken = { floor: [] as number[], measured: [] as number[] }
  for (let round = -3; round < rounds; round++) {
    const [one, other] = [await floor(), await measured()]
    if (round < 0) continue
    taken.floor.push(one)
    taken.measured.push(other)
  }
  return { ...taken, ratio: median(taken.measured.map((time, round) => time / (taken.floor[round] ?? time))) }
}

/** A line of a result, such as `10000 accounts   0.31 µs, spread 4.0 %`. */
export function line(name: string, values: readonly number[], unit: string): string {
  return `${name.padEnd(24)} ${median(values).toFixed(2)} ${unit}, spread ${spread(values)}`
}

/** The mean of one call, in microseconds. */
export function microseconds(calls: number, call: (index: number) => void): number {
  const startedAt = performance.now()
  for (let index = 0; index < calls; index++) call(index)
  return ((performance.now() - startedAt) * 1000) / calls
}
