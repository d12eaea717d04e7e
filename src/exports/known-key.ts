import { shownKey } from '../sandbox/accounts/registry.ts'
import { type AccessKey, type Credential, type Credentials, keysOf, TEST_KEY_PREFIX } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'

/** An account, as far as its keys are concerned. */
interface KeyHolder {
  readonly name: string
  readonly credentials: Credentials
}

/** The credential of an account at a vendor; undefined when nothing is known of it. A `test-` account has the one of its name. */
export function credentialOf({ name, credentials }: KeyHolder, { id, spec }: Vendor): Credential | undefined {
  return credentials[id] ?? (name.startsWith(TEST_KEY_PREFIX) ? spec.credentials.test(name) : undefined)
}

/** The credential with the key that an exchange presented as the first one. `shown` is the key as the journal has it. */
export function withKey(credential: Credential, shown: string | undefined): Credential {
  const { attributes } = credential
  const used = keysOf(credential).find((access) => shownKey(access) === shown)
  return used ? { ...used, attributes } : credential
}

/** Whether a key has no secret because the vendor wants none, not because nobody knows it. */
export function needsNoSecret({ spec }: Vendor): boolean {
  return spec.credentials.demo.secret === undefined
}

/** Whether a key is one that anybody may see: the demo account's, or a `test-` key. */
export function isPublic({ key }: AccessKey, { spec }: Vendor): boolean {
  return key.startsWith(TEST_KEY_PREFIX) || key === spec.credentials.demo.key
}

const SECRET_ATTRIBUTE = /password|secret|token/i

/** What an account owns, with something else in place of passwords and the like. Undefined leaves an attribute out. */
export function withoutSecretAttributes(
  { attributes }: Credential,
  standIn: (name: string) => string | undefined,
): Credential['attributes'] {
  const shown = Object.entries(attributes).flatMap(([name, value]) => {
    const one = SECRET_ATTRIBUTE.test(name) ? standIn(name) : value
    return one === undefined ? [] : [[name, one] as const]
  })
  return Object.fromEntries(shown)
}
