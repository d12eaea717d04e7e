import { json, needed, type Remote, remoteCommand, type Said, text } from './remote.ts'

export const state = remoteCommand({
  name: 'state',
  description: 'Look at what a vendor remembers, or change it',
  positionals: { vendor: 'Id of the vendor', collection: 'Name of a collection', key: 'Key of a record' },
  options: {
    patch: { type: 'string', valueHint: 'fields', description: 'JSON: values to put in the place of others' },
    after: { type: 'string', valueHint: 'key', description: 'The record after which to begin' },
    limit: { type: 'string', valueHint: 'number', description: 'At most so many records; default 100' },
  },
  run(remote) {
    const vendor = needed(remote, 'vendor', 'The id of the vendor')
    const [collection, key] = [text(remote, 'collection'), text(remote, 'key')]
    if (collection === undefined) return collections(remote, vendor)
    return key === undefined ? list(remote, { vendor, collection }) : record(remote, { vendor, collection, key })
  },
})

async function collections({ account }: Remote, vendor: string): Promise<Said> {
  const found = await account.state.collections(vendor)
  return { value: found, lines: found.map(({ name, size }) => `${name}: ${size}`) }
}

async function list(remote: Remote, { vendor, collection }: { vendor: string; collection: string }): Promise<Said> {
  const [after, limit] = [text(remote, 'after'), text(remote, 'limit')]
  const page = { ...(after !== undefined && { after }), ...(limit !== undefined && { limit: Number(limit) }) }
  const records = await remote.account.state.list(vendor, collection, page)
  return { value: records, lines: records.map(({ key, record }) => `${key}: ${JSON.stringify(record)}`) }
}

async function record(remote: Remote, at: { vendor: string; collection: string; key: string }): Promise<Said> {
  const patch = json(remote, 'patch')
  const { state } = remote.account
  const shown = await (patch ? state.patch(at, patch) : state.read(at.vendor, at.collection, at.key))
  return { value: shown, lines: [JSON.stringify(shown.record, null, 2)] }
}
