import { writeFile } from 'node:fs/promises'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { printOwn } from '../command.ts'
import { pluralize } from '../pluralize.ts'
import { type Remote, remoteCommand, required, text } from './remote.ts'

const FORMATS = ['vitest', 'curl', 'har', 'capture'] as const
type Format = (typeof FORMATS)[number]

export const exportCommand = remoteCommand({
  name: 'export',
  description: 'Take a session away: as a test for Vitest, as lines for curl, as HAR, or as what a capture has so far',
  examples: [
    ['soundcheck export vitest --out session.test.ts', 'A test that makes the same calls, and passes'],
    ['soundcheck export curl --limit 1', 'The newest call, signed anew, to paste into a shell'],
  ],
  positionals: { kind: 'vitest, curl, har or capture' },
  options: {
    sequences: {
      type: 'string',
      valueHint: 'numbers',
      description: 'Only the exchanges with these sequence numbers, such as 3,4. "soundcheck journal" shows them',
    },
    since: { type: 'string', valueHint: 'sequence', description: 'Only exchanges after this sequence number' },
    limit: { type: 'string', valueHint: 'number', description: 'Only this many, the newest. Default 100' },
    out: {
      type: 'string',
      valueHint: 'file',
      description: 'Write to this file, which only you can read. Default: print',
    },
  },
  async run(remote) {
    const format = formatOf(required(remote, 'kind', 'What to export (vitest, curl, har or capture)'))
    const content = await remote.account.export(format, selectionOf(remote))
    const out = text(remote, 'out')
    const lines = content.split('\n').length - 1
    if (out === undefined && remote.args.format !== 'json') {
      printOwn(remote.io, content)
      return undefined
    }
    if (out === undefined) return { value: { format, content }, lines: [] }
    await write(out, content)
    return { value: { file: out, format }, lines: [`${out}: ${pluralize(lines, 'line')}`] }
  },
})

function formatOf(word: string): Format {
  const format = FORMATS.find((one) => one === word)
  if (format) return format
  throw new UsageError(`Cannot export "${word}": expected ${FORMATS.join(', ')}`)
}

function selectionOf(remote: Remote) {
  const sequences = text(remote, 'sequences')
  const since = numberOf(remote, 'since')
  const limit = numberOf(remote, 'limit')
  return {
    ...(sequences !== undefined && { sequences: sequences.split(',').map((one) => wholeNumber('sequences', one)) }),
    ...(since !== undefined && { since }),
    ...(limit !== undefined && { limit }),
  }
}

function numberOf(remote: Remote, name: string): number | undefined {
  const value = text(remote, name)
  return value === undefined ? undefined : wholeNumber(name, value)
}

function wholeNumber(name: string, value: string): number {
  if (/^\d+$/.test(value.trim())) return Number(value)
  throw new UsageError(`--${name} takes whole numbers, and "${value}" is none`)
}

/** A line for curl carries a signature, and a capture what was sent. */
async function write(file: string, content: string): Promise<void> {
  await writeFile(file, content, { mode: 0o600 }).catch((error: Error) => {
    throw new UsageError(`Cannot write ${file}: ${error.message}`, { cause: error })
  })
}
