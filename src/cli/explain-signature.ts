import { text } from 'node:stream/consumers'
import { printableLines } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { SignatureReport } from '../vendor/signature-report.ts'
import { defineCommand, type Io, print } from './command.ts'
import { readPastedRequest } from './pasted-request.ts'

export const explainSignature = defineCommand({
  name: 'explain-signature',
  description: 'Explain why a signature is rejected',
  details: 'Reads a raw HTTP request or a curl command from standard input.',
  examples: [
    ['soundcheck explain-signature < request.txt', 'Find out why the vendor refuses this request'],
    ['soundcheck explain-signature --secret-env MY_SECRET < request.txt', 'The same for a key of your own'],
  ],
  args: {
    at: {
      type: 'string',
      valueHint: 'time',
      description: 'When the request was sent, in ISO 8601; default: now',
    },
    'secret-env': {
      type: 'string',
      valueHint: 'name',
      description: 'Environment variable that holds the secret of your own key',
    },
  },
  async run({ args, io }) {
    const request = readPastedRequest(await text(io.stdin))
    const { createSandbox } = await import('./engine.ts')
    const sandbox = createSandbox({ limits: false, ...secretFrom(args['secret-env'], io.environment) })
    sandbox.clock.freeze(args.at ? new Date(args.at) : Date.now())
    sandbox.handle(request)
    const [entry] = sandbox.journal()
    if (entry) print(io, ...explanation(entry))
    return entry?.signature || entry?.outcome !== 'answered' ? 1 : 0
  },
})

/** The secret comes from the environment, because the list of processes shows arguments to every user. */
function secretFrom(name: string | undefined, environment: Io['environment']): { unknownKeySecret?: string } {
  if (!name) return {}
  const secret = environment[name]
  if (!secret) throw new UsageError(`Cannot take the secret from ${name}: the environment has no such variable`)
  return { unknownKeySecret: secret }
}

function explanation(entry: JournalEntry): string[] {
  const {
    vendor = 'no vendor',
    operation = 'no documented operation',
    outcome,
    code,
    explanation: why,
    signature,
  } = entry
  const verdict = [outcome, code].filter(Boolean).join(' ')
  const lines = [`${vendor}, ${operation}: ${verdict}`]
  if (why !== '') lines.push(why)
  if (signature) lines.push('', ...reportLines(signature))
  else if (outcome === 'answered') lines.push('Nothing is wrong with the signature.')
  return lines
}

function reportLines({ algorithm, canonicalRequest, stringToSign, causes }: SignatureReport): string[] {
  return [
    'Likeliest causes:',
    ...causes.map(
      ({ id, detail, isConfirmed }, index) => `${index + 1}. ${id}${isConfirmed ? ' (confirmed)' : ''}: ${detail}`,
    ),
    '',
    `Algorithm: ${algorithm}`,
    'Canonical request, as computed here:',
    ...printableLines(canonicalRequest, '  '),
    'String to sign, as computed here:',
    ...printableLines(stringToSign, '  '),
  ]
}
