import * as z from 'zod'
import { describeIssues, firstField } from '../../../diagnostics/schema-issues.ts'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import type { Vendor } from '../../../vendor/vendor.ts'
import { limitsSchema } from '../../accounts/limits.ts'
import { clockSchema } from '../../clock/clock.ts'
import { outboxSchema } from '../../outbox/outbox.ts'
import { startedStoriesSchema } from '../../stories/stories.ts'
import { plainJson } from './plain-json.ts'
import { stateSchema } from './state-content.ts'

export const SNAPSHOT_FORMAT = 'soundcheck-snapshot'
export const SNAPSHOT_VERSION = 2

const credentialSchema = z.strictObject({
  key: z.string(),
  secret: z.string().optional(),
  token: z.strictObject({ value: z.string(), expiresAt: z.number() }).optional(),
  attributes: z.record(z.string(), z.string()),
})

/** Everything that one account remembers, as JSON. It holds what its customers sent, keys and tokens included. */
export const snapshotSchema = z.strictObject({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(SNAPSHOT_VERSION),
  isSecret: z.literal(true),
  /** The account that it was taken of; it may be put into another one. */
  account: z.string(),
  /** ISO 8601, by the account's clock. */
  takenAt: z.string(),
  /** By vendor id; empty for accounts created on first sight. */
  credentials: z.record(z.string(), credentialSchema),
  clock: clockSchema,
  identifiers: z.strictObject({ seed: z.string(), counts: z.record(z.string(), z.int().min(0)) }),
  /** What a vendor's state starts with that is not there yet. */
  records: z.enum(['documented', 'empty']),
  switches: z.record(z.string(), z.string()),
  limits: limitsSchema,
  /** For the account's faults to read. */
  faults: z.unknown(),
  /** For the account's callback faults; files of before there were any have none. */
  callbackFaults: z.unknown().optional(),
  /** Stories that are under way. */
  stories: startedStoriesSchema,
  outbox: outboxSchema,
  /** By vendor id. */
  states: z.record(z.string(), stateSchema),
})

export type Snapshot = z.output<typeof snapshotSchema>

/** Reads a snapshot. Throws a UsageError that says what is wrong with it, and never quotes a value. */
export function readSnapshot(data: unknown, vendors: readonly Pick<Vendor, 'id'>[]): Snapshot {
  refuseForeign(data)
  const result = snapshotSchema.safeParse(plainOrRefused(data))
  if (!result.success) throw refusal(describeIssues(result.error), firstField(result.error))
  const unknown = Object.keys(result.data.states).filter((id) => vendors.every((vendor) => vendor.id !== id))
  if (unknown.length === 0) return result.data
  const known = vendors.map(({ id }) => id).join(', ')
  throw refusal(`it holds the state of ${unknown.join(', ')}, and this sandbox has ${known}`, `states.${unknown[0]}`)
}

/** `field` is the member that is wrong, dotted. */
export function refusal(problem: string, field?: string): UsageError {
  return new UsageError(`Cannot restore this snapshot: ${problem}`, { field })
}

function refuseForeign(data: unknown): void {
  const { format, version } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  if (format !== SNAPSHOT_FORMAT) {
    throw refusal(`it is no "${SNAPSHOT_FORMAT}" file. Take one with account.snapshot()`, 'format')
  }
  if (version !== SNAPSHOT_VERSION) {
    throw refusal(
      `it is of version ${JSON.stringify(version)}, and this Soundcheck reads version ${SNAPSHOT_VERSION}`,
      'version',
    )
  }
}

function plainOrRefused(data: unknown): unknown {
  try {
    return plainJson(data, 'snapshot')
  } catch (error) {
    throw refusal((error as Error).message)
  }
}
