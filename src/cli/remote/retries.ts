import { remoteCommand, text } from './remote.ts'

const FILTERS = ['vendor', 'operation', 'since'] as const

export const retries = remoteCommand({
  name: 'retries',
  description: 'Judge how a client retries. Ends with 1 when something is wrong',
  examples: [
    ['soundcheck retries', 'Judge the account "demo"'],
    ['soundcheck retries --vendor tencent-live --max-attempts 3', 'Allow at most three attempts at a call'],
  ],
  options: {
    vendor: { type: 'string', description: 'Only this vendor' },
    operation: { type: 'string', description: 'Only this operation' },
    since: {
      type: 'string',
      valueHint: 'sequence',
      description: 'Only entries of the journal after this sequence number',
    },
    'max-attempts': {
      type: 'string',
      valueHint: 'number',
      description: 'How many attempts at one call are acceptable. Default 10',
    },
    'max-gap': {
      type: 'string',
      valueHint: 'duration',
      description: 'After a longer pause, the same request counts as a new call. Default 10m',
    },
  },
  async run(remote) {
    const filters = FILTERS.map((name) => [name, text(remote, name)])
    const limits = { maxAttempts: text(remote, 'max-attempts'), maxGap: text(remote, 'max-gap') }
    const audit = await remote.account.retries({ ...Object.fromEntries(filters), ...limits })
    const calls = audit.groups.map(({ verdict, ok }) => `${ok ? 'fine' : 'WRONG'}: ${verdict}`)
    return { value: audit, lines: [audit.verdict, ...calls], isSuccess: audit.ok }
  },
})
