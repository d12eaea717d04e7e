import * as z from 'zod'
import { captureAccount, capturingOf } from '../../replay/capture.ts'
import { type Capture, captureSchema } from '../../replay/format.ts'
import { replay } from '../../replay/replay.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import { accountOf, type Control, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute, MAX_FILE_BYTES, MAX_FILE_VALUES, readByRun } from '../route.ts'
import { replayReport } from '../schemas/replay-report.ts'

const progress = z
  .object({ isRunning: z.boolean(), requests: z.int(), bytes: z.int() })
  .meta({ title: 'CaptureProgress' })

const captureObject = captureSchema.meta({
  title: 'Capture',
  description: 'One versioned JSON value, for replaying. It holds secrets that were sent: store it like a secret',
})

/** @public Named, so that the declarations of the package have its members once. */
export interface PresentedCapture extends z.output<typeof captureObject> {}
const capture: z.ZodType<PresentedCapture, z.input<typeof captureObject>> = captureObject

const startCapture = defineRoute('startCapture', {
  summary: 'Start to record everything that happens to an account',
  body: z.strictObject({ maxBytes: z.int().min(1).max(MAX_FILE_BYTES).optional() }),
  status: 201,
  answer: progress,
  async run({ path, body: { maxBytes } }, control) {
    const account = accountOf(control, path.account)
    const options = maxBytes === undefined ? {} : { maxBytes }
    await withStatus(409, () => captureAccount(account, options))
    return progressOf(path.account, control)
  },
})

const getCapture = defineRoute('getCapture', {
  summary: 'Show how much has been recorded so far',
  answer: progress,
  run: ({ path }, control) => progressOf(path.account, control),
})

const stopCapture = defineRoute('stopCapture', {
  summary: 'Stop a capture and return it as one file',
  answer: capture,
  run({ path }, control) {
    const account = accountOf(control, path.account)
    const capturing = capturingOf(account)
    if (!capturing)
      throw new ControlProblem(409, `Account "${path.account}" is not being captured.`, [], {
        remedy: { before: 'Start with ', operation: 'startCapture', after: '' },
      })
    return withStatus(413, () => capturing.stop())
  },
})

const replayCapture = defineRoute('replayCapture', {
  summary: 'Replay a capture in a sandbox of its own and compare every byte',
  body: readByRun(capture),
  maxBytes: MAX_FILE_BYTES,
  maxValues: MAX_FILE_VALUES,
  answer: replayReport,
  run({ body }, { sandbox: { vendors, accounts } }) {
    // Only the captured one: its keys may have gone to another account since.
    const own = accounts.registered().filter(({ name }) => name === (body as Partial<Capture> | undefined)?.account)
    return replay(body, { create: (options) => new Sandbox({ vendors, accounts: own, ...options }) })
  },
})

export const captureRoutes = { startCapture, getCapture, stopCapture, replayCapture }

function progressOf(name: string, control: Control): z.output<typeof progress> {
  const capturing = capturingOf(accountOf(control, name))
  return { isRunning: capturing !== undefined, requests: capturing?.requests ?? 0, bytes: capturing?.bytes ?? 0 }
}
