import type { KindName } from '../faults/kinds.ts'
import { attemptedThing } from './attempt.ts'
import type { Recorded } from './recorded.ts'
import { summaryOf } from './summary.ts'
import { type Resource, resourceOf } from './touched.ts'
import type { Outcome } from './verdict.ts'

/** The fault that applied to an exchange, for a line in a list. */
interface RowFault {
  readonly id: number | 'in-band'
  readonly label?: string
  readonly kind: KindName
}

/** What a list shows of an exchange, besides whose it is and when it was. */
export interface RowFacts {
  readonly vendor?: string
  readonly operation?: string
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** 0 when nobody answered. */
  readonly status: number
  readonly outcome: Outcome
  readonly code?: string
  readonly refusedBy?: string
  /** What happened, in one sentence without ids. */
  readonly summary: string
  /** How long the answer was held back, by the account's clock. Absent when it came at once. */
  readonly tookMs?: number
  readonly fault?: RowFault
  /** The same for all attempts at one call. Absent for callbacks. */
  readonly attemptOf?: string
  /** For an attempt to deliver a callback: the id of the callback. */
  readonly delivery?: number
  /** The record that it changed. */
  readonly resource?: Resource
}

/** One exchange as a line in a list: a sixth of a whole entry. */
export interface JournalRow extends RowFacts {
  readonly sequence: number
  readonly at: number
  readonly account: string
}

/** A target with a signature or a token in it is longer than the rest of a row. */
const MAX_TARGET = 120

export function rowOf(recorded: Recorded): JournalRow {
  const { sequence, at, account } = recorded.verdict
  const facts = rowFacts(recorded)
  const { target } = facts
  const shown = target.length > MAX_TARGET ? `${target.slice(0, MAX_TARGET - 1)}…` : target
  return { sequence, at, account, ...facts, target: shown }
}

/** Members without a value are left out: there are tens of thousands of rows. */
export function rowFacts(recorded: Recorded): RowFacts {
  const { verdict, http } = recorded
  const { vendor, operation, outcome, code, refusedBy, fault, delivery } = verdict
  const tookMs = heldBackMs(recorded)
  const resource = resourceOf(recorded)
  return {
    ...(vendor !== undefined && { vendor }),
    ...(operation !== undefined && { operation }),
    method: http.method,
    target: http.target,
    status: http.status,
    outcome,
    ...(code !== undefined && { code }),
    ...(refusedBy !== undefined && { refusedBy }),
    summary: summaryOf(recorded),
    ...(tookMs > 0 && { tookMs }),
    ...(fault && { fault: rowFault(fault) }),
    ...(delivery === undefined ? { attemptOf: attemptedThing(recorded) } : { delivery }),
    ...(resource && { resource }),
  }
}

function rowFault({ id, label, kind }: NonNullable<Recorded['verdict']['fault']>): RowFault {
  return { id, ...(label !== undefined && { label }), kind }
}

function heldBackMs({ http: { delivery } }: Recorded): number {
  const { delayMs = 0, mishap } = delivery ?? {}
  return delayMs + (mishap?.kind === 'dribble' ? mishap.overMs : 0)
}
