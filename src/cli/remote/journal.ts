import { writeFile } from 'node:fs/promises'
import type { JournalEntry, JournalRow } from '../../client/index.ts'
import { printableLines } from '../../diagnostics/printable.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { refusalLine } from '../banner.ts'
import { print, printJson } from '../command.ts'
import { list } from '../options.ts'
import { pluralize } from '../pluralize.ts'
import { reportingTo } from './following.ts'
import { type CommandResult, everywhere, type Remote, remoteCommand, text } from './remote.ts'

export const journal = remoteCommand({
  name: 'journal',
  description: 'Show what was asked, what was answered, and why',
  examples: [
    ['soundcheck journal', 'See the newest exchanges of the account "demo", each with its reason'],
    ['soundcheck journal --outcome refused --limit 5', 'Only the five newest refusals'],
    ['soundcheck journal --har journal.har --everywhere', 'Write what the network panel of a browser can read'],
    ['soundcheck journal --follow', 'Watch until Ctrl+C'],
  ],
  positionals: { sequence: 'Sequence number of one entry, to show all of it' },
  options: {
    ...everywhere,
    follow: { type: 'boolean', default: false, description: 'Print each exchange as it happens, until Ctrl+C' },
    har: { type: 'string', valueHint: 'file', description: 'Write the entries to this file as HAR 1.2' },
    vendor: { type: 'string', description: 'Only this vendor' },
    operation: { type: 'string', description: 'Only this operation; of callbacks, only this event' },
    outcome: {
      type: 'string',
      valueHint: 'outcome',
      description: 'Only this outcome: answered, refused, faulted, unmatched, crashed, delivered or undelivered',
    },
    code: { type: 'string', description: 'Only this error code' },
    since: { type: 'string', valueHint: 'sequence', description: 'Only entries after this sequence number' },
    before: { type: 'string', valueHint: 'sequence', description: 'Only entries before this sequence number' },
    search: {
      type: 'string',
      alias: 'q',
      valueHint: 'text',
      description: 'Only entries with this text in operation, code, reason, target or bodies',
    },
    order: { type: 'enum', options: ['oldest', 'newest'], description: 'Which entry comes first. Default oldest' },
    view: {
      type: 'enum',
      options: ['whole', 'row'],
      default: 'whole',
      description: 'row: one sentence on each exchange, without ids',
    },
    common: {
      type: 'string',
      valueHint: 'sequence,…',
      description: 'Show what these entries have in common and the others of the account have not',
    },
    limit: { type: 'string', valueHint: 'number', description: 'Only this many, the newest. Default 100' },
  },
  run(remote) {
    const sequence = text(remote, 'sequence')
    if (sequence !== undefined) return show(remote, sequence)
    if (remote.args.follow === true) return follow(remote)
    if (text(remote, 'common') !== undefined) return common(remote)
    if (remote.args.view === 'row') return rows(remote)
    return text(remote, 'har') === undefined ? listEntries(remote) : writeHar(remote)
  },
})

function journalOf({ client, account, args }: Remote) {
  return args.everywhere === true ? client.journal : account.journal
}

const FILTERS = ['vendor', 'operation', 'outcome', 'code', 'since', 'before', 'order', 'limit']

/** The filters as they were typed. The server checks them. */
function queryOf(remote: Remote): Record<string, string> {
  const filters = [...FILTERS.map((name) => [name, text(remote, name)]), ['q', text(remote, 'search')]]
  return Object.fromEntries(filters.filter(([, value]) => value !== undefined))
}

async function listEntries(remote: Remote): Promise<CommandResult> {
  const entries = await journalOf(remote).query(queryOf(remote))
  return { value: entries, lines: entries.length === 0 ? ['No entries'] : entries.map(entryLine) }
}

async function rows(remote: Remote): Promise<CommandResult> {
  const found = await journalOf(remote).rows(queryOf(remote))
  return { value: found, lines: found.length === 0 ? ['No entries'] : found.map(rowLine) }
}

function rowLine({
  sequence,
  at,
  account,
  vendor,
  operation,
  method,
  target,
  outcome,
  code,
  summary,
}: JournalRow): string {
  const what = operation === undefined ? `${method} ${target}` : `${vendor} ${operation}`
  const result = code === undefined ? outcome : `${outcome} ${code}`
  return `${sequence} ${new Date(at).toISOString()} [${account}] ${what}: ${result}: ${summary}`
}

async function common(remote: Remote): Promise<CommandResult> {
  const sequences = list(text(remote, 'common'))
  const found = await remote.account.common(sequences)
  const lines = found.map(
    ({ dimension, value, share, shareOfRest }) =>
      `${dimension} ${value}: ${percent(share)} of these, ${percent(shareOfRest)} of the rest`,
  )
  return { value: found, lines }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

async function show({ client }: Remote, sequence: string): Promise<CommandResult> {
  if (!/^\d+$/.test(sequence)) throw new UsageError(`"${sequence}" is not a sequence number`)
  const entry = await client.journal.entry(Number(sequence))
  return {
    value: entry,
    lines: [entryLine(entry), '', ...printableLines(entry.request, '> '), '', ...printableLines(entry.response, '< ')],
  }
}

async function follow(remote: Remote): Promise<undefined> {
  const { limit: _, before: __, order: ___, ...query } = queryOf(remote)
  const interruption = remote.io.interruption()
  const isJson = remote.args.format === 'json'
  for await (const entry of journalOf(remote).follow(interruption, query, reportingTo(remote, 'exchange'))) {
    if (isJson) printJson(remote.io, entry)
    else print(remote.io, entryLine(entry))
  }
}

async function writeHar(remote: Remote): Promise<CommandResult> {
  const file = text(remote, 'har') ?? ''
  const har = await journalOf(remote).har(queryOf(remote))
  await writeFile(file, `${JSON.stringify(har, null, 2)}\n`)
  return { value: har, lines: [`${file}: ${pluralize(har.log.entries.length, 'exchange')}`] }
}

function entryLine(entry: JournalEntry): string {
  return `${entry.sequence} ${new Date(entry.at).toISOString()} ${refusalLine(entry).replace(/: $/, '')}`
}
