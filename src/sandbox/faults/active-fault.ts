import * as z from 'zod'
import type { Vendor } from '../../vendor/vendor.ts'
import type { FaultableExchange, FaultMatch } from './applied.ts'
import { codeOf, faultSchema, type Point, type SetFault } from './fault.ts'
import { kindOf } from './kinds.ts'
import { isFit } from './match.ts'
import { type Setting, settingFields } from './set-by.ts'
import { isTurn } from './turn.ts'

/** Requests by how close the fault came to applying. */
const countsSchema = z.strictObject({
  /** Requests for its vendor and operation that reached its point. */
  called: z.int().min(0),
  /** Requests that the vendor refused before they reached it. */
  refused: z.int().min(0),
  /** Called outside its time window. */
  outOfTime: z.int().min(0),
  /** Called without the values that it matches. */
  unfit: z.int().min(0),
  /** The rest: requests that match it. Its schedule counts these. */
  met: z.int().min(0),
  /** It was this fault's turn, but an earlier fault had applied. */
  preempted: z.int().min(0),
  applied: z.int().min(0),
})

type Counts = z.output<typeof countsSchema>

/** A fault that is set, with its counts. JSON, for a snapshot. */
export const activeFaultSchema = z.strictObject({
  id: z.int().min(1),
  // Setting the fault turned durations into moments.
  fault: faultSchema.refine(({ from, until }) => typeof from !== 'string' && typeof until !== 'string', {
    error: 'from and until are milliseconds here',
  }),
  counts: countsSchema,
  /** Absent in snapshots of earlier versions, where every fault was enabled. */
  isEnabled: z.boolean().exactOptional(),
  ...settingFields,
})

export interface ActiveFault {
  readonly id: number
  readonly fault: SetFault
  readonly counts: Counts
  /** Absent means that it is. A disabled fault is kept, and neither counts nor applies. */
  readonly isEnabled?: boolean
  readonly setBy?: string
  readonly setAt?: number
}

/** An exchange at one of the points where faults apply. */
export interface Moment {
  readonly vendor: Vendor
  readonly exchange: FaultableExchange
  readonly point: Point
  /** Whether the vendor has refused the request. */
  readonly isRefused: boolean
}

export function activate(id: number, fault: SetFault, setting: Setting): ActiveFault {
  const counts = { called: 0, refused: 0, outOfTime: 0, unfit: 0, met: 0, preempted: 0, applied: 0 }
  return { id, fault, counts, ...setting }
}

export function isEnabled({ isEnabled = true }: ActiveFault): boolean {
  return isEnabled
}

export function isSpent({ fault, counts }: ActiveFault): boolean {
  return fault.times !== undefined && counts.applied >= fault.times
}

/** Counts an exchange, and returns a match when it is the fault's turn. `isTaken`: an earlier fault has decided the answer. */
export function meet(active: ActiveFault, moment: Moment, isTaken: boolean): FaultMatch | undefined {
  const { id, fault, counts } = active
  if (!isEnabled(active) || fault.point !== moment.point || !isTarget(fault, moment)) return undefined
  const missed = missedAs(fault, moment)
  if (missed) {
    counts[missed]++
    if (missed !== 'refused') counts.called++
    return undefined
  }
  counts.called++
  counts.met++
  if (!isTurn(fault, id, counts.met)) return undefined
  if (isTaken && kindOf(fault.what).nature !== 'delay') {
    counts.preempted++
    return undefined
  }
  counts.applied++
  const { label, point, what, seed } = fault
  return { id, label, point, what, seed: `${seed ?? id}/${counts.met}` }
}

function isTarget({ vendor, operation, what }: SetFault, moment: Moment): boolean {
  const code = codeOf(what)
  return (
    (vendor ?? moment.vendor.id) === moment.vendor.id &&
    (operation === undefined || operation === moment.exchange.contract?.id) &&
    (code === undefined || Object.hasOwn(moment.vendor.errors, code))
  )
}

function missedAs(
  fault: SetFault,
  { exchange, isRefused, point }: Moment,
): 'refused' | 'outOfTime' | 'unfit' | undefined {
  if (isRefused && (point === 'after' || !appliesToRefused(fault))) return 'refused'
  if (!isInTime(fault, exchange.now)) return 'outOfTime'
  return isFit(fault.match, exchange) ? undefined : 'unfit'
}

/** A network that is down is down for bad requests too. */
function appliesToRefused({ what }: SetFault): boolean {
  const { nature } = kindOf(what)
  return nature === 'connection' || nature === 'delay'
}

function isInTime({ from, until }: SetFault, now: number): boolean {
  return (from === undefined || now >= Number(from)) && (until === undefined || now < Number(until))
}
