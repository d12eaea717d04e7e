import type { ListedCallback } from '../../server/api.ts'

/** One callback on its lane. Places are pixels from the lane's left edge. */
export interface PlacedCallback {
  readonly callback: ListedCallback
  /** Which line of the lane, from 0. */
  readonly row: number
  readonly start: number
  readonly end: number
  readonly queued: number
  readonly attempts: readonly { readonly x: number; readonly isDone: boolean }[]
  /** The next attempt, which is still to come. */
  readonly next?: number | undefined
}

export interface Lane {
  readonly vendor: string
  readonly resource: string
  readonly placed: readonly PlacedCallback[]
  readonly rows: number
  /** Those without room on the lane. */
  readonly crowded: number
  /** Those outside the time that is shown. */
  readonly outside: number
  readonly all: number
}

export interface TimeWindow {
  /** Milliseconds, by the account's clock. */
  readonly from: number
  readonly to: number
}

/** How wide a callback is at least: big enough for a finger, and for a gap to its neighbour. */
const LEAST = 26
const MAX_ROWS = 4
/** From the middle of a mark to its edge. */
const MARK = 8

/** When the callback was queued; one from an older snapshot only knows its attempts. */
export const queuedOf = ({ queuedAt, attempts, nextAttempt }: ListedCallback): number =>
  queuedAt ?? attempts[0]?.at ?? nextAttempt ?? 0

const lastOf = (callback: ListedCallback): number =>
  Math.max(queuedOf(callback), callback.attempts.at(-1)?.at ?? 0, callback.nextAttempt ?? 0)

/** The time that is shown: everything that is known and to come, or so much until now and a little ahead. */
export function windowOf(callbacks: readonly ListedCallback[], now: number, spanMs: number | undefined): TimeWindow {
  if (spanMs !== undefined) return { from: now - spanMs, to: now + spanMs / 4 }
  const from = callbacks.reduce((earliest, callback) => Math.min(earliest, queuedOf(callback)), now)
  const to = callbacks.reduce((latest, callback) => Math.max(latest, lastOf(callback)), now)
  // With a margin, so that the first and the last are not cut, and a second at least.
  const margin = Math.max(500, (to - from) * 0.03)
  return { from: from - margin, to: to + margin }
}

/** A lane for each resource, the one with the latest callback first. */
export function planLanes(
  callbacks: readonly ListedCallback[],
  { from, to }: TimeWindow,
  width: number,
): readonly Lane[] {
  const xOf = (at: number) => ((at - from) / (to - from)) * width
  const lanes = new Map<string, ListedCallback[]>()
  for (const callback of callbacks) {
    const name = JSON.stringify([callback.vendor, callback.resource])
    lanes.set(name, [...(lanes.get(name) ?? []), callback])
  }
  const latest = (ones: readonly ListedCallback[]) => Math.max(...ones.map(queuedOf))
  return [...lanes.values()]
    .sort((one, other) => latest(other) - latest(one))
    .map((ones) => planLane(ones, { from, to }, xOf))
}

function planLane(ones: readonly ListedCallback[], { from, to }: TimeWindow, xOf: (at: number) => number): Lane {
  const inside = ones.filter((callback) => lastOf(callback) >= from && queuedOf(callback) <= to)
  const ends: number[] = []
  const placed: PlacedCallback[] = []
  for (const callback of inside.toSorted((one, other) => queuedOf(one) - queuedOf(other))) {
    const [queued, last] = [xOf(queuedOf(callback)), xOf(lastOf(callback))]
    const start = queued - LEAST / 2
    const end = Math.max(last + MARK + 2, queued + LEAST / 2)
    const free = ends.findIndex((before) => before <= start)
    const row = free === -1 ? ends.length : free
    if (row >= MAX_ROWS) continue
    ends[row] = end
    const attempts = callback.attempts.map(({ at, status }) => ({ x: xOf(at), isDone: isDone(status) }))
    const next = callback.nextAttempt === undefined ? undefined : xOf(callback.nextAttempt)
    placed.push({ callback, row, start, end, queued, attempts, next })
  }
  const { vendor = '', resource = '' } = ones[0] ?? {}
  return {
    ...{ vendor, resource, placed, rows: Math.max(1, ends.length), all: ones.length },
    crowded: inside.length - placed.length,
    outside: ones.length - inside.length,
  }
}

const isDone = (status: number | undefined) => status !== undefined && status >= 200 && status < 300

/** Pixels between two times of the axis, at least. */
const APART = 96
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400].map(
  (seconds) => seconds * 1000,
)

/** Round times for the axis, and where they are. */
export function ticksOf(
  { from, to }: TimeWindow,
  width: number,
): readonly { readonly at: number; readonly x: number }[] {
  const wanted = ((to - from) / Math.max(1, width)) * APART
  const step = STEPS.find((one) => one >= wanted) ?? Math.ceil(wanted / 86_400_000) * 86_400_000
  const first = Math.ceil(from / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * step
    return { at, x: ((at - from) / (to - from)) * width }
  })
}
