import { printable, printableLines } from '../diagnostics/printable.ts'
import { describeUnmet } from '../sandbox/faults/unmet.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { TestAccount } from './soundcheck.ts'

/** The last exchanges are shown, because failures happen late. */
const MAX_EXCHANGES = 20
/** The longest text of a request or an answer. */
const MAX_CHARACTERS = 1500
/** The longest explanation. For an unknown operation it lists all operations. */
const MAX_REASON = 600

/** Describes the exchanges of a failed test, without secrets. */
export function describeExchanges(soundcheck: Omit<TestAccount, 'clock'>): string {
  const entries = entriesOf(soundcheck)
  const shown = entries.slice(-MAX_EXCHANGES)
  const left = entries.length - shown.length
  const title =
    entries.length === 0
      ? `Account ${soundcheck.key} received no request. Clients reach it with this key, at ${addressOf(soundcheck)}.`
      : `What account ${soundcheck.key} received${left > 0 ? ` (the last ${shown.length} of ${entries.length})` : ''}:`
  return [title, ...shown.map(describe), ...unmet(soundcheck)].join('\n\n')
}

/** Includes callbacks, and requests that were refused before the sandbox knew the account. */
function entriesOf({ sandbox, account, received }: Omit<TestAccount, 'clock'>): JournalEntry[] {
  const { journal } = sandbox.accounts.anonymous
  const withoutAccount = received()
    .filter((one) => one.account !== account.name)
    .map(({ sequence }) => journal.entry(sequence))
  return [...account.journal.entries(), ...withoutAccount.filter((entry) => entry !== undefined)].sort(
    (one, other) => one.sequence - other.sequence,
  )
}

function describe(entry: JournalEntry): string {
  const { sequence, vendor = 'no vendor', operation = 'no documented operation', outcome, code, explanation } = entry
  const verdict = [outcome, code, entry.refusedBy && `by the check "${entry.refusedBy}"`].filter(Boolean).join(' ')
  return [
    `#${sequence} ${vendor} ${operation}: ${verdict}`,
    ...(explanation === '' ? [] : [`  why: ${printable(explanation, MAX_REASON)}`]),
    ...(entry.signature?.causes.slice(0, 1) ?? []).map(({ id, detail }) =>
      printable(`  likeliest cause: ${id}: ${detail}`),
    ),
    marked('>', entry.request),
    ...(entry.response === '' ? [] : [marked('<', entry.response)]),
  ].join('\n')
}

function marked(mark: string, text: string): string {
  return printableLines(cut(text, MAX_CHARACTERS).trimEnd(), `  ${mark} `).join('\n')
}

function cut(text: string, most: number): string {
  const rest = text.length - most
  return rest > 0 ? `${text.slice(0, most)}\n… ${rest} more characters` : text
}

function unmet({ faults }: Pick<TestAccount, 'faults'>): string[] {
  return faults.unmet().map(describeUnmet)
}

function addressOf({ origin }: Pick<TestAccount, 'origin'>): string {
  return origin ?? 'the vendors’ own host names'
}
