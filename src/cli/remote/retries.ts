import { remoteCommand, text } from './remote.ts'

const FILTERS = ['vendor', 'operation', 'since'] as const

export const retries = remoteCommand({
  name: 'retries',
  description: 'Say how a client repeats its calls; ends with 1 when something is wrong with it',
  options: {
    vendor: { type: 'string', description: 'Only this vendor' },
    operation: { type: 'string', description: 'Only this operation' },
    since: { type: 'string', valueHint: 'sequence', description: 'Only what came after this entry of the journal' },
    'max-attempts': { type: 'string', valueHint: 'number', description: 'More are too many; default 10' },
    'max-gap': {
      type: 'string',
      valueHint: 'duration',
      description: 'After a longer pause it is a new call; default 10m',
    },
  },
  async run(remote) {
    const filters = FILTERS.map((name) => [name, text(remote, name)])
    const limits = { maxAttempts: text(remote, 'max-attempts'), maxGap: text(remote, 'max-gap') }
    const audit = await remote.account.retries({ ...Object.fromEntries(filters), ...limits })
    const calls = audit.groups.map(({ verdict, ok }) => `${ok ? 'fine' : 'WRONG'}: ${verdict}`)
    return { value: audit, lines: [audit.verdict, ...calls], isGood: audit.ok }
  },
})
