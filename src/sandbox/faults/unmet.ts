import { isoTime } from '../clock/iso-time.ts'
import { type ActiveFault, isEnabled } from './active-fault.ts'
import type { SetFault } from './fault.ts'

/** A fault that was set and has never applied. */
export interface UnmetFault {
  readonly id: number
  readonly fault: SetFault
  /** How many requests matched it, although its schedule let them pass. */
  readonly met: number
  /** Why it has not applied, in a sentence. */
  readonly why: string
}

/** A summary of an account that was closed. */
export interface AccountSummary {
  readonly account: string
  /** Faults that were set and never applied, so the test did not rehearse them. */
  readonly unmetFaults: readonly UnmetFault[]
}

export function toUnmet(active: ActiveFault): UnmetFault {
  const { id, fault, counts } = active
  return { id, fault, met: counts.met, why: whyUnmet(active) }
}

/** One line for people. */
export function describeUnmet({ id, fault, why }: UnmetFault): string {
  const { label, what, vendor, operation, point } = fault
  const name = label === undefined ? `fault ${id}` : `fault ${id} "${label}"`
  const place = [vendor, operation].filter(Boolean).join(' ') || 'any operation'
  return `${name} (${what.kind} ${point} ${place}) never applied: ${why}`
}

/** Why a fault has not applied, in a sentence. */
export function whyUnmet(active: ActiveFault): string {
  const { fault, counts } = active
  if (!isEnabled(active)) return 'it is disabled'
  const { called, refused, outOfTime, unfit, met, preempted } = counts
  if (called === 0) return refused === 0 ? `${callee(fault)} was never called` : whyRefused(fault, refused)
  if (met > 0)
    return preempted > 0 ? `a fault set earlier applied ${times(preempted)} in its place` : whyPassed(fault, met)
  return unfit > 0
    ? `${callee(fault)} was called ${times(called)}, never with ${wantedValues(fault)}`
    : `${callee(fault)} was called ${times(outOfTime)}, never ${window(fault)}`
}

function callee({ vendor, operation }: SetFault): string {
  return operation ?? (vendor === undefined ? 'any operation' : `any operation of ${vendor}`)
}

function whyRefused(fault: SetFault, refused: number): string {
  const needs = fault.point === 'after' ? 'an operation that takes effect' : 'a request that passes the checks'
  return `${callee(fault)} was called ${times(refused)} and refused each time; it needs ${needs}`
}

function whyPassed({ skip = 0, every = 1, probability }: SetFault, met: number): string {
  if (met <= skip) return `only ${met} of the ${skip} requests to skip have come`
  if (met - skip < every) return `only ${met - skip} of the ${every} requests for its turn (every ${every}) have come`
  return `its probability of ${probability} selected none of ${met} requests`
}

function wantedValues({ match = {} }: SetFault): string {
  return Object.entries(match)
    .map(([path, value]) => `${path} = ${JSON.stringify(value)}`)
    .join(' and ')
}

function window({ from, until }: SetFault): string {
  const iso = (at: unknown) => isoTime(Number(at))
  return [from !== undefined && `from ${iso(from)}`, until !== undefined && `until ${iso(until)}`]
    .filter(Boolean)
    .join(' ')
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
