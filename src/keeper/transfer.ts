import * as z from 'zod'
import { readLarge } from '#large-input'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { renumbered } from '../sandbox/history/renumber.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { readSnapshot, snapshotSchema } from '../sandbox/state/snapshot/format.ts'
import type { Credentials } from '../vendor/credential.ts'
import { checkKept, type KeptAccount, keptAccount, resumeAccount } from './kept-account.ts'

const exchange = z.looseObject({
  verdict: z.looseObject({ sequence: z.int(), at: z.number(), account: z.string(), outcome: z.string() }),
  vendor: z.string().optional(),
  isFrozen: z.boolean(),
  http: z.looseObject({
    method: z.string(),
    host: z.string(),
    target: z.string(),
    requestHeaders: z.record(z.string(), z.string()),
    requestBody: z.string(),
    status: z.int(),
    responseHeaders: z.record(z.string(), z.string()),
    responseBody: z.string(),
  }),
  changes: z.array(z.looseObject({ vendor: z.string(), collection: z.string(), key: z.string() })),
  events: z.array(z.looseObject({ topic: z.string() })),
  deliveries: z.array(z.int()),
  bytes: z.number().min(0),
})

const step = z.looseObject({
  sequence: z.int(),
  at: z.number(),
  changes: z.array(z.looseObject({ vendor: z.string(), collection: z.string(), key: z.string() })),
  events: z.array(z.looseObject({ topic: z.string() })),
  bytes: z.number().min(0),
})

/** An account as `soundcheck state export` writes it. */
export const keptSchema = z.looseObject({
  format: z.literal('soundcheck-account'),
  version: z.int(),
  isSecret: z.literal(true),
  /** The Soundcheck that wrote it. */
  build: z.string(),
  snapshot: snapshotSchema,
  label: z.string().optional(),
  lastSeen: z.number().optional(),
  unknownKey: z.string().optional(),
  capture: z.looseObject({ requests: z.int(), bytes: z.number() }).optional(),
  history: z.looseObject({
    exchanges: z.array(exchange),
    steps: z.array(step),
    counts: z.record(z.string(), z.int()),
  }),
})

/** Everything that an account is, for {@link importAccount} in another server. It holds secrets. What it was before stays here. */
export function exportAccount(account: Account, sandbox: Sandbox, build: string): KeptAccount {
  return { ...keptAccount(account, sandbox, build), undo: undefined }
}

/**
 * Replaces an account by one that was exported, here or elsewhere, and opens it if necessary. Throws a UsageError and changes
 * nothing when the data is not such an account, does not fit these vendors, or its keys belong to another account.
 */
export function importAccount(sandbox: Sandbox, name: string, data: unknown): Account {
  const { accounts, continuity, vendors } = sandbox
  const kept = readExported(data)
  readSnapshot(kept.snapshot, vendors)
  const credentials = kept.snapshot.credentials as Credentials
  if (Object.keys(credentials).length > 0) {
    const [problem] = accounts.problemsOf({ name, credentials })
    if (problem) throw refusal(`${problem.field} at ${problem.vendor} ${problem.message}`)
    accounts.adopt({ name, credentials })
  }
  const account = accounts.open(name)
  account.listener = undefined
  account.isResuming = true
  const history = renumbered(kept.history, (count) => continuity.takeSequence(count))
  try {
    const about = { account, real: sandbox.realTime(), view: continuity.view }
    continuity.again(about, () => resumeAccount(account, { ...kept, history, undo: undefined }, sandbox, 'alone'))
  } finally {
    continuity.finish(account)
  }
  continuity.keeping?.replaced(account)
  return account
}

function readExported(data: unknown): KeptAccount {
  try {
    checkKept(data)
  } catch (error) {
    throw refusal((error as Error).message)
  }
  const read = readLarge(keptSchema, data)
  if ('problem' in read) throw refusal(read.problem, read.field)
  return read.data as unknown as KeptAccount
}

function refusal(problem: string, field?: string): UsageError {
  return new UsageError(`Cannot import this account: ${problem}`, { field })
}
