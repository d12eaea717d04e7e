import { hashHex } from '#digest'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { type AccessKey, type AccountSpec, type Credential, type Credentials, keysOf } from '../../vendor/credential.ts'
import { ACCOUNT_NAME_SHAPE, isAccountName, keyProblem } from '../../vendor/key-shape.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** A key of a registered account. */
export interface RegisteredKey {
  /** The name of the account. */
  readonly owner: string
  readonly access: AccessKey
  /** For people. */
  readonly shown: string
}

/** What keeps credentials from being registered. Quotes no key. */
export interface CredentialProblem {
  readonly vendor: string
  /** Dotted path from the top of the credential at the vendor. */
  readonly field: string
  /** Completes a sentence that begins with the field. */
  readonly message: string
  /** The account that has what is asked for; undefined when no account could have it. */
  readonly owner?: string
}

/** The registered accounts, with an index of their keys and of what only one account can own. */
export class Registry {
  readonly #vendors: readonly Pick<Vendor, 'id' | 'spec'>[]
  readonly #specs = new Map<string, AccountSpec>()
  /** By vendor, and then by key. */
  readonly #keys = new Map<string, Map<string, RegisteredKey>>()
  /** Names of accounts by vendor and unique attributes. */
  readonly #owners = new Map<string, string>()

  constructor(vendors: readonly Pick<Vendor, 'id' | 'spec'>[]) {
    this.#vendors = vendors
  }

  has(name: string): boolean {
    return this.#specs.has(name)
  }

  get(name: string): AccountSpec | undefined {
    return this.#specs.get(name)
  }

  names(): IterableIterator<string> {
    return this.#specs.keys()
  }

  all(): AccountSpec[] {
    return [...this.#specs.values()]
  }

  key(vendorId: string, key: string): RegisteredKey | undefined {
    return this.#keys.get(vendorId)?.get(key)
  }

  /** The first key of the account that owns these attributes at a vendor. They must be unique ones of the vendor. */
  keyOf(vendorId: string, attributes: Readonly<Record<string, string>>): string | undefined {
    const names = Object.keys(attributes)
    const unique = this.#uniqueOf(vendorId).find(
      (one) => one.length === names.length && one.every((name) => name in attributes),
    )
    if (!unique) {
      throw new TypeError(`Cannot look up ${vendorId} by ${names.join(', ')}: list them as unique in its credentials`)
    }
    const owner = this.#owners.get(ownerId(vendorId, unique, attributes) ?? '')
    return owner === undefined ? undefined : this.#specs.get(owner)?.credentials[vendorId]?.key
  }

  /** Adds an account, or replaces the one of this name. Of accounts with the same key or attributes, the first one has them. */
  put(spec: AccountSpec): void {
    const { name, credentials } = spec
    this.#remove(this.#specs.get(name))
    this.#specs.set(name, spec)
    for (const [vendor, credential] of Object.entries(credentials)) {
      const keys = this.#keys.get(vendor) ?? new Map<string, RegisteredKey>()
      this.#keys.set(vendor, keys)
      for (const access of keysOf(credential)) {
        if (!keys.has(access.key)) keys.set(access.key, { owner: name, access, shown: shownKey(access) })
      }
      for (const id of this.#ownedBy(vendor, credential)) if (!this.#owners.has(id)) this.#owners.set(id, name)
    }
  }

  /** Throws a UsageError when an account with these credentials cannot be registered. */
  check({ name, credentials }: AccountSpec): void {
    if (!isAccountName(name)) throw new UsageError(`Cannot register an account ${shownName(name)}: ${NAME_RULE}`)
    const [problem] = this.problemsOf({ name, credentials })
    if (!problem) return
    const { vendor, field, message } = problem
    throw new UsageError(`Cannot give the account "${name}" these keys: ${field} at ${vendor} ${message}`, {
      field: `credentials.${vendor}.${field}`,
    })
  }

  /** What keeps credentials from being those of an account. */
  problemsOf({ name, credentials }: AccountSpec): CredentialProblem[] {
    return Object.entries(credentials).flatMap(([vendor, credential]) => [
      ...this.#problemsOfKeys(name, vendor, credential),
      ...this.#problemsOfAttributes(name, vendor, credential),
    ])
  }

  /** The secrets of all keys at a vendor, with the names of their accounts. One of several keys is named, too. */
  secrets(vendorId: string): { account: string; secret: string }[] {
    return this.all().flatMap(({ name, credentials }) => {
      const credential = credentials[vendorId]
      const keys = credential ? keysOf(credential) : []
      return keys.flatMap((access) => {
        const account = keys.length > 1 ? `${name}, key ${shownKey(access)}` : name
        return access.secret === undefined ? [] : [{ account, secret: access.secret }]
      })
    })
  }

  #problemsOfKeys(name: string, vendor: string, credential: Credential): CredentialProblem[] {
    const keys = keysOf(credential)
    const canExpire = this.#vendors.find(({ id }) => id === vendor)?.spec.credentials.hasTemporaryKeys ?? false
    return keys.flatMap(({ key, token }, index) => {
      const place = keyPlace(index)
      const owner = this.key(vendor, key)?.owner
      const isListedBefore = keys.findIndex((one) => one.key === key) < index
      const shape =
        keyProblem(key) ?? (SHOWN_KEY.test(key) ? 'is a digest of a key that the account does not have' : undefined)
      const ofKey = shape ?? (isListedBefore ? 'is listed twice' : undefined)
      const ofToken = token && !canExpire ? `cannot be: ${vendor} has no temporary keys` : undefined
      return [
        ...(ofKey === undefined ? [] : [{ vendor, field: `${place}key`, message: ofKey }]),
        ...(ofToken === undefined ? [] : [{ vendor, field: `${place}token`, message: ofToken }]),
        ...(owner === undefined || owner === name
          ? []
          : [{ vendor, field: `${place}key`, message: 'belongs to another account', owner }]),
      ]
    })
  }

