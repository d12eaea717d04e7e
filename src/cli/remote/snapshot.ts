import type { Snapshot } from '../../sandbox/state/snapshot/format.ts'
import { readJsonFile, writeSecretFile } from './files.ts'
import { remoteCommand, required } from './remote.ts'

export const snapshot = remoteCommand({
  name: 'snapshot',
  description: 'Write everything that an account remembers to a file. The file holds secrets that were sent',
  examples: [['soundcheck snapshot before.json', 'Save the account "demo"']],
  positionals: { file: 'The file to write' },
  async run(remote) {
    const file = required(remote, 'file', 'The name of the file to write')
    const taken = await remote.account.snapshot()
    await writeSecretFile(file, taken)
    return {
      value: { file, account: taken.account, takenAt: taken.takenAt },
      lines: [`${file}: ${taken.account} as of ${taken.takenAt}`],
    }
  },
})

export const restore = remoteCommand({
  name: 'restore',
  description: 'Replace everything that an account remembers with a snapshot',
  examples: [['soundcheck restore before.json', 'Go back to what was saved']],
  positionals: { file: 'The file to read' },
  async run(remote) {
    const file = required(remote, 'file', 'The name of the file to read')
    const view = await remote.account.restore((await readJsonFile(file)) as Snapshot)
    return { value: view, lines: [`${view.name}: restored, as of ${view.clock.now}`] }
  },
})
