import type { Capture } from '../../replay/format.ts'
import { printError, untilInterrupted } from '../command.ts'
import { writeSecretFile } from './files.ts'
import { counted, needed, type Remote, remoteCommand, type Said } from './remote.ts'

export const capture = remoteCommand({
  name: 'capture',
  description: 'Take down everything that happens to an account, for replaying; the file holds secrets that were sent',
  positionals: {
    action: 'start, show or stop; or a file, to capture into it until Ctrl+C',
    file: 'Where to write what was captured, after stop',
  },
  run(remote) {
    const action = needed(remote, 'action', 'start, show, stop or the name of a file')
    if (action === 'start') return start(remote)
    if (action === 'show') return show(remote)
    if (action === 'stop') return stop(remote, needed(remote, 'file', 'The name of the file to write'))
    return captureInto(remote, action)
  },
})

async function start({ account }: Remote): Promise<Said> {
  const progress = await account.capture.start()
  return { value: progress, lines: [`${account.name} is captured; "soundcheck capture stop FILE" ends it`] }
}

async function show({ account }: Remote): Promise<Said> {
  const progress = await account.capture.show()
  const told = progress.isRunning
    ? `${counted(progress.requests, 'request')}, ${progress.bytes} bytes`
    : 'nobody captures it'
  return { value: progress, lines: [`${account.name}: ${told}`] }
}

async function stop({ account }: Remote, file: string): Promise<Said> {
  const captured = await account.capture.stop()
  await writeSecretFile(file, captured)
  const requests = countRequests(captured)
  return { value: { file, requests }, lines: [`${file}: ${counted(requests, 'request')} of ${captured.account}`] }
}

async function captureInto(remote: Remote, file: string): Promise<Said> {
  await remote.account.capture.start()
  printError(remote.io, `${remote.account.name} is captured until Ctrl+C`)
  await untilInterrupted(remote.io)
  return stop(remote, file)
}

function countRequests({ events }: Capture): number {
  return events.filter(({ kind }) => kind === 'request').length
}
