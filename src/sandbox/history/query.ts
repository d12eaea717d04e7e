import * as z from 'zod'
import { checkOptions } from '../../diagnostics/options.ts'
import type { Verdict } from './verdict.ts'

const outcomes = ['answered', 'refused', 'faulted', 'unmatched', 'crashed', 'delivered', 'undelivered'] as const
const outcome = z.enum(outcomes)

/** A query of the journal. A missing member matches everything. Numbers may be text, as in a URL. */
export const journalQuerySchema = z.strictObject({
  account: z.string().optional(),
  vendor: z.string().optional(),
  /** A contract's id. For a callback, the event. */
  operation: z.string().optional(),
  outcome: z
    .union([outcome, z.array(outcome).readonly()], { error: `expected one or more of ${outcomes.join(', ')}` })
    .optional(),
  /** The vendor's error code. */
  code: z.string().optional(),
  /** Only entries after this sequence number. */
  since: z.coerce.number().int().optional(),
  /** At most this many entries, the newest ones. */
  limit: z.coerce.number().int().min(1).optional(),
})

export type JournalQuery = z.output<typeof journalQuerySchema>

/** Throws a UsageError for a query with an unknown name or a wrong value. */
export function checkJournalQuery(query: unknown): void {
  checkOptions('Cannot read the journal', journalQuerySchema, query)
}

export function matches(query: JournalQuery, verdict: Verdict): boolean {
  return (
    (query.account ?? verdict.account) === verdict.account &&
    (query.vendor ?? verdict.vendor) === verdict.vendor &&
    (query.operation ?? verdict.operation) === verdict.operation &&
    (query.code ?? verdict.code) === verdict.code &&
    verdict.sequence > (query.since ?? Number.NEGATIVE_INFINITY) &&
    (query.outcome === undefined || [query.outcome].flat().includes(verdict.outcome))
  )
}
