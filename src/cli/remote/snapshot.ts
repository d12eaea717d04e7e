import type { Snapshot } from '../../sandbox/state/snapshot/format.ts'
import { readJsonFile, writeSecretFile } from './files.ts'
import { needed, remoteCommand } from './remote.ts'

export const snapshot = remoteCommand({
  name: 'snapshot',
  description: 'Write everything that an account remembers to a file; it holds secrets that were sent',
  positionals: { file: 'Where to' },
  async run(remote) {
    const file = needed(remote, 'file', 'The name of the file to write')
    const taken = await remote.account.snapshot()
    await writeSecretFile(file, taken)
    return {
      value: { file, account: taken.account, takenAt: taken.takenAt },
      lines: [`${taken.account} as of ${taken.takenAt} is in ${file}`],
    }
  },
})

export const restore = remoteCommand({
  name: 'restore',
  description: 'Put a snapshot in the place of everything that an account remembers',
  positionals: { file: 'Where from' },
  async run(remote) {
    const file = needed(remote, 'file', 'The name of the file to read')
    const view = await remote.account.restore((await readJsonFile(file)) as Snapshot)
    return { value: view, lines: [`${view.name} is as of ${view.clock.now} again`] }
  },
})
