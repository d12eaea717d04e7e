import * as z from 'zod'
import type { Account } from '../sandbox/accounts/account.ts'
import { type CredentialProblem, keyPlace, shownKey } from '../sandbox/accounts/registry.ts'
import { FIRST_MOMENT, isMoment, MOMENTS } from '../sandbox/clock/clock.ts'
import { moment, toMoment } from '../sandbox/clock/duration.ts'
import { isoTime } from '../sandbox/clock/iso-time.ts'
import {
  type AccessKey,
  type AccountSpec,
  type Credential,
  type Credentials,
  keysOf,
  TEST_KEY_PREFIX,
} from '../vendor/credential.ts'
import { hasKeyShape, MAX_KEY_CHARACTERS, NO_KEY } from '../vendor/key-shape.ts'
import type { Control } from './control.ts'
import { ControlProblem } from './problem.ts'

/** More than any vendor gives a customer. */
const MAX_OTHER_KEYS = 100

export const shownCredential = z
  .object({
    key: z.string().meta({ description: 'A digest stands for a key that is itself the secret' }),
    isTemporary: z.boolean(),
    expiresAt: z.iso.datetime().exactOptional(),
    hasExpired: z.boolean().exactOptional().meta({ description: 'By the account’s clock' }),
  })
  .meta({ title: 'ShownCredential' })

const expiry = moment.refine((value) => isMoment(toMoment(value, FIRST_MOMENT)), MOMENTS)

const accessKey = {
  key: z.string().min(1).max(MAX_KEY_CHARACTERS).refine(hasKeyShape, NO_KEY),
  secret: z.string().min(1).max(256).optional(),
  token: z
    .strictObject({
      value: z.string().min(1),
      expiresAt: expiry.optional().meta({ description: 'By the account’s clock. Without it, the key does not expire' }),
    })
    .optional()
    .meta({ description: 'For a temporary key: the session token that its requests carry' }),
}

export const chosenCredential = z
  .strictObject({
    ...accessKey,
    attributes: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'What the account owns at the vendor' }),
    otherKeys: z
      .array(z.strictObject(accessKey))
      .max(MAX_OTHER_KEYS)
      .optional()
      .meta({ description: 'More keys of the same customer: all see the same records' }),
  })
  .meta({ title: 'Credential' })

/** A body that names vendors, and the keys there. */
export const chosenCredentials = z
  .record(z.string(), chosenCredential)
  .refine((chosen) => Object.keys(chosen).length > 0, 'expected the keys at one vendor or more')

const secretKey = {
  key: z.string(),
  secret: z.string().optional(),
  token: z.object({ value: z.string().optional(), expiresAt: z.number().optional() }).optional(),
}
/** Also shows the secrets. */
export const createdCredential = z
  .object({
    ...secretKey,
    attributes: z.record(z.string(), z.string()),
    otherKeys: z.array(z.object(secretKey)).optional(),
  })
  .meta({ title: 'CreatedCredential' })

/** All keys of an account by vendor, without secrets. */
export function presentCredentials({
  credentials,
  clock,
}: Account): Record<string, z.output<typeof shownCredential>[]> {
  const now = clock.now()
  const shown = Object.entries(credentials).map(([vendor, one]) => [
    vendor,
    keysOf(one).map((access) => presentKey(access, now)),
  ])
  return Object.fromEntries(shown)
}

function presentKey(access: AccessKey, now: number): z.output<typeof shownCredential> {
  const { token } = access
  const key = { key: shownKey(access), isTemporary: token !== undefined }
  if (token?.expiresAt === undefined) return key
  return { ...key, expiresAt: isoTime(token.expiresAt), hasExpired: now >= token.expiresAt }
}

type ChosenCredential = z.output<typeof chosenCredential>
type ChosenKey = Pick<ChosenCredential, 'key' | 'secret' | 'token'>
type Chosen = Readonly<Record<string, ChosenCredential>>

/** The chosen credentials, and for the other vendors those derived from the name. */
export function linkedCredentials(name: string, chosen: Chosen, control: Control): Record<string, Credential> {
  const { vendors, clock } = control.sandbox
  refuseUnknownVendors(chosen, 'credentials.', control)
  const derived = control.credentialsFor(name)
  const credentials = vendors.map(({ id }) => {
    const own = derived[id] ?? { key: name, secret: name, attributes: {} }
    return [id, chosen[id] ? withChosen(own, chosen[id], clock.now()) : own]
  })
  return Object.fromEntries(credentials)
}