  #problemsOfAttributes(name: string, vendor: string, { attributes }: Credential): CredentialProblem[] {
    return this.#uniqueOf(vendor).flatMap((names) => {
      const owner = this.#owners.get(ownerId(vendor, names, attributes) ?? '')
      if (owner === undefined || owner === name) return []
      const field = `attributes.${names[0]}`
      const message = `belongs to the account "${owner}": keys with the same ${names.join(' and ')} are keys of one account`
      return [{ vendor, field, message, owner }]
    })
  }

  #remove(spec: AccountSpec | undefined): void {
    if (!spec) return
    for (const [vendor, credential] of Object.entries(spec.credentials)) {
      for (const { key } of keysOf(credential)) {
        if (this.key(vendor, key)?.owner === spec.name) this.#keys.get(vendor)?.delete(key)
      }
      for (const id of this.#ownedBy(vendor, credential)) {
        if (this.#owners.get(id) === spec.name) this.#owners.delete(id)
      }
    }
  }

  #ownedBy(vendor: string, { attributes }: Credential): string[] {
    return this.#uniqueOf(vendor)
      .map((names) => ownerId(vendor, names, attributes))
      .filter((id) => id !== undefined)
  }

  #uniqueOf(vendorId: string): readonly (readonly string[])[] {
    return this.#vendors.find(({ id }) => id === vendorId)?.spec.credentials.unique ?? []
  }
}

/** Where a credential has the key with this index. */
export function keyPlace(index: number): string {
  return index === 0 ? '' : `otherKeys.${index - 1}.`
}

const SHOWN_KEY = /^<redacted:[0-9a-f]{12}>$/

/** A key for people. One without a secret is itself the secret: a digest tells it from others. */
export function shownKey({ key, secret }: AccessKey): string {
  return secret === undefined ? `<redacted:${hashHex('sha256', `key/${key}`).slice(0, 12)}>` : key
}

/** The keys of an account for people, by vendor. */
export function shownKeys(credentials: Credentials): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(credentials).map(([vendor, credential]) => [vendor, keysOf(credential).map(shownKey)]),
  )
}

export const NAME_RULE = `a name has ${ACCOUNT_NAME_SHAPE}`

/** A name that nobody can have may be long. */
export function shownName(name: string): string {
  return name.length > 64 ? `with a name of ${name.length} characters` : JSON.stringify(name)
}

/** Undefined when the account lacks one of the attributes. */
function ownerId(
  vendorId: string,
  names: readonly string[],
  attributes: Readonly<Record<string, string>>,
): string | undefined {
  if (names.some((name) => attributes[name] === undefined)) return undefined
  return `${vendorId}/${JSON.stringify(names.map((name) => [name, attributes[name]]))}`
}
