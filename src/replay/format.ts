import * as z from 'zod'
import { describeIssues, firstField } from '../diagnostics/schema-issues.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { FIRST_MOMENT, LAST_MOMENT } from '../sandbox/clock/clock.ts'
import { SNAPSHOT_VERSION, snapshotSchema } from '../sandbox/state/snapshot/format.ts'
import { commandSchema, type RecordedCommand } from './command-schema.ts'
import { bodySchema } from './wire-body.ts'

export const CAPTURE_FORMAT = 'soundcheck-capture'
export const CAPTURE_VERSION = 2

const headers = z.record(z.string(), z.string())
/** Milliseconds, by the account's clock. */
const at = z.number().min(FIRST_MOMENT).max(LAST_MOMENT)

const request = z.strictObject({
  method: z.string(),
  host: z.string(),
  path: z.string(),
  query: z.string(),
  headers,
  body: bodySchema,
})

const response = z.strictObject({
  status: z.int(),
  headers,
  body: z.string(),
  /** How it reached the client, when it was not at once and whole. */
  delivery: z.record(z.string(), z.unknown()).optional(),
})

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), at, request, response }),
  /** Anything else that happened: a control, a clock that moved, a callback that ended. `at` is the time before it. */
  z.strictObject({ kind: z.literal('command'), at, command: commandSchema }),
])

/**
 * What happened to one account, from a snapshot on. It holds the requests as they were signed, and whatever secret
 * travelled in them: never a secret key, but keys and passwords that a vendor wants in a body or a query.
 */
export const captureSchema = z.strictObject({
  format: z.literal(CAPTURE_FORMAT),
  version: z.literal(CAPTURE_VERSION),
  isSecret: z.literal(true),
  account: z.string(),
  /**
   * What the account presents at each vendor, by vendor id. Never a secret key; but where a vendor knows a caller by the key
   * alone, it is as secret as one.
   */
  keys: z.record(z.string(), z.string()),
  /** ISO 8601, by the account's clock. */
  startedAt: z.string(),
  /** What the sandbox was made with, as far as answers depend on it. */
  options: z.strictObject({ limits: z.boolean(), auth: z.enum(['open', 'strict']), inbandFaults: z.boolean() }),
  snapshot: snapshotSchema,
  events: z.array(eventSchema),
  /** Milliseconds, by the account's clock. */
  endedAt: at,
  /** Callbacks that were due when the capture ended, and had not ended themselves. */
  open: z.array(z.strictObject({ id: z.int(), vendor: z.string(), event: z.string(), url: z.string() })),
})

export type Capture = z.output<typeof captureSchema>
export type CaptureEvent = z.output<typeof eventSchema>
export type CapturedRequest = Extract<CaptureEvent, { kind: 'request' }>
export type CapturedCommand = Extract<CaptureEvent, { kind: 'command' }>
export type CapturedOutcome = Extract<RecordedCommand, { kind: 'callback-outcome' }>

/** Reads a capture. Throws a UsageError that says what is wrong with it, and never quotes a value. */
export function readCapture(data: unknown): Capture {
  const { format, version } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  if (format !== CAPTURE_FORMAT) {
    throw refusal(`it is no "${CAPTURE_FORMAT}" file. Make one with captureAccount(account)`, 'format')
  }
  if (version !== CAPTURE_VERSION) {
    throw refusal(
      `it is of version ${JSON.stringify(version)}, and this Soundcheck reads version ${CAPTURE_VERSION}`,
      'version',
    )
  }
  const result = captureSchema.safeParse(data)
  if (!result.success) {
    const problem = `${describeIssues(result.error)} (snapshots are of version ${SNAPSHOT_VERSION})`
    throw refusal(problem, firstField(result.error))
  }
  return result.data
}

/** `field` is the member that is wrong, dotted. */
function refusal(problem: string, field?: string): UsageError {
  return new UsageError(`Cannot replay this capture: ${problem}`, { field })
}
