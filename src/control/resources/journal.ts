import * as z from 'zod'
import { again } from '../../exports/again.ts'
import { toHar } from '../../sandbox/history/har.ts'
import type { JournalEntry } from '../../sandbox/history/journal.ts'
import { journalQuerySchema } from '../../sandbox/history/query.ts'
import { accountOf, type Control } from '../control.ts'
import { eventStreamHeaders } from '../event-stream.ts'
import { position, resumedAt } from '../position.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { har } from '../schemas/har.ts'
import { journalEntry, shownEntry } from '../schemas/journal-entry.ts'
import { journalRow } from '../schemas/journal-row.ts'

/** How many entries are returned unless the query says otherwise. */
const DEFAULT_LIMIT = 100

const ofAccount = journalQuerySchema.omit({ account: true })

/** How much of each exchange a list shows. */
const view = z.enum(['row', 'whole'], { error: 'expected row or whole' }).optional().meta({
  description: '`row`: one line of each exchange, with one sentence. Default: `whole`',
})

const listed = z.array(z.union([journalEntry, journalRow])).meta({
  description: 'Whole entries, or rows with `view=row`',
})

const queryJournal = defineRoute('queryJournal', {
  summary: `List the exchanges of all accounts: the newest ${DEFAULT_LIMIT}, unless \`limit\` says otherwise, and the oldest of them first, unless \`order\` does. \`before\` pages back, \`q\` searches for a text`,
  query: journalQuerySchema.extend({ view }),
  answer: listed,
  run({ query: { view, ...rest } }, { sandbox }) {
    const query = { limit: DEFAULT_LIMIT, ...rest }
    return view === 'row' ? sandbox.journalRows(query) : sandbox.journal(query)
  },
})

const queryAccountJournal = defineRoute('queryAccountJournal', {
  summary: 'List the exchanges of one account, as `GET /journal` does',
  query: ofAccount.extend({ view }),
  answer: listed,
  run({ path: { account }, query: { view, ...rest } }, control) {
    const { journal } = accountOf(control, account)
    const query = { limit: DEFAULT_LIMIT, ...rest }
    return view === 'row' ? journal.rows(query) : journal.query(query)
  },
})

const followQuery = journalQuerySchema
  .omit({ limit: true, before: true, order: true })
  .extend({ since: position.optional() })

const followJournal = defineRoute('followJournal', {
  summary:
    'Stream every exchange as it happens, as server-sent events. `Last-Event-ID` or `since` starts after an id or a sequence number; `hello` and `gap` are as in `GET /events`',
  query: followQuery,
  answer: journalEntry,
  mediaType: 'text/event-stream',
  run: ({ query, request }, control) => follow(control, request, query),
})

const getJournalEntry = defineRoute('getJournalEntry', {
  summary: 'Show the exchange with a sequence number',
  answer: shownEntry,
  run({ path: { sequence } }, { sandbox }) {
    const found = /^\d+$/.test(sequence) ? entryOf(Number(sequence), sandbox) : undefined
    if (found) return found
    throw noEntry(sequence)
  },
})

export function noEntry(sequence: string, where = ''): ControlProblem {
  return new ControlProblem(404, `The journal${where} has no entry ${sequence}: it never had one, or has dropped it`, [
    { field: 'sequence', in: 'path', message: 'expected the sequence number of an entry that is kept' },
  ])
}

const exportJournal = defineRoute('exportJournal', {
  summary: 'Export the exchanges of all accounts as an HTTP archive (HAR 1.2)',
  query: journalQuerySchema,
  answer: har,
  run: ({ query }, { sandbox }) => toHar(sandbox.journal(query)),
})

const exportAccountJournal = defineRoute('exportAccountJournal', {
  summary: 'Export the exchanges of one account as an HTTP archive',
  query: ofAccount,
  answer: har,
  run: ({ path: { account }, query }, control) => toHar(accountOf(control, account).journal.query(query)),
})

export const journalRoutes = {
  queryJournal,
  queryAccountJournal,
  exportJournal,
  exportAccountJournal,
  followJournal,
  getJournalEntry,
}

type Shown = JournalEntry & { readonly notSentAgain?: string }

function entryOf(sequence: number, sandbox: Control['sandbox']): Shown | undefined {
  for (const account of sandbox.accounts.list()) {
    const recorded = account.history.exchange(sequence)
    if (!recorded) continue
    const result = again(account, recorded)
    return { ...account.journal.present(recorded), ...('why' in result && { notSentAgain: result.why }) }
  }
  return undefined
}

function follow(
  { sandbox, streams }: Control,
  request: Request,
  { since: wanted, ...query }: z.output<typeof followQuery>,
): Response {
  // Nobody would read the stream, or end it.
  if (request.method === 'HEAD') return new Response(null, { headers: eventStreamHeaders })
  const { run, newest } = sandbox.feed
  const since = resumedAt(request, wanted, sandbox.feed)
  return streams.open(run, (send) => {
    const kept = since === undefined ? [] : sandbox.journal({ ...query, since })
    send({ kind: 'hello', run, first: kept[0]?.sequence ?? newest + 1, last: newest })
    const lost = since === undefined ? undefined : sandbox.lost({ ...query, since }, 'exchanges')
    if (since !== undefined && lost) send({ kind: 'gap', from: since + 1, ...lost })
    for (const event of kept) send({ kind: 'event', event })
    return sandbox.follow(query, (event) => send({ kind: 'event', event }))
  })
}
