import { printableJson } from '../../diagnostics/printable.ts'
import { type CommandResult, json, type Remote, remoteCommand, required, text } from './remote.ts'

export const state = remoteCommand({
  name: 'state',
  description: 'Show what a vendor remembers of an account, or change it',
  examples: [
    ['soundcheck state tencent-live', 'List the collections, with the number of records in each'],
    ['soundcheck state tencent-live streams --limit 5', 'The first five records'],
  ],
  positionals: { vendor: 'Id of the vendor', collection: 'Name of a collection', key: 'Key of a record' },
  options: {
    patch: { type: 'string', valueHint: 'fields', description: 'JSON: the fields of the record to change' },
    after: { type: 'string', valueHint: 'key', description: 'Start after the record with this key' },
    limit: { type: 'string', valueHint: 'number', description: 'Only this many records. Default 100' },
  },
  run(remote) {
    const vendor = required(remote, 'vendor', 'The id of the vendor')
    const [collection, key] = [text(remote, 'collection'), text(remote, 'key')]
    if (collection === undefined) return collections(remote, vendor)
    return key === undefined ? list(remote, { vendor, collection }) : record(remote, { vendor, collection, key })
  },
})

async function collections({ account }: Remote, vendor: string): Promise<CommandResult> {
  const all = await account.state.collections(vendor)
  return { value: all, lines: all.map(({ name, size }) => `${name}: ${size}`) }
}

async function list(
  remote: Remote,
  { vendor, collection }: { vendor: string; collection: string },
): Promise<CommandResult> {
  const [after, limit] = [text(remote, 'after'), text(remote, 'limit')]
  const page = { ...(after !== undefined && { after }), ...(limit !== undefined && { limit: Number(limit) }) }
  const records = await remote.account.state.list(vendor, collection, page)
  return { value: records, lines: records.map(({ key, record }) => `${key}: ${JSON.stringify(record)}`) }
}

async function record(remote: Remote, at: { vendor: string; collection: string; key: string }): Promise<CommandResult> {
  const patch = json(remote, 'patch')
  const { state } = remote.account
  const current = await (patch ? state.patch(at, patch) : state.read(at.vendor, at.collection, at.key))
  return { value: current, lines: printableJson(current.record, 2).split('\n') }
}
