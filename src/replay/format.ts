import * as z from 'zod'
import { describeIssues, firstField } from '../diagnostics/schema-issues.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { FIRST_MOMENT, LAST_MOMENT } from '../sandbox/clock/clock.ts'
import { SNAPSHOT_VERSION, snapshotSchema } from '../sandbox/state/snapshot/format.ts'
import { bodySchema } from './wire-body.ts'

export const CAPTURE_FORMAT = 'soundcheck-capture'
export const CAPTURE_VERSION = 1

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

const callback = z.strictObject({ url: z.string(), headers, body: z.string() })

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), at, request, response }),
  /** Time went on to here, and what fell due was worked out. */
  z.strictObject({ kind: z.literal('clock'), at }),
  /** An attempt to deliver a callback ended: with a status, or without an answer. */
  z.strictObject({
    kind: z.literal('callback'),
    at,
    vendor: z.string(),
    callback,
    status: z.number().optional(),
    error: z.string().optional(),
  }),
  /** All faults that are set from here on, for the account's faults to read. */
  z.strictObject({ kind: z.literal('faults'), at, faults: z.unknown() }),
  /** All settings that are in force from here on. */
  z.strictObject({ kind: z.literal('switches'), at, switches: z.record(z.string(), z.string()) }),
  z.strictObject({ kind: z.literal('control'), at, vendor: z.string(), name: z.string(), input: z.unknown() }),
  z.strictObject({
    kind: z.literal('patch'),
    at,
    vendor: z.string(),
    collection: z.string(),
    key: z.string(),
    fields: z.record(z.string(), z.unknown()),
  }),
  /** Somebody looked at the state of a vendor that had none yet: it was made. */
  z.strictObject({ kind: z.literal('look'), at, vendor: z.string() }),
  z.strictObject({ kind: z.literal('reset'), at, seed: z.enum(['documented', 'empty']).optional() }),
  z.strictObject({ kind: z.literal('restore'), at, snapshot: snapshotSchema }),
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
})

export type Capture = z.output<typeof captureSchema>
export type CaptureEvent = z.output<typeof eventSchema>
export type CapturedRequest = Extract<CaptureEvent, { kind: 'request' }>
export type CapturedCallback = Extract<CaptureEvent, { kind: 'callback' }>

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
export function refusal(problem: string, field?: string): UsageError {
  return new UsageError(`Cannot replay this capture: ${problem}`, { field })
}
