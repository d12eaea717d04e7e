import type { RecordHistory } from '../../server/api.ts'

type Step = RecordHistory['steps'][number]
export type Cause = Step['cause']

export interface LifePoint {
  /** Milliseconds, by the account's clock. */
  readonly at: number
  /** Undefined for what is still to come. */
  readonly cause?: Cause
  readonly status?: string | undefined
  readonly what: Step['what'] | 'ahead'
  readonly summary: string
  /** The exchange that caused it, by its sequence number. */
  readonly exchange?: number | undefined
  /** How many steps it stands for. */
  readonly steps: number
  readonly x: number
  readonly y: number
}

export interface LifePlan {
  readonly lanes: readonly { readonly status: string; readonly y: number }[]
  readonly points: readonly LifePoint[]
  /** Between what happened and what is to come. */
  readonly nowX: number
  readonly height: number
}

interface LifeOptions {
  readonly history: Pick<RecordHistory, 'steps' | 'ahead'>
  /** Every state that the record can be in, in the order of its lanes. */
  readonly statuses: readonly string[]
  /** Pixels. */
  readonly width: number
}

const LANE = 34
/** For the names of the states, on the left. */
export const GUTTER = 116
const RIGHT = 26
const TOP = 18
/** Pixels between two points, so that each can be told from the next. */
const CLOSEST = 30
const MAX_AHEAD = 4

/**
 * Where each step of a record's life is drawn: from left to right in order, on the lane of the state that it led to. Steps
 * that left the state as it was are drawn as one when there is no room for each; then the oldest are left out.
 */
export function planLife({ history, statuses, width }: LifeOptions): LifePlan {
  const ahead = history.ahead.slice(0, MAX_AHEAD)
  const room = Math.max(4, Math.floor((width - GUTTER - RIGHT) / CLOSEST))
  const all = history.steps.map((step) => ({ ...step, steps: 1 }))
  const folded = all.length + ahead.length > room ? fold(all) : all
  const past = folded.slice(-Math.max(2, room - ahead.length))
  const known = statuses.length > 0 ? statuses : ['']
  const laneOf = (status: string | undefined) => Math.max(0, status === undefined ? -1 : known.indexOf(status))
  const count = past.length + ahead.length
  const gap = Math.min(96, (width - GUTTER - RIGHT) / Math.max(1, count))
  const xOf = (index: number) => GUTTER + gap * (index + 0.5)
  const yOf = (lane: number) => TOP + LANE * lane
  let lane = 0
  const happened = past.map((step, index): LifePoint => {
    if (step.status !== undefined) lane = laneOf(step.status)
    const { at, cause, status, what, summary, by, steps } = step
    return { at, cause, status, what, summary, exchange: by?.exchange, steps, x: xOf(index), y: yOf(lane) }
  })
  const toCome = ahead.map(
    ({ at, what }, index): LifePoint => ({
      ...{ at, what: 'ahead', summary: what, steps: 1 },
      ...{ x: xOf(past.length + index), y: yOf(lane) },
    }),
  )
  return {
    lanes: known.map((status, index) => ({ status, y: yOf(index) })),
    points: [...happened, ...toCome],
    nowX: GUTTER + gap * past.length,
    height: TOP + LANE * known.length + 8,
  }
}

type Folded = Step & { readonly steps: number }

/** Steps in a row that left the state as it was become one: the last of them. */
function fold(steps: readonly Folded[]): readonly Folded[] {
  const folded: Folded[] = []
  for (const step of steps) {
    const before = folded.at(-1)
    const isSame = before?.what === 'changed' && step.what === 'changed' && before.status === step.status
    // One that leads into a state stays, whatever follows it.
    const isEntry = before !== undefined && folded.at(-2)?.status !== before.status
    if (before && isSame && !isEntry) folded[folded.length - 1] = { ...step, steps: before.steps + 1 }
    else folded.push(step)
  }
  return folded
}
