import * as z from 'zod'
import { checkOptions } from '../../diagnostics/options.ts'
import type { KeptHttp } from './recorded.ts'
import type { Verdict } from './verdict.ts'

const outcomes = ['answered', 'refused', 'faulted', 'unmatched', 'crashed', 'delivered', 'undelivered'] as const
const outcome = z.enum(outcomes)

/** More than a person types. */
const MAX_SEARCHED = 200

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
  /** Only entries before this sequence number, to page back. */
  before: z.coerce.number().int().optional(),
  /** Only entries with this text, in any case: in the operation, the code, the explanation, the target or what is kept of the bodies. */
  q: z.string().max(MAX_SEARCHED, `expected at most ${MAX_SEARCHED} characters`).optional(),
  /** At most this many entries, the newest ones. */
  limit: z.coerce.number().int().min(1).optional(),
  /** Which entry comes first. Default \`oldest\`. */
  order: z.enum(['newest', 'oldest'], { error: 'expected newest or oldest' }).optional(),
})

export type JournalQuery = z.output<typeof journalQuerySchema>

/** Throws a UsageError for a query with an unknown name or a wrong value. */
export function checkJournalQuery(query: unknown): void {
  checkOptions('Cannot read the journal', journalQuerySchema, query)
}

/** A test for what matches a query, with the text that it searches for. */
export function matcher(query: JournalQuery): (recorded: Searched) => boolean {
  const { q = '' } = query
  const wanted = q === '' ? undefined : new RegExp(q.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu')
  return (recorded) => matches(query, recorded.verdict) && (wanted === undefined || hasText(recorded, wanted))
}

interface Searched {
  readonly verdict: Verdict
  readonly http: Pick<KeptHttp, 'target' | 'requestBody' | 'responseBody'>
}

function hasText({ verdict: { operation = '', code = '', explanation }, http }: Searched, wanted: RegExp): boolean {
  return [operation, code, explanation, http.target, http.requestBody, http.responseBody].some((text) =>
    wanted.test(text),
  )
}

/** Whether an exchange matches a query, apart from the text that it searches for. */
export function matches(query: JournalQuery, verdict: Verdict): boolean {
  return (
    (query.account ?? verdict.account) === verdict.account &&
    (query.vendor ?? verdict.vendor) === verdict.vendor &&
    (query.operation ?? verdict.operation) === verdict.operation &&
    (query.code ?? verdict.code) === verdict.code &&
    verdict.sequence > (query.since ?? Number.NEGATIVE_INFINITY) &&
    verdict.sequence < (query.before ?? Number.POSITIVE_INFINITY) &&
    (query.outcome === undefined || [query.outcome].flat().includes(verdict.outcome))
  )
}
