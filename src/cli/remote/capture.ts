import { nearest } from '../../diagnostics/nearest.ts'
import type { Capture } from '../../replay/format.ts'
import { printError, untilInterrupted } from '../command.ts'
import { pluralize } from '../pluralize.ts'
import { writeSecretFile } from './files.ts'
import { type CommandResult, type Remote, remoteGroup, required } from './remote.ts'

export const capture = remoteGroup({
  name: 'capture',
  description: 'Record everything that happens to an account, for replaying. The file holds secrets that were sent',
  fallback: 'show',
  // `soundcheck capture FILE` is short for `soundcheck capture record FILE`, but a misspelt action must not be a file.
  otherwise: (word) => (nearest(word, ACTIONS, 1).length === 0 ? 'record' : undefined),
  examples: [['soundcheck capture show', 'See whether the account is being captured']],
  actions: {
    start: {
      description: 'Start to record',
      examples: [['soundcheck capture start', 'Record what happens to the account "demo" from now on']],
      run: start,
    },
    show: {
      description: 'Show how much has been recorded',
      examples: [['soundcheck capture show', 'See how many requests the recording has']],
      run: show,
    },
    stop: {
      description: 'Stop to record, and write the file',
      positionals: { file: 'The file to write' },
      examples: [['soundcheck capture stop show.json', 'Write what happened to show.json, for soundcheck replay']],
      run: (remote) => stop(remote, required(remote, 'file', 'The name of the file to write')),
    },
    record: {
      description: 'Record into a file until Ctrl+C',
      positionals: { file: 'The file to write' },
      examples: [['soundcheck capture record show.json', 'Record until Ctrl+C, then write show.json']],
      run: (remote) => captureInto(remote, required(remote, 'file', 'The name of the file to write')),
    },
  },
})

const ACTIONS = ['start', 'show', 'stop', 'record']

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
