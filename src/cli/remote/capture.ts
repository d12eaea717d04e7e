import type { Capture } from '../../replay/format.ts'
import { printError, untilInterrupted } from '../command.ts'
import { writeSecretFile } from './files.ts'
import { type CommandResult, pluralize, type Remote, remoteCommand, required } from './remote.ts'

export const capture = remoteCommand({
  name: 'capture',
  description: 'Record everything that happens to an account, for replaying. The file holds secrets that were sent',
  positionals: {
    action: 'start, show or stop; or the name of a file, to record into it until Ctrl+C',
    file: 'After stop: the file to write',
  },
  run(remote) {
    const action = required(remote, 'action', 'An action (start, show or stop) or the name of a file')
    if (action === 'start') return start(remote)
    if (action === 'show') return show(remote)
    if (action === 'stop') return stop(remote, required(remote, 'file', 'The name of the file to write'))
    return captureInto(remote, action)
  },
})

async function start({ account }: Remote): Promise<CommandResult> {
  const progress = await account.capture.start()
  return {
    value: progress,
    lines: [`${account.name} is being captured. "soundcheck capture stop FILE" ends the capture`],
  }
}

async function show({ account }: Remote): Promise<CommandResult> {
  const progress = await account.capture.show()
  const summary = progress.isRunning
    ? `${pluralize(progress.requests, 'request')}, ${progress.bytes} bytes`
    : 'not being captured'
  return { value: progress, lines: [`${account.name}: ${summary}`] }
}

async function stop({ account }: Remote, file: string): Promise<CommandResult> {
  const captured = await account.capture.stop()
  await writeSecretFile(file, captured)
  const requests = countRequests(captured)
  return { value: { file, requests }, lines: [`${file}: ${pluralize(requests, 'request')} of ${captured.account}`] }
}

async function captureInto(remote: Remote, file: string): Promise<CommandResult> {
  await remote.account.capture.start()
  printError(remote.io, `${remote.account.name} is being captured. Press Ctrl+C to stop`)
  await untilInterrupted(remote.io)
  return stop(remote, file)
}

function countRequests({ events }: Capture): number {
  return events.filter(({ kind }) => kind === 'request').length
}
