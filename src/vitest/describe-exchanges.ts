import { describeUnmet } from '../sandbox/faults/unmet.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { TestAccount } from './soundcheck.ts'

/** The last exchanges that are shown: what went wrong went wrong late. */
const MAX_EXCHANGES = 20
/** Of a request or an answer. */
const MAX_CHARACTERS = 1500
/** Of an explanation; one of a request that nobody answers lists all that there is. */
const MAX_REASON = 600

/** What happened between a test's clients and the vendors, for the person who reads why it failed. Without secrets. */
export function describeExchanges(soundcheck: TestAccount): string {
  const entries = entriesOf(soundcheck)
  const shown = entries.slice(-MAX_EXCHANGES)
  const left = entries.length - shown.length
  const title =
    entries.length === 0
      ? `Account ${soundcheck.key} received no request. Clients reach it with this key, at ${placeOf(soundcheck)}.`
      : `What account ${soundcheck.key} received${left > 0 ? ` (the last ${shown.length} of ${entries.length})` : ''}:`
  return [title, ...shown.map(describe), ...unmet(soundcheck)].join('\n\n')
}

/** Also of callbacks, and of requests that were refused before anybody looked whose they are. */
function entriesOf({ sandbox, account, received }: TestAccount): JournalEntry[] {
  const { journal } = sandbox.accounts.anonymous
  const astray = received()
    .filter((one) => one.account !== account.name)
    .map(({ sequence }) => journal.entry(sequence))
  return [...account.journal.entries(), ...astray.filter((entry) => entry !== undefined)].sort(
    (one, other) => one.sequence - other.sequence,
  )
}

function describe(entry: JournalEntry): string {
  const { sequence, vendor = 'no vendor', operation = 'no documented operation', outcome, code, explanation } = entry
  const verdict = [outcome, code, entry.refusedBy && `by the check "${entry.refusedBy}"`].filter(Boolean).join(' ')
  return [
    `#${sequence} ${vendor} ${operation}: ${verdict}`,
    ...(explanation === '' ? [] : [`  why: ${cut(explanation, MAX_REASON)}`]),
    ...(entry.signature?.causes.slice(0, 1) ?? []).map(({ id, detail }) => `  likeliest cause: ${id}: ${detail}`),
    marked('>', entry.request),
    ...(entry.response === '' ? [] : [marked('<', entry.response)]),
  ].join('\n')
}

function marked(mark: string, text: string): string {
  return cut(text, MAX_CHARACTERS).trimEnd().replace(/^/gm, `  ${mark} `)
}

function cut(text: string, most: number): string {
  const rest = text.length - most
  return rest > 0 ? `${text.slice(0, most)}\n… ${rest} more characters` : text
}

function unmet({ faults }: TestAccount): string[] {
  return faults.unmet().map(describeUnmet)
}

function placeOf({ origin }: TestAccount): string {
  return origin ?? 'the vendors’ own host names'
}
