import { writeFile } from 'node:fs/promises'
import type { JournalEntry } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { refusalLine } from '../banner.ts'
import { print } from '../command.ts'
import { counted, everywhere, type Remote, remoteCommand, type Said, text } from './remote.ts'

export const journal = remoteCommand({
  name: 'journal',
  description: 'What was asked, what was answered, and why',
  positionals: { sequence: 'Of one entry, to see all of it' },
  options: {
    ...everywhere,
    follow: { type: 'boolean', default: false, description: 'Print each exchange as it happens, until Ctrl+C' },
    har: { type: 'string', valueHint: 'file', description: 'Write the entries as HAR 1.2 instead' },
    vendor: { type: 'string', description: 'Only this vendor' },
    operation: { type: 'string', description: 'Only this operation, or this event of callbacks' },
    outcome: { type: 'string', valueHint: 'outcome', description: 'Only these: answered, refused, faulted, …' },
    code: { type: 'string', description: 'Only this code of the vendor' },
    since: { type: 'string', valueHint: 'sequence', description: 'Only what came after this entry' },
    limit: { type: 'string', valueHint: 'number', description: 'At most so many, the newest; default 100' },
  },
  run(remote) {
    const sequence = text(remote, 'sequence')
    if (sequence !== undefined) return show(remote, sequence)
    if (remote.given.follow === true) return follow(remote)
    return text(remote, 'har') === undefined ? list(remote) : writeHar(remote)
  },
})

function journalOf({ client, account, given }: Remote) {
  return given.everywhere === true ? client.journal : account.journal
}

const FILTERS = ['vendor', 'operation', 'outcome', 'code', 'since', 'limit']

/** As given; the server says what is wrong with it. */
function questionOf(remote: Remote): Record<string, string> {
  const given = FILTERS.map((name) => [name, text(remote, name)]).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}

async function list(remote: Remote): Promise<Said> {
  const entries = await journalOf(remote).query(questionOf(remote))
  return { value: entries, lines: entries.length === 0 ? ['Nothing happened'] : entries.map(entryLine) }
}

async function show({ client }: Remote, sequence: string): Promise<Said> {
  if (!/^\d+$/.test(sequence)) throw new UsageError(`"${sequence}" is no sequence number of an entry`)
  const entry = await client.journal.entry(Number(sequence))
  return { value: entry, lines: [entryLine(entry), '', entry.request, '', entry.response] }
}

async function follow(remote: Remote): Promise<undefined> {
  const { limit: _, ...question } = questionOf(remote)
  const interruption = remote.io.interruption()
  const isJson = remote.given.format === 'json'
  for await (const entry of journalOf(remote).follow(interruption, question)) {
    print(remote.io, isJson ? JSON.stringify(entry) : entryLine(entry))
  }
}

async function writeHar(remote: Remote): Promise<Said> {
  const file = text(remote, 'har') ?? ''
  const har = await journalOf(remote).har(questionOf(remote))
  await writeFile(file, `${JSON.stringify(har, null, 2)}\n`)
  return { value: har, lines: [`${file}: ${counted(har.log.entries.length, 'exchange')}`] }
}

function entryLine(entry: JournalEntry): string {
  return `${entry.sequence} ${new Date(entry.at).toISOString()} ${refusalLine(entry).replace(/: $/, '')}`
}
