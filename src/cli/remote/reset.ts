import type { Reset } from '../../client/index.ts'
import { DEFAULT_ACCOUNT, everywhere, remoteCommand } from './remote.ts'
import { clockLine } from './status.ts'

export const reset = remoteCommand({
  name: 'reset',
  description: 'Forget everything that happened in an account',
  examples: [
    ['soundcheck reset', 'Start the account "demo" again; its clock and its switches stay as they were set'],
    ['soundcheck reset --everywhere', 'The same for all accounts'],
  ],
  options: everywhere,
  async run({ client, account, args }) {
    const isAll = args.everywhere === true
    const result = isAll ? await client.reset() : await account.reset()
    const who = isAll ? 'All accounts' : account.name
    return { value: result, lines: [`${who}: ${FORGOTTEN}`, ...keptLines(result)] }
  },
})

const FORGOTTEN = 'state, journal, callbacks, faults, scenarios and rate limits are as at the start'

/** What a reset leaves as it was set, and how to take it back. */
function keptLines({ kept, sandboxClock }: Reset): string[] {
  const lines = kept.flatMap(({ account, clock, switches }) => {
    const at = account === DEFAULT_ACCOUNT ? '' : ` --account ${account}`
    const names = Object.keys(switches)
    return [
      ...(clock
        ? [`${account} keeps its clock: ${clockLine(clock)}. "soundcheck clock reset${at}" takes it back`]
        : []),
      ...names.map(
        (name) =>
          `${account} keeps ${name} = ${switches[name]}. "soundcheck switch ${name} --unset${at}" takes it back`,
      ),
    ]
  })
  if (!sandboxClock) return lines
  return [
    ...lines,
    `The sandbox keeps its clock: ${clockLine(sandboxClock)}. "soundcheck clock reset --everywhere" takes it back`,
  ]
}
