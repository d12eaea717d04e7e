import * as z from 'zod'
import type { Account } from '../../sandbox/accounts/account.ts'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import { ACCOUNT_NAME, ACCOUNT_NAME_SHAPE } from '../../vendor/key-shape.ts'
import { accountOf, type Control } from '../control.ts'
import {
  chosenCredential,
  chosenCredentials,
  createdCredential,
  linkedCredentials,
  presentCredentials,
  refuseProblems,
  renewedCredentials,
  shownCredential,
} from '../credentials.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { accountSummary } from '../schemas/fault.ts'
import { outcome } from '../schemas/journal-entry.ts'

export const accountView = z
  .object({
    name: z.string(),
    keys: z
      .record(z.string(), z.string())
      .meta({ description: 'The first key that requests present, by vendor, without secrets' }),
    credentials: z.record(z.string(), z.array(shownCredential)).meta({
      description: 'All keys of a registered account, by vendor, the first one first',
    }),
    clock: z.object({ now: z.iso.datetime(), isFrozen: z.boolean() }),
    vendors: z.array(z.string()).meta({ description: 'The vendors at which it has been used' }),
    faults: z.int().meta({ description: 'How many are set that can still apply' }),
    label: z.string().optional().meta({ description: 'What people call it' }),
    scenarios: z.array(z.string()).meta({ description: 'The scenarios that are running' }),
    nextDue: z.iso.datetime().optional().meta({ description: 'When something next happens without a request' }),
    nextDueWhat: z.string().optional().meta({ description: 'What that is, in a sentence' }),
    lastSeen: z.number().optional().meta({
      description: 'When a client last sent it a request: real time, in milliseconds since the epoch',
    }),
    counts: z.partialRecord(outcome, z.int()).meta({
      description:
        'How many requests and attempts to deliver callbacks there were, by outcome, since the start or a reset',
    }),
    unknownKey: z.string().optional().meta({
      description: 'A digest of the unknown key that opened it. The same key has the same digest at every vendor',
    }),
    sameKeyAs: z
      .array(z.string())
      .optional()
      .meta({ description: 'The other accounts that the same unknown key opened, one at each vendor' }),
  })
  .meta({ title: 'Account' })

const creation = z.strictObject({
  name: z.string().regex(ACCOUNT_NAME, `expected ${ACCOUNT_NAME_SHAPE}`),
  credentials: z
    .record(z.string(), chosenCredential)
    .optional()
    .meta({ description: 'By vendor. The others are derived from the name' }),
})

/** As much as a list of accounts can show. */
const MAX_LABEL = 80

const labelling = z.strictObject({
  label: z
    .string()
    .trim()
    .min(1, 'expected a text, or null to take the label away')
    .max(MAX_LABEL, `expected at most ${MAX_LABEL} characters`)
    .regex(/^\P{C}*$/u, 'expected one line without control characters')
    .nullable(),
})

const created = z
  .object({ name: z.string(), credentials: z.record(z.string(), createdCredential) })
  .meta({ title: 'CreatedAccount', description: 'With its secrets, which are shown only here' })

const listAccounts = defineRoute('listAccounts', {
  summary: 'List all accounts that are known or in use',
  answer: z.array(accountView),
  async run(_, control) {
    const { accounts, continuity } = control.sandbox
    const shown: z.output<typeof accountView>[] = []
    for (const name of accounts.names()) {
      // Another server has it, and shows it.
      if (await continuity.keeping?.fetch(name)) continue
      // Listing does not count as activity, so idle accounts still expire.
      shown.push(presentAccount(accounts.opened(name) ?? accountOf(control, name), control))
    }
    return shown
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
    const credentials = linkedCredentials(name, chosen, control)
    refuseProblems({ name, credentials }, control, 'credentials.')
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

const renewCredentials = defineRoute('renewCredentials', {
  summary:
    'Give an account other keys at the named vendors, such as a new temporary key. What its old keys made goes on',
  body: chosenCredentials.meta({
    description:
      'By vendor. A key of the account needs no secret: it keeps the one it has, and may be named as the account shows it. What is not listed is no key any more; attributes stay, and so do the keys at other vendors',
  }),
  answer: accountView,
  run({ path: { account: name }, body }, control) {
    const account = accountOf(control, name)
    const credentials = renewedCredentials(account, body, control)
    refuseProblems({ name, credentials }, control, '')
    account.renew(credentials)
    return presentAccount(account, control)
  },
})

const patchAccount = defineRoute('patchAccount', {
  summary: 'Give an account a label for people, or take it away',
  body: labelling,
  answer: accountView,
  run({ path: { account: name }, body: { label } }, control) {
    const account = accountOf(control, name)
    account.apply({ kind: 'label', label: label ?? undefined })
    return presentAccount(account, control)
  },
})

export const accountRoutes = { listAccounts, createAccount, getAccount, patchAccount, closeAccount, renewCredentials }

export function presentAccount(account: Account, { sandbox }: Control): z.output<typeof accountView> {
  const { vendors, accounts } = sandbox
  const unknownKey = accounts.unknownKeys.digestOf(account.name)
  const keys = vendors.map(({ id }) => [id, firstKey(account, id)])
  return {
    name: account.name,
    keys: Object.fromEntries(keys.filter(([, key]) => key !== undefined)),
    credentials: presentCredentials(account),
    clock: { now: isoTime(account.clock.now()), isFrozen: account.clock.isFrozen },
    vendors: vendors.filter((vendor) => account.hasState(vendor)).map(({ id }) => id),
    faults: account.faults.list().filter(({ state, isEnabled }) => isEnabled && state !== 'spent').length,
    scenarios: account.stories.map(({ name }) => name),
    counts: account.history.counts,
    ...nextOf(account),
    ...(account.lastSeen !== undefined && { lastSeen: account.lastSeen }),
    ...(account.label !== undefined && { label: account.label }),
    ...(unknownKey !== undefined && { unknownKey, sameKeyAs: accounts.unknownKeys.othersOf(account.name) }),
  }
}

function nextOf(account: Account): { nextDue?: string; nextDueWhat?: string } {
  const [next] = account.agenda({ limit: 1, onlyAwaited: true })
  return next === undefined ? {} : { nextDue: isoTime(next.at), nextDueWhat: next.what }
}

/** A key without a secret is itself the secret. */
function firstKey({ name, credentials }: Account, vendorId: string): string | undefined {
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
