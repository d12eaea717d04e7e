import { text } from 'node:stream/consumers'
import { printableLines } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { SignatureReport, SignedText } from '../vendor/signature-report.ts'
import { defineCommand, type Io, print } from './command.ts'

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
    const { explainRequest } = await import('./explain-request.ts')
    const entry = explainRequest(await text(io.stdin), {
      at: args.at ? new Date(args.at) : Date.now(),
      secret: secretFrom(args['secret-env'], io.environment),
    })
    print(io, ...explanation(entry))
    return entry.signature || entry.outcome !== 'answered' ? 1 : 0
  },
})

/** The secret comes from the environment, because the list of processes shows arguments to every user. */
export function secretFrom(name: string | undefined, environment: Io['environment']): string | undefined {
  if (!name) return undefined
  const secret = environment[name]
  if (secret) return secret
  throw new UsageError(`Cannot take the secret from ${name}: the environment has no such variable`)
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
    ...signedLines(causes.find(({ isConfirmed }) => isConfirmed)?.signed, canonicalRequest),
  ]
}

/** The text of a confirmed cause, unless only the key differs. */
function signedLines(signed: SignedText | undefined, canonicalRequest: string): string[] {
  if (signed === undefined || signed.canonicalRequest === canonicalRequest) return []
  return ['Canonical request, as the client must have signed it:', ...printableLines(signed.canonicalRequest, '  ')]
}
