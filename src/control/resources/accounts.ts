import * as z from 'zod'
import type { Account } from '../../sandbox/accounts/account.ts'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import type { Credential } from '../../vendor/credential.ts'
import { accountOf, type Control } from '../control.ts'
import { Refusal } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { accountSummary } from '../schemas/fault.ts'

/** No address can name `.` and `..`: whoever reads it takes them for folders. */
const NAME = /^(?!\.{1,2}$)[\w.-]{1,64}$/

export const accountView = z
  .object({
    name: z.string(),
    keys: z
      .record(z.string(), z.string())
      .meta({ description: 'What a request presents, by vendor; secrets are not shown' }),
    clock: z.object({ now: z.iso.datetime(), isFrozen: z.boolean() }),
    vendors: z.array(z.string()).meta({ description: 'Where it has been used' }),
    faults: z.int(),
  })
  .meta({ title: 'Account' })

const credential = z
  .strictObject({
    key: z.string().min(1).max(256),
    secret: z.string().min(1).max(256).optional(),
    attributes: z.record(z.string(), z.string()).optional(),
    token: z
      .strictObject({ value: z.string().min(1), expiresAt: z.int() })
      .optional()
      .meta({ description: 'Of temporary credentials; `expiresAt` in milliseconds since the epoch' }),
  })
  .meta({ title: 'Credential' })

const creation = z.strictObject({
  name: z.string().regex(NAME, 'expected up to 64 letters, digits, dots and dashes'),
  credentials: z
    .record(z.string(), credential)
    .optional()
    .meta({ description: 'By vendor, in place of those that are made of the name' }),
})

export type Creation = z.input<typeof creation>

export type AccountView = z.output<typeof accountView>

const created = z
  .object({ name: z.string(), credentials: z.record(z.string(), credential) })
  .meta({ title: 'CreatedAccount', description: 'With its secrets, which are shown this once' })

export type CreatedAccount = z.output<typeof created>

const listAccounts = defineRoute('listAccounts', {
  summary: 'All accounts that are known or in use',
  answer: z.array(accountView),
  run(_, control) {
    const { accounts } = control.sandbox
    // To look at an account is no use of it: whoever lists them must not keep idle ones from being dropped.
    return accounts.names().map((name) => presentAccount(accounts.opened(name) ?? accountOf(control, name), control))
  },
})

const createAccount = defineRoute('createAccount', {
  summary: 'Makes an account with credentials for all vendors that belong together',
  body: creation,
  status: 201,
  answer: created,
  run({ body: { name, credentials: given = {} } }, control) {
    const { accounts } = control.sandbox
    if (name.startsWith('test-') || accounts.names().includes(name)) throw taken(name)
    const credentials = linked(name, given, control)
    refuseUsedKeys(credentials, control)
    accounts.register({ name, credentials })
    return { name, credentials: structuredClone(credentials) as z.input<typeof created>['credentials'] }
  },
})

const getAccount = defineRoute('getAccount', {
  summary: 'An account; of names that begin with "test-" there is always one',
  answer: accountView,
  run: ({ path: { account } }, control) => presentAccount(accountOf(control, account), control),
})

const closeAccount = defineRoute('closeAccount', {
  summary: 'Ends an account and says what was left of it; its next request opens it anew',
  answer: accountSummary,
  run: ({ path: { account } }, control) =>
    control.sandbox.close(accountOf(control, account).name) ?? { account, unmetFaults: [] },
})

export const accountRoutes = { listAccounts, createAccount, getAccount, closeAccount }

export function presentAccount(account: Account, { sandbox: { vendors } }: Control): z.output<typeof accountView> {
  const keys = vendors.map(({ id }) => [id, shownKey(account, id)])
  return {
    name: account.name,
    keys: Object.fromEntries(keys.filter(([, key]) => key !== undefined)),
    clock: { now: isoTime(account.clock.now()), isFrozen: account.clock.isFrozen },
    vendors: vendors.filter((vendor) => account.hasState(vendor)).map(({ id }) => id),
    faults: account.faults.list().length,
  }
}

/** Where no secret goes with a key, the key is the secret. */
function shownKey({ name, credentials }: Account, vendorId: string): string | undefined {
  const credential = credentials[vendorId]
  if (credential) return credential.secret === undefined ? '<redacted>' : credential.key
  return name.startsWith('test-') ? name : undefined
}

function taken(name: string): Refusal {
  const why = name.startsWith('test-')
    ? 'needs no making: sign with its name as the key and "soundcheck" as the secret'
    : 'is there already'
  return new Refusal(409, `The account "${name}" ${why}`, [{ field: 'name', in: 'body', message: why }])
}

type Given = Readonly<Record<string, z.output<typeof credential>>>

/** What was given, and for the other vendors what the name makes. */
function linked(name: string, given: Given, control: Control): Record<string, Credential> {
  const vendors = control.sandbox.vendors.map(({ id }) => id)
  const odd = Object.keys(given).filter((id) => !vendors.includes(id))
  if (odd.length > 0) {
    throw new Refusal(
      400,
      `There is no vendor "${odd[0]}". Known vendors: ${vendors.join(', ')}`,
      odd.map((id) => ({ field: `credentials.${id}`, in: 'body', message: 'there is no such vendor' })),
    )
  }
  const made = control.credentialsFor(name)
  const credentials = vendors.map((id) => [
    id,
    withGiven(made[id] ?? { key: name, secret: name, attributes: {} }, given[id]),
  ])
  return Object.fromEntries(credentials)
}

function withGiven(made: Credential, given: Given[string] | undefined): Credential {
  if (!given) return made
  const { key, secret, attributes = {}, token } = given
  return { key, secret, attributes: { ...made.attributes, ...attributes }, ...(token && { token }) }
}

/** A key opens one account. */
function refuseUsedKeys(credentials: Readonly<Record<string, Credential>>, { sandbox: { accounts } }: Control): void {
  const odd = Object.entries(credentials).filter(
    ([vendor, { key }]) => key.startsWith('test-') || accounts.ownerOf(vendor, key) !== undefined,
  )
  if (odd.length === 0) return
  throw new Refusal(
    409,
    'A key belongs to another account',
    odd.map(([vendor]) => ({ field: `credentials.${vendor}.key`, in: 'body', message: 'belongs to another account' })),
  )
}
