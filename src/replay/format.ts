import * as z from 'zod'
import { readLarge } from '#large-input'
import { UsageError } from '../diagnostics/usage-error.ts'
import { FIRST_MOMENT, LAST_MOMENT } from '../sandbox/clock/clock.ts'
import { credentialsSchema, SNAPSHOT_VERSION, snapshotSchema } from '../sandbox/state/snapshot/format.ts'
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
  /** How it reached the client, if not at once and whole. */
  delivery: z.record(z.string(), z.unknown()).optional(),
})

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), at, request, response }),
  /** Anything else that happened, such as a control or a clock move. `at` is the time before it. */
  z.strictObject({ kind: z.literal('command'), at, command: commandSchema }),
])

/**
 * What happened to one account after a snapshot. It has the signed requests with the secrets in them: never a secret key, but keys
 * and passwords that a vendor requires in a body or a query.
 */
export const captureSchema = z.strictObject({
  format: z.literal(CAPTURE_FORMAT),
  version: z.literal(CAPTURE_VERSION),
  isSecret: z.literal(true),
  account: z.string(),
  /**
   * The account's first key at each vendor, by vendor id. Never a secret key. But when a vendor checks nothing except the key, it is as
   * secret as one.
   */
  keys: z.record(z.string(), z.string()),
  /** All keys, without their secrets, if there are several at a vendor or temporary ones. Older files have none. */
  credentials: credentialsSchema.optional(),
  /** ISO 8601, by the account's clock. */
  startedAt: z.string(),
  /** The options of the sandbox that change answers. */
  options: z.strictObject({ limits: z.boolean(), auth: z.enum(['open', 'strict']), inbandFaults: z.boolean() }),
  snapshot: snapshotSchema,
  events: z.array(eventSchema),
  /** Milliseconds, by the account's clock. */
  endedAt: at,
  /** Callbacks that were due and still open when the capture ended. */
  open: z.array(z.strictObject({ id: z.int(), vendor: z.string(), event: z.string(), url: z.string() })),
})

export type Capture = z.output<typeof captureSchema>
export type CaptureEvent = z.output<typeof eventSchema>
export type CapturedRequest = Extract<CaptureEvent, { kind: 'request' }>
export type CapturedCommand = Extract<CaptureEvent, { kind: 'command' }>
export type CapturedOutcome = Extract<RecordedCommand, { kind: 'callback-outcome' }>

/** Reads a capture. Throws a UsageError that says what is wrong and quotes no values, because they may be secret. */
export function readCapture(data: unknown): Capture {
  const { format, version } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  if (format !== CAPTURE_FORMAT) {
    throw refusal(`it is not a "${CAPTURE_FORMAT}" file. Create one with captureAccount(account)`, 'format')
  }
  if (version !== CAPTURE_VERSION) {
    throw refusal(
      `it has version ${JSON.stringify(version)}, but this Soundcheck reads version ${CAPTURE_VERSION}`,
      'version',
    )
  }
  const read = readLarge(captureSchema, data)
  if ('problem' in read) throw refusal(`${read.problem} (snapshots have version ${SNAPSHOT_VERSION})`, read.field)
  return read.data
}

/** `field` is the dotted path of the wrong member. */
function refusal(problem: string, field?: string): UsageError {
  return new UsageError(`Cannot replay this capture: ${problem}`, { field })
}
