import type { HistoryContent } from './recorded-step.ts'

interface Numbered {
  readonly sequence: number
  /** How many numbers it takes. */
  readonly count: number
}

/** The same history with numbers of another sandbox. `take` reserves so many and returns the first. */
export function renumbered(content: HistoryContent, take: (count: number) => number): HistoryContent {
  const { exchanges, steps } = content
  const all: Numbered[] = [
    ...exchanges.map(({ verdict, changes, events }) => ({
      sequence: verdict.sequence,
      count: 1 + changes.length + events.length,
    })),
    ...steps.map(({ sequence, changes, events }) => ({ sequence, count: changes.length + events.length })),
  ]
  const numbers = new Map<number, number>()
  for (const { sequence, count } of all.toSorted((one, other) => one.sequence - other.sequence)) {
    numbers.set(sequence, take(count))
  }
  const numberOf = (sequence: number) => numbers.get(sequence) ?? sequence
  return {
    ...content,
    exchanges: exchanges.map(({ verdict, ...rest }) => ({
      ...rest,
      verdict: { ...verdict, sequence: numberOf(verdict.sequence) },
    })),
    steps: steps.map(({ sequence, ...rest }) => ({ ...rest, sequence: numberOf(sequence) })),
    // Of another sandbox's numbers.
    losses: {},
  }
}
