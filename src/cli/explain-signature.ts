import { type ArgsDef, defineCommand } from 'citty'
import { UsageError } from '../diagnostics/usage-error.ts'
import { createSandbox } from '../index.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { SignatureReport } from '../vendor/signature-report.ts'
import { refuseUnknownOptions } from './options.ts'
import { readPastedRequest } from './pasted-request.ts'

const args = {
  at: {
    type: 'string',
    default: '',
    valueHint: 'time',
    description: 'When the request was sent, ISO 8601; default: now',
  },
  'secret-env': {
    type: 'string',
    default: '',
    valueHint: 'name',
    description: 'Environment variable with the secret of a key of your own',
  },
} satisfies ArgsDef

export const explainSignature = defineCommand({
  meta: {
    name: 'explain-signature',
    description: 'Say why a signature is rejected: reads a raw HTTP request or a curl command from standard input',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, Object.keys(args))
    const request = readPastedRequest(await readStandardInput())
    const sandbox = createSandbox({ limits: false, ...secretFrom(given['secret-env']) })
    sandbox.clock.freeze(given.at === '' ? Date.now() : new Date(given.at))
    sandbox.handle(request)
    const [entry] = sandbox.journal()
    if (entry) console.log(explanation(entry))
    if (entry?.signature || entry?.outcome !== 'answered') process.exitCode = 1
  },
})

/** A secret is never an argument: the list of processes shows those to everybody. */
function secretFrom(name: string): { unknownKeySecret?: string } {
  if (name === '') return {}
  const secret = process.env[name]
  if (!secret) throw new UsageError(`Cannot take the secret from ${name}: the environment has no such variable`)
  return { unknownKeySecret: secret }
}

async function readStandardInput(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += chunk
  return text
}

function explanation(entry: JournalEntry): string {
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
  return lines.join('\n')
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
    indented(canonicalRequest),
    'String to sign, as computed here:',
    indented(stringToSign),
  ]
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ')
}
