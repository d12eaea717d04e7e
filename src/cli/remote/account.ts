import type { AccountView, CreatedAccount } from '../../client/index.ts'
import { describeUnmet } from '../../sandbox/faults/unmet.ts'
import { pluralize } from '../pluralize.ts'
import { credentialLines, credentialOptions, credentials } from './credentials.ts'
import { type Remote, remoteGroup, required, text } from './remote.ts'

const NAME = 'Name of the account. Default: that of --account'

export const account = remoteGroup({
  name: 'account',
  description: 'List, show, label, create or close accounts, and change their keys',
  fallback: 'list',
  examples: [
    ['soundcheck account list', 'See which accounts the server has'],
    ['soundcheck account show demo', 'See the clock and the keys of the account "demo"'],
  ],
  actions: {
    list: {
      description: 'List the accounts, with their clocks and what they were used for',
      examples: [['soundcheck account list', 'See which accounts the server has']],
      async run({ client }) {
        const accounts = await client.accounts.list()
        return { value: accounts, lines: accounts.map(viewLine) }
      },
    },
    show: {
      description: 'Show an account, with its keys',
      positionals: { name: NAME },
      examples: [['soundcheck account show demo', 'See the clock and the keys of the account "demo"']],
      async run(remote) {
        const view = await remote.client.account(nameOf(remote)).show()
        return { value: view, lines: [viewLine(view), ...keyLines(view)] }
      },
    },
    create: {
      description: 'Create an account with keys for all vendors, and print them',
      positionals: { name: 'Name of the new account' },
      examples: [['soundcheck account create shop', 'Get keys of your own, which only the account "shop" takes']],
      async run(remote) {
        const created = await remote.client.accounts.create(required(remote, 'name', 'The name of the account'))
        return { value: created, lines: createdLines(created) }
      },
    },
    label: {
      description: 'Say what people call the account. Without --text, the label is taken away',
      positionals: { name: NAME },
      options: { text: { type: 'string', valueHint: 'text', description: 'What people call the account' } },
      examples: [["soundcheck account label test-checkout --text 'Checkout, main branch'", 'Name it for people']],
      async run(remote) {
        const view = await remote.client.account(nameOf(remote)).label(text(remote, 'text'))
        return { value: view, lines: [viewLine(view)] }
      },
    },
    close: {
      description: 'Close an account, and name the faults that never applied. Its next request opens it again',
      positionals: { name: NAME },
      examples: [['soundcheck account close shop', 'Forget what happened, and see which faults never applied']],
      async run(remote) {
        const name = nameOf(remote)
        const summary = await remote.client.account(name).close()
        return { value: summary, lines: [`${name}: closed`, ...summary.unmetFaults.map(describeUnmet)] }
      },
    },
    credentials: {
      description: 'Show the keys of an account, add one, renew one or remove one',
      positionals: { name: NAME },
      options: credentialOptions,
      examples: [
        ['soundcheck account credentials shop', 'See the keys'],
        [
          'soundcheck account credentials shop --vendor tencent-live --key AKIDtmp --secret s --session-token t --expires 15m',
          'Add a temporary key that expires in 15 minutes',
        ],
        ['soundcheck account credentials shop --vendor tencent-live --remove AKIDtmp', 'Remove it again'],
      ],
      run: credentials,
    },
  },
})

function nameOf(remote: Remote): string {
  return text(remote, 'name') ?? remote.account.name
}

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
