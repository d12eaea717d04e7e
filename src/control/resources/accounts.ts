import * as z from 'zod'
import type { Account } from '../../sandbox/accounts/account.ts'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import type { Credential } from '../../vendor/credential.ts'
import { ACCOUNT_NAME, ACCOUNT_NAME_SHAPE, hasKeyShape, MAX_KEY_CHARACTERS, NO_KEY } from '../../vendor/key-shape.ts'
import { accountOf, type Control } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { accountSummary } from '../schemas/fault.ts'

export const accountView = z
  .object({
    name: z.string(),
    keys: z
      .record(z.string(), z.string())
      .meta({ description: 'The keys that requests present, by vendor, without secrets' }),
    clock: z.object({ now: z.iso.datetime(), isFrozen: z.boolean() }),
    vendors: z.array(z.string()).meta({ description: 'The vendors at which it has been used' }),
    faults: z.int(),
    unknownKey: z.string().optional().meta({
      description: 'A digest of the unknown key that opened it. The same key has the same digest at every vendor',
    }),
    sameKeyAs: z
      .array(z.string())
      .optional()
      .meta({ description: 'The other accounts that the same unknown key opened, one at each vendor' }),
  })
  .meta({ title: 'Account' })

const credential = z
  .strictObject({
    key: z.string().min(1).max(MAX_KEY_CHARACTERS).refine(hasKeyShape, NO_KEY),
    secret: z.string().min(1).max(256).optional(),
    attributes: z.record(z.string(), z.string()).optional(),
    token: z
      .strictObject({ value: z.string().min(1), expiresAt: z.int() })
      .optional()
      .meta({ description: 'For temporary credentials; `expiresAt` is in milliseconds since the epoch' }),
  })
  .meta({ title: 'Credential' })

const creation = z.strictObject({
  name: z.string().regex(ACCOUNT_NAME, `expected ${ACCOUNT_NAME_SHAPE}`),
  credentials: z
    .record(z.string(), credential)
    .optional()
    .meta({ description: 'By vendor. The others are derived from the name' }),
})

const created = z
  .object({ name: z.string(), credentials: z.record(z.string(), credential) })
  .meta({ title: 'CreatedAccount', description: 'With its secrets, which are shown only here' })

const listAccounts = defineRoute('listAccounts', {
  summary: 'List all accounts that are known or in use',
  answer: z.array(accountView),
  run(_, control) {
    const { accounts } = control.sandbox
    // Listing does not count as activity, so idle accounts still expire.
    return accounts.names().map((name) => presentAccount(accounts.opened(name) ?? accountOf(control, name), control))
  },
})

const createAccount = defineRoute('createAccount', {
  summary: 'Create an account with credentials that belong together at all vendors',
  body: creation,
  status: 201,
  answer: created,
  run({ body: { name, credentials: chosen = {} } }, control) {
    const { accounts } = control.sandbox
    if (name.startsWith('test-') || accounts.names().includes(name)) throw taken(name)
    const credentials = linked(name, chosen, control)
    refuseUsedKeys(credentials, control)
    accounts.register({ name, credentials })
    return { name, credentials: structuredClone(credentials) as z.input<typeof created>['credentials'] }
  },
})

const getAccount = defineRoute('getAccount', {
  summary: 'Show an account. Names that begin with "test-" always have one',
  answer: accountView,
  run: ({ path: { account } }, control) => presentAccount(accountOf(control, account), control),
})

const closeAccount = defineRoute('closeAccount', {
  summary: 'Close an account and report the faults that were never applied. Its next request opens it again',
  answer: accountSummary,
  run: ({ path: { account } }, control) =>
    control.sandbox.close(accountOf(control, account).name) ?? { account, unmetFaults: [] },
})

export const accountRoutes = { listAccounts, createAccount, getAccount, closeAccount }

export function presentAccount(account: Account, { sandbox }: Control): z.output<typeof accountView> {
  const { vendors, accounts } = sandbox
  const unknownKey = accounts.unknownKeys.digestOf(account.name)
  const keys = vendors.map(({ id }) => [id, shownKey(account, id)])
  return {
    name: account.name,
    keys: Object.fromEntries(keys.filter(([, key]) => key !== undefined)),
    clock: { now: isoTime(account.clock.now()), isFrozen: account.clock.isFrozen },
    vendors: vendors.filter((vendor) => account.hasState(vendor)).map(({ id }) => id),
    faults: account.faults.list().length,
    ...(unknownKey !== undefined && { unknownKey, sameKeyAs: accounts.unknownKeys.othersOf(account.name) }),
  }
}

/** A key without a secret is itself the secret. */
function shownKey({ name, credentials }: Account, vendorId: string): string | undefined {
  const credential = credentials[vendorId]
  if (credential) return credential.secret === undefined ? '<redacted>' : credential.key
  return name.startsWith('test-') ? name : undefined
}

function taken(name: string): ControlProblem {
  const why = name.startsWith('test-')
    ? 'always exists: sign with its name as the key and "soundcheck" as the secret'
    : 'already exists'
  return new ControlProblem(409, `The account "${name}" ${why}`, [{ field: 'name', in: 'body', message: why }])
}

type Chosen = Readonly<Record<string, z.output<typeof credential>>>

/** The chosen credentials, and for the other vendors those derived from the name. */
function linked(name: string, chosen: Chosen, control: Control): Record<string, Credential> {
  const vendors = control.sandbox.vendors.map(({ id }) => id)
  const unknown = Object.keys(chosen).filter((id) => !vendors.includes(id))
  if (unknown.length > 0) {
    throw new ControlProblem(
      400,
      `There is no vendor "${unknown[0]}". Known vendors: ${vendors.join(', ')}`,
      unknown.map((id) => ({ field: `credentials.${id}`, in: 'body', message: 'no such vendor' })),
    )
  }
  const derived = control.credentialsFor(name)
  const credentials = vendors.map((id) => [
    id,
    withChosen(derived[id] ?? { key: name, secret: name, attributes: {} }, chosen[id]),
  ])
  return Object.fromEntries(credentials)
}

function withChosen(derived: Credential, chosen: Chosen[string] | undefined): Credential {
  if (!chosen) return derived
  const { key, secret, attributes = {}, token } = chosen
  return { key, secret, attributes: { ...derived.attributes, ...attributes }, ...(token && { token }) }
}

/** A key opens one account. */
function refuseUsedKeys(credentials: Readonly<Record<string, Credential>>, { sandbox: { accounts } }: Control): void {
  const used = Object.entries(credentials).filter(
    ([vendor, { key }]) => key.startsWith('test-') || accounts.ownerOf(vendor, key) !== undefined,
  )
  if (used.length === 0) return
  throw new ControlProblem(
    409,
    'One of the keys belongs to another account',
    used.map(([vendor]) => ({ field: `credentials.${vendor}.key`, in: 'body', message: 'belongs to another account' })),
  )
}
