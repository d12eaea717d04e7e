import { attemptedThing } from './attempt.ts'
import type { Recorded } from './recorded.ts'
import type { JournalRow, RowFacts, RowFault } from './row-facts.ts'
import { summaryOf } from './summary.ts'
import { resourceOf } from './touched.ts'

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
