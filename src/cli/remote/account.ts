import type { AccountView, CreatedAccount } from '../../client/index.ts'
import { describeUnmet } from '../../sandbox/faults/unmet.ts'
import { credentialLines, credentialOptions, credentials } from './credentials.ts'
import { byAction, pluralize, remoteCommand, required, text } from './remote.ts'

export const account = remoteCommand({
  name: 'account',
  description: 'List, show, label, create or close accounts, and change their keys',
  positionals: {
    action: 'list, show, label, create, close or credentials',
    name: 'Name of the account. Default: that of --account',
  },
  options: {
    ...credentialOptions,
    text: {
      type: 'string',
      valueHint: 'text',
      description: 'label: what people call the account. Without it, the label is taken away',
    },
  },
  run: byAction(
    {
      async list({ client }) {
        const accounts = await client.accounts.list()
        return { value: accounts, lines: accounts.map(viewLine) }
      },
      async show(remote) {
        const view = await remote.client.account(text(remote, 'name') ?? remote.account.name).show()
        return { value: view, lines: [viewLine(view), ...keyLines(view)] }
      },
      async create(remote) {
        const created = await remote.client.accounts.create(required(remote, 'name', 'The name of the account'))
        return { value: created, lines: createdLines(created) }
      },
      async label(remote) {
        const view = await remote.client
          .account(text(remote, 'name') ?? remote.account.name)
          .label(text(remote, 'text'))
        return { value: view, lines: [viewLine(view)] }
      },
      async close(remote) {
        const name = text(remote, 'name') ?? remote.account.name
        const summary = await remote.client.account(name).close()
        return { value: summary, lines: [`${name}: closed`, ...summary.unmetFaults.map(describeUnmet)] }
      },
      credentials,
    },
    'list',
  ),
})

/** The keys of a registered account, or the one that is the name of a test account. */
function keyLines(view: AccountView): string[] {
  const registered = credentialLines(view)
  if (registered.length > 0) return registered
  return Object.entries(view.keys).map(([vendor, key]) => `  ${vendor}: key ${key}`)
}

function viewLine(view: AccountView): string {
  const { name, label, credentials: keys = {}, clock, vendors, faults, sameKeyAs = [], nextDue, nextDueWhat } = view
  const usage = vendors.length === 0 ? 'not used yet' : `used at ${vendors.join(', ')}`
  const details = [
    usage,
    ...severalKeys(keys),
    ...(faults > 0 ? [`${pluralize(faults, 'fault')} set`] : []),
    ...(nextDue === undefined ? [] : [`next at ${nextDue}: ${nextDueWhat}`]),
    ...(sameKeyAs.length > 0 ? [`opened by the same key as ${sameKeyAs.join(', ')}`] : []),
  ]
  const shown = label === undefined ? name : `${name} (${label})`
  return `${shown}: ${clock.now}${clock.isFrozen ? ' (frozen)' : ''}, ${details.join(', ')}`
}

function severalKeys(credentials: AccountView['credentials']): string[] {
  return Object.entries(credentials)
    .filter(([, keys]) => keys.length > 1)
    .map(([vendor, keys]) => `${keys.length} keys at ${vendor}`)
}

function createdLines({ name, credentials }: CreatedAccount): string[] {
  const lines = Object.entries(credentials).map(([vendor, { key, secret, attributes }]) => {
    const fields = [`key ${key}`, ...(secret === undefined ? [] : [`secret ${secret}`])]
    return `  ${vendor}: ${[...fields, ...Object.entries(attributes ?? {}).map(([field, value]) => `${field} ${value}`)].join(', ')}`
  })
  return [`${name}: created`, ...lines]
}
