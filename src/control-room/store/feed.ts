import { signal } from '@preact/signals'
import type { FeedItem } from '../server/api.ts'

/** How many rows the page keeps. Older ones are read again from the server when somebody scrolls back. */
const MAX_ROWS = 10_000

interface GapItem {
  readonly topic: 'gap'
  readonly sequence: number
  readonly at: number
  readonly account: string
  readonly lost: number
}

/** The server was started again: what stands above is from before. */
interface RestartItem {
  readonly topic: 'restart'
  readonly sequence: number
  readonly at: number
  readonly account: string
}

export type Item = (FeedItem | GapItem | RestartItem) & {
  /** Of an earlier run of the server: nothing more can be read about it. */
  readonly isOld?: boolean
}

/** Oldest first, by sequence number. Replaced, never changed. */
export const items = signal<readonly Item[]>([])

/** Adds what happened just now. */
function append(fresh: readonly Item[]): void {
  const last = items.value.at(-1)?.sequence ?? Number.NEGATIVE_INFINITY
  const isInOrder = fresh.every(({ sequence }, index) => sequence > (fresh[index - 1]?.sequence ?? last))
  if (!isInOrder) merge(fresh)
  else if (fresh.length > 0) items.value = [...items.value, ...fresh].slice(-MAX_ROWS)
}

/**
 * Adds what happened earlier. An event says more than the line of the journal about the same exchange, and the line is the one
 * with the sentence: the one with a summary stays.
 */
export function merge(older: readonly Item[]): void {
  const bySequence = new Map(items.value.map((item) => [item.sequence, item]))
  for (const item of older) {
    const known = bySequence.get(item.sequence)
    if (known === undefined || ('summary' in item && !('summary' in known))) bySequence.set(item.sequence, item)
  }
  const all = Array.from(bySequence.values()).sort((a, b) => a.sequence - b.sequence)
  // Reading back beyond the limit drops the newest only when they can be read again: they cannot, so the oldest go.
  items.value = all.slice(-MAX_ROWS)
}

/** After a restart, sequence numbers begin anew: those of before move below zero. */
export function startAnew(at: number): void {
  const kept = items.value.slice(-MAX_ROWS / 2)
  const from = -kept.length - 1
  const old = kept.map((item, index) => ({ ...item, sequence: from + index, isOld: true }))
  items.value = [...old, { topic: 'restart', sequence: -1, at, account: '' }]
}

// What waits for the next frame.
let waiting: Item[] = []
let isScheduled = false
let addedAt = Number.NEGATIVE_INFINITY

/** Nobody reads faster than this, and each time costs the page a layout. Milliseconds. */
const CALM_MS = 100
/** In the background there are no frames: a timer, which browsers slow down there, is often enough. Milliseconds. */
const BACKGROUND_MS = 250

/** Takes what arrives and adds it with a frame, however much that is: at once after a pause, ten times a second in a flood. */
export function receive(arrived: readonly Item[]): void {
  for (const item of arrived) waiting.push(item)
  // More than the page would show: the oldest would be dropped anyway.
  if (waiting.length > 2 * MAX_ROWS) waiting = waiting.slice(-MAX_ROWS)
  if (isScheduled) return
  isScheduled = true
  const rest = addedAt + CALM_MS - performance.now()
  if (document.hidden) setTimeout(flush, BACKGROUND_MS)
  else if (rest > 0) setTimeout(requestAnimationFrame, rest, flush)
  else requestAnimationFrame(flush)
}

function flush(): void {
  isScheduled = false
  addedAt = performance.now()
  const fresh = waiting
  waiting = []
  append(fresh)
}

// A frame that was ordered before the tab went to the background never comes.
document.addEventListener('visibilitychange', () => {
  if (isScheduled) flush()
})
