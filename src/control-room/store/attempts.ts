interface Attempt {
  readonly topic: string
  readonly sequence: number
  readonly outcome?: string
  /** The same for all attempts at one call. */
  readonly attemptOf?: string | undefined
}

export interface Folded<Item> {
  readonly items: readonly Item[]
  /** How many earlier attempts each line stands for, by its sequence number. */
  readonly earlier: ReadonlyMap<number, number>
}

/**
 * Attempts of one call as one line: one that failed is folded into the next one. A call that was answered is over, and the same
 * request after it, as in polling, is another call. `unfolded` is a call whose attempts stay.
 */
export function foldAttempts<Item extends Attempt>(items: readonly Item[], unfolded: string | undefined): Folded<Item> {
  const earlier = new Map<number, number>()
  const later = new Map<string, number>()
  const kept: Item[] = []
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]
    if (item === undefined) continue
    const call = item.topic === 'exchange' ? item.attemptOf : undefined
    const next = call === undefined || item.outcome === 'answered' ? undefined : later.get(call)
    if (call !== undefined && next !== undefined) earlier.set(next, (earlier.get(next) ?? 0) + 1)
    if (next === undefined || call === unfolded) {
      kept.push(item)
      if (call !== undefined) later.set(call, item.sequence)
    }
  }
  return { items: kept.reverse(), earlier }
}
