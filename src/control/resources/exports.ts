import * as z from 'zod'
import { exported } from '../../exports/export.ts'
import { capturingOf } from '../../replay/capture.ts'
import { accountOf, type Control, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

/** A test is played a few times before it is handed out, and nobody else is served meanwhile. */
const MAX_EXCHANGES = 1000

const FILES = {
  vitest: { type: 'text/plain', name: 'session.test.ts' },
  curl: { type: 'text/plain', name: 'session.sh' },
  har: { type: 'text/x-har+json', name: 'session.har' },
  capture: { type: 'text/x-capture+json', name: 'session.capture.json' },
} as const

type Format = keyof typeof FILES

const exportSession = defineRoute('exportSession', {
  summary:
    'Export exchanges of an account as a file: a test for Vitest that passes in a new sandbox, lines for curl, an HTTP archive, or what its running capture has so far. Requests are signed anew where the secret is known; a comment says which are left out, and why',
  body: z.strictObject({
    format: z.enum(['vitest', 'curl', 'har', 'capture'], { error: 'expected vitest, curl, har or capture' }),
    sequences: z
      .array(z.int())
      .min(1)
      .max(MAX_EXCHANGES)
      .optional()
      .meta({ description: 'The exchanges with these sequence numbers' }),
    since: z.int().optional().meta({ description: 'Without `sequences`: only exchanges after this sequence number' }),
    limit: z
      .int()
      .min(1)
      .max(MAX_EXCHANGES)
      .optional()
      .meta({ description: 'Without `sequences`: at most this many, the newest ones. Default 100' }),
  }),
  answer: z.string().meta({ description: 'The text of the file' }),
  mediaType: 'text/plain',
  async run({ path, body: { format, ...selection }, request }, control) {
    const account = accountOf(control, path.account)
    if (format === 'capture') return file(format, captureSoFar(path.account, control))
    const context = { sandbox: control.sandbox, account, origin: new URL(request.url).origin }
    return file(format, await withStatus(409, () => exported(context, format, selection)))
  },
})

export const exportRoutes = { exportSession }

function file(format: Format, text: string): Response {
  const { type, name } = FILES[format]
  return new Response(text, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  })
}

/** A capture begins with what the account was then, so it cannot be made afterwards. */
function captureSoFar(name: string, control: Control): string {
  const capturing = capturingOf(accountOf(control, name))
  if (capturing) return `${JSON.stringify(capturing.soFar())}\n`
  throw new ControlProblem(
    409,
    `Account "${name}" is not being captured, and a capture cannot be made afterwards.`,
    [],
    { remedy: { before: 'Start one with ', operation: 'startCapture', after: '' } },
  )
}
