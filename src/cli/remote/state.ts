import type { Args } from '../../client/methods.ts'
import { printableJson } from '../../diagnostics/printable.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { pluralize } from '../pluralize.ts'
import { readJsonFile, writeSecretFile } from './files.ts'
import { type CommandResult, json, type Remote, remoteCommand, required, text } from './remote.ts'

export const state = remoteCommand({
  name: 'state',
  description: 'Show what a vendor remembers of an account, change it, or move the whole account to another server',
  examples: [
    ['soundcheck state tencent-live', 'List the collections, with the number of records in each'],
    ['soundcheck state tencent-live streams --limit 5', 'The first five records'],
    ['soundcheck state export demo.json', 'Write the whole account "demo", for another server'],
    ['soundcheck state import demo.json', 'Bring it to this server'],
    ['soundcheck state import demo.json --store file:soundcheck.db', 'Put it into a file that no server uses now'],
    ['soundcheck state history tencent-live tasks 123', 'What happened to one record, and what lies ahead'],
  ],
  positionals: {
    vendor: 'Id of the vendor. After the word history: of the record whose life you want to see. Or export, or import',
    collection: 'Name of a collection. After export or import: the file, which holds secrets',
    key: 'Key of a record',
    record: 'After history, there is a word more: the key of the record stands here',
  },
  options: {
    store: {
      type: 'string',
      valueHint: 'file:PATH or valkey://…',
      description: 'For export and import: take the account from this store, or put it there, without a server',
    },
    patch: { type: 'string', valueHint: 'fields', description: 'JSON: the fields of the record to change' },
    after: { type: 'string', valueHint: 'key', description: 'Start after the record with this key' },
    before: { type: 'string', valueHint: 'key', description: 'End before the record with this key' },
    limit: { type: 'string', valueHint: 'number', description: 'Only this many records. Default 100' },
  },
  run(remote) {
    const word = text(remote, 'vendor')
    if (word === 'history') return history(remote)
    if (word === 'export' || word === 'import') return transfer(remote, word)
    refuseFourth(remote)
    const vendor = required(remote, 'vendor', 'The id of the vendor')
    const [collection, key] = [text(remote, 'collection'), text(remote, 'key')]
    if (collection === undefined) return collections(remote, vendor)
    return key === undefined ? list(remote, { vendor, collection }) : record(remote, { vendor, collection, key })
  },
})

/** The account is the one of `--account`, or for an import the one in the file. */
async function transfer(remote: Remote, word: 'export' | 'import'): Promise<CommandResult> {
  const file = required(remote, 'collection', `The name of the file to ${word === 'export' ? 'write' : 'read'}`)
  if (text(remote, 'key') !== undefined) throw new UsageError(`Unexpected argument "${text(remote, 'key')}"`)
  if (word === 'export') {
    const kept = await exported(remote)
    await writeSecretFile(file, kept)
    const entries = kept.history.exchanges.length
    return {
      value: { file, account: remote.account.name, entries },
      lines: [`${file}: ${remote.account.name}, with ${pluralize(entries, 'exchange')} in its journal`],
    }
  }
  const kept = (await readJsonFile(file)) as Args<'importAccount'>['body']
  const name = kept?.snapshot?.account ?? remote.account.name
  const store = text(remote, 'store')
  if (store !== undefined) return importToStore(store, name, kept)
  const view = await remote.client.importAccount({ account: name, body: kept })
  return { value: view, lines: [`${view.name}: imported, as of ${view.clock.now}`] }
}

async function exported(remote: Remote): Promise<Pick<Args<'importAccount'>['body'], 'history'>> {
  const address = text(remote, 'store')
  if (address === undefined) return remote.account.exportKept()
  const [{ exportFromStore }, { createSandbox }] = await Promise.all([
    import('../../keeper/store.ts'),
    import('../engine.ts'),
  ])
  return exportFromStore({ address, account: remote.account.name, sandbox: createSandbox() }) as never
}

async function importToStore(address: string, account: string, kept: unknown): Promise<CommandResult> {
  const [{ importToStore: put }, { createSandbox }] = await Promise.all([
    import('../../keeper/store.ts'),
    import('../engine.ts'),
  ])
  await put({ address, account, sandbox: createSandbox() }, kept)
  return { value: { account, store: address }, lines: [`${account}: imported to ${address}`] }
}

function refuseFourth(remote: Remote): void {
  const word = text(remote, 'record')
  if (word !== undefined) throw new UsageError(`Unexpected argument "${word}": it is for "soundcheck state history"`)
}

/** With the word `history` in front, the others come one later. */
async function history(remote: Remote): Promise<CommandResult> {
  const vendor = required(remote, 'collection', 'The id of the vendor')
  const collection = required(remote, 'key', 'The name of the collection')
  const key = required(remote, 'record', 'The key of the record')
  const life = await remote.account.state.history(vendor, collection, key)
  const lines = [
    ...(life.isWhole ? [] : ['Its beginning, or something in between, is no longer kept']),
    ...life.steps.map(({ at, summary, cause, by }) => `${isoOf(at)} ${summary} (${causeOf(cause, by)})`),
    ...life.ahead.map(({ at, what }) => `${isoOf(at)} ahead: ${what}`),
  ]
  return { value: life, lines: lines.length > 0 ? lines : ['Nothing has happened to it'] }
}

type Step = Awaited<ReturnType<Remote['account']['state']['history']>>['steps'][number]

function causeOf(cause: Step['cause'], { operation, exchange, control }: NonNullable<Step['by']> = {}): string {
  if (control !== undefined) return `control ${control}`
  if (exchange === undefined) return cause
  const during = cause === 'request' ? '' : `${cause}, before `
  return `${during}${operation ?? 'a request'}, exchange ${exchange}`
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

async function collections({ account }: Remote, vendor: string): Promise<CommandResult> {
  const all = await account.state.collections(vendor)
  return { value: all, lines: all.map(({ name, size, label }) => `${name}: ${size} (${label.many})`) }
}

async function list(
  remote: Remote,
  { vendor, collection }: { vendor: string; collection: string },
): Promise<CommandResult> {
  const [after, limit] = [text(remote, 'after'), text(remote, 'limit')]
  const page = { ...(after !== undefined && { after }), ...(limit !== undefined && { limit: Number(limit) }) }
  const records = await remote.account.state.list(vendor, collection, page)
  return {
    value: records,
    lines: records.map(({ key, record }) => `${key}: ${JSON.stringify(record)}`),
  }
}

async function record(remote: Remote, at: { vendor: string; collection: string; key: string }): Promise<CommandResult> {
  const patch = json(remote, 'patch')
  const { state } = remote.account
  const current = await (patch ? state.patch(at, patch) : state.read(at.vendor, at.collection, at.key))
  return { value: current, lines: printableJson(current.record, 2).split('\n') }
}
