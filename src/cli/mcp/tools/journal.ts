import * as z from 'zod'
import type { JournalEntry } from '../../../client/index.ts'
import { journalQuerySchema } from '../../../sandbox/history/query.ts'
import { defineTool, members } from '../tool.ts'

const { outcome } = journalQuerySchema.shape

const queryJournal = defineTool({
  name: 'query_journal',
  title: 'Query the journal',
  description:
    'What clients asked and what was answered, oldest first, one line of facts each with the reason in words. The newest 20 unless limit says otherwise. To find out why calls fail, ask for outcome ["refused","unmatched"].',
  input: {
    account: members.account.describe('Only this account. Default: all'),
    vendor: z.string().optional().describe('Only this vendor'),
    operation: z.string().optional().describe('Only this operation; of callbacks, only this event'),
    outcome: outcome.describe(
      'Only these outcomes. refused: the vendor’s error. unmatched: no such operation. undelivered: a callback that nobody took',
    ),
    code: z.string().optional().describe('Only this error code of the vendor'),
    since: z.int().min(0).optional().describe('Only entries after this sequence number'),
    limit: z.int().min(1).max(100).default(20).describe('How many, the newest'),
  },
  async run(query, { client }) {
    const entries = await client.journal.query(query)
    return entries.length === 0 ? 'No entries match' : entries.map(summaryOf)
  },
})

const readEntry = defineTool({
  name: 'read_journal_entry',
  title: 'Read a journal entry',
  description:
    'All of one exchange: request and answer as on the wire, the vendor’s checks in its order, what changed in its state, and the callbacks that followed. Secrets are redacted.',
  input: { sequence: z.int().min(0).describe('Sequence number, as query_journal shows it') },
  async run({ sequence }, { client }) {
    // `http` says the same as `request` and `response`, in parts.
    const { http, at, ...entry } = await client.journal.entry(sequence)
    return { at: new Date(at).toISOString(), ...entry }
  },
})

export const journalTools = [queryJournal, readEntry]

function summaryOf({
  sequence,
  at,
  account,
  vendor,
  operation,
  outcome,
  code,
  http,
  explanation,
  fault,
}: JournalEntry) {
  return {
    sequence,
    at: new Date(at).toISOString(),
    account,
    request: `${http.method} ${http.host}${http.target}`,
    vendor,
    operation,
    outcome,
    status: http.status,
    code,
    ...(explanation !== '' && { explanation }),
    ...(fault && { fault: `${fault.kind} ${fault.point}${fault.label === undefined ? '' : ` (${fault.label})`}` }),
  }
}
