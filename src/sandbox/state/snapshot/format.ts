import * as z from 'zod'
import { readLarge } from '#large-input'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import { hasKeyShape, NO_KEY } from '../../../vendor/key-shape.ts'
import type { Vendor } from '../../../vendor/vendor.ts'
import { limitsSchema } from '../../accounts/limits.ts'
import { clockSchema } from '../../clock/clock.ts'
import { outboxSchema } from '../../outbox/content.ts'
import { startedStoriesSchema } from '../../stories/stories.ts'
import { plainJson } from './plain-json.ts'
import { stateSchema } from './state-content.ts'

export const SNAPSHOT_FORMAT = 'soundcheck-snapshot'
export const SNAPSHOT_VERSION = 2

const accessKey = {
  key: z.string().refine(hasKeyShape, NO_KEY),
  secret: z.string().optional(),
  /** Files without secrets have no value. */
  token: z.strictObject({ value: z.string().optional(), expiresAt: z.number().optional() }).optional(),
}

/** The keys of an account by vendor id. Older files have one at each vendor. */
export const credentialsSchema = z.record(
  z.string(),
  z.strictObject({
    ...accessKey,
    attributes: z.record(z.string(), z.string()),
    otherKeys: z.array(z.strictObject(accessKey)).optional(),
  }),
)

/** Everything that one account remembers, as JSON. It contains what clients sent, including keys and tokens. */
export const snapshotSchema = z.strictObject({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(SNAPSHOT_VERSION),
  isSecret: z.literal(true),
  /** The account that it was taken from. It may be restored to another account. */
  account: z.string(),
  /** ISO 8601, by the account's clock. */
  takenAt: z.string(),
  /** By vendor id. Empty for accounts created by an unknown key. */
  credentials: credentialsSchema,
  clock: clockSchema,
  identifiers: z.strictObject({ seed: z.string(), counts: z.record(z.string(), z.int().min(0)) }),
  /** What a vendor's state will start with, if it does not exist yet. */
  records: z.enum(['documented', 'empty']),
  switches: z.record(z.string(), z.string()),
  limits: limitsSchema,
  /** Checked by the account's faults. */
  faults: z.unknown(),
  /** Checked by the account's callback faults. Older files have none. */
  callbackFaults: z.unknown().optional(),
  /** The running stories. */
  stories: startedStoriesSchema,
  outbox: outboxSchema,
  /** By vendor id. */
  states: z.record(z.string(), stateSchema),
})

export type Snapshot = z.output<typeof snapshotSchema>

/** Reads a snapshot. Throws a UsageError that says what is wrong and quotes no values, because they may be secret. */
export function readSnapshot(data: unknown, vendors: readonly Pick<Vendor, 'id'>[]): Snapshot {
  refuseForeign(data)
  const read = readLarge(snapshotSchema, data)
  if ('problem' in read) throw refusal(read.problem, read.field)
  const snapshot = plainOrRefused(read.data) as Snapshot
  const unknown = Object.keys(snapshot.states).filter((id) => vendors.every((vendor) => vendor.id !== id))
  if (unknown.length === 0) return snapshot
  const known = vendors.map(({ id }) => id).join(', ')
  throw refusal(`it has the state of ${unknown.join(', ')}, but this sandbox has only ${known}`, `states.${unknown[0]}`)
}

/** `field` is the dotted path of the wrong member. */
export function refusal(problem: string, field?: string): UsageError {
  return new UsageError(`Cannot restore this snapshot: ${problem}`, { field })
}

function refuseForeign(data: unknown): void {
  const { format, version } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  if (format !== SNAPSHOT_FORMAT) {
    throw refusal(`it is not a "${SNAPSHOT_FORMAT}" file. Create one with account.snapshot()`, 'format')
  }
  if (version !== SNAPSHOT_VERSION) {
    throw refusal(
      `it has version ${JSON.stringify(version)}, but this Soundcheck reads version ${SNAPSHOT_VERSION}`,
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