/** The keys of an account at the chosen vendors. Those that it has keep what is not chosen anew. */
export function renewedCredentials({ credentials, clock }: Account, chosen: Chosen, control: Control): Credentials {
  refuseUnknownVendors(chosen, '', control)
  const renewed = Object.entries(chosen).map(([vendor, one]) => {
    const own = credentials[vendor]
    const known = own ? keysOf(own) : []
    const attributes = own?.attributes ?? {}
    return [vendor, withChosen({ attributes }, one, clock.now(), (key, now) => renewedKey(key, known, now))]
  })
  return Object.fromEntries(renewed)
}

function refuseUnknownVendors(chosen: Chosen, place: string, { sandbox }: Control): void {
  const vendors = sandbox.vendors.map(({ id }) => id)
  const unknown = Object.keys(chosen).filter((id) => !vendors.includes(id))
  if (unknown.length === 0) return
  throw new ControlProblem(
    400,
    `There is no vendor "${unknown[0]}". Known vendors: ${vendors.join(', ')}`,
    unknown.map((id) => ({ field: `${place}${id}`, in: 'body', message: 'no such vendor' })),
  )
}

/** What the account owns stays its own. */
function withChosen(
  { attributes }: Pick<Credential, 'attributes'>,
  chosen: ChosenCredential,
  now: number,
  toKey: (chosen: ChosenKey, now: number) => AccessKey = newKey,
): Credential {
  const { attributes: more, otherKeys = [] } = chosen
  return {
    ...toKey(chosen, now),
    attributes: { ...attributes, ...more },
    ...(otherKeys.length > 0 && { otherKeys: otherKeys.map((one) => toKey(one, now)) }),
  }
}

function newKey({ key, secret, token }: ChosenKey, now: number): AccessKey {
  if (!token) return { key, secret }
  const { value, expiresAt } = token
  return { key, secret, token: { value, ...(expiresAt !== undefined && { expiresAt: toMoment(expiresAt, now) }) } }
}

function renewedKey(chosen: ChosenKey, known: readonly AccessKey[], now: number): AccessKey {
  const before = known.find((access) => access.key === chosen.key || shownKey(access) === chosen.key)
  const renewed = newKey(chosen, now)
  if (!before) return renewed
  // A new secret without a token makes the key a permanent one.
  const token = renewed.token ?? (chosen.secret === undefined ? before.token : undefined)
  return { key: before.key, secret: chosen.secret ?? before.secret, ...(token && { token }) }
}

/** Refuses keys, and what the account would own, that belong to another account. `place` is where the body has the vendors. */
export function refuseProblems(spec: AccountSpec, { sandbox }: Control, place: 'credentials.' | ''): void {
  const problems = [...testKeysOf(spec), ...sandbox.accounts.problemsOf(spec)].map(({ vendor, field, ...problem }) => ({
    ...problem,
    field: `${place}${vendor}.${field}`,
  }))
  const [first] = problems
  if (!first) return
  const taken = problems.find(({ owner }) => owner !== undefined)
  throw new ControlProblem(
    taken ? 409 : 400,
    taken ? takenDetail(taken) : `${first.field} ${first.message}`,
    problems.map(({ field, message }) => ({ field, in: 'body', message })),
    taken && !isKey(taken)
      ? { remedy: { before: 'Add the key there: ', operation: 'renewCredentials', after: '' } }
      : {},
  )
}

/** A `test-` key is the name of its account, which always exists. */
function testKeysOf({ credentials }: AccountSpec): CredentialProblem[] {
  return Object.entries(credentials).flatMap(([vendor, credential]) =>
    keysOf(credential).flatMap(({ key }, index) =>
      key.startsWith(TEST_KEY_PREFIX)
        ? [{ vendor, field: `${keyPlace(index)}key`, message: 'belongs to another account', owner: key }]
        : [],
    ),
  )
}

function takenDetail(problem: { readonly field: string; readonly message: string }): string {
  if (isKey(problem)) return 'One of the keys belongs to another account'
  return `What the account would own ${problem.message}.`
}

function isKey({ field }: { readonly field: string }): boolean {
  return field.endsWith('.key')
}
