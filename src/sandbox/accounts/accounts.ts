import { hashHex } from '#digest'
import { type AccountSpec, type Credential, TEST_KEY_PREFIX, TEST_SECRET } from '../../vendor/credential.ts'
import type { Identity } from '../../vendor/exchange.ts'
import { SigningKeys } from '../../vendor/signing-keys.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { JournalEntry } from '../history/journal.ts'
import type { JournalQuery } from '../history/query.ts'
import type { Recorded } from '../history/recorded.ts'
import { Account, type AccountContext, type AccountSummary } from './account.ts'
import type { AuthMode } from './auth-mode.ts'
import { RecentlyUsed } from './recent.ts'
import { UnknownKeys } from './unknown-keys.ts'

/** An unused account is dropped after this much real time. */
const IDLE_MS = 3_600_000
const ANONYMOUS = 'anonymous'

/** The owner of a key, and the identity for verifying signatures made with the key. */
interface KeyOwner {
  readonly account: Account
  readonly identity: Identity
}

export interface AccountsOptions {
  /** Called with every account as it opens, before its first request is handled. */
  readonly onOpen?: ((account: Account) => void) | undefined
  /** Called with every account that is closed or dropped. */
  onClose(account: Account): void
  readonly auth: AuthMode
  readonly registered: readonly AccountSpec[]
  /** The secret for verifying signatures by unknown keys. */
  readonly unknownKeySecret: string | undefined
  readonly context: AccountContext
  /** Real time in milliseconds. Idle accounts expire by it, so a test that moves its clock loses no account. */
  readonly realTime: () => number
}

/** Finds the account for a key. As at the real vendors, only the key counts. */
export class Accounts {
  readonly #options: AccountsOptions
  readonly #specs = new Map<string, AccountSpec>()
  /** The names of registered accounts by vendor and key, so that a request does not search all of them. */
  readonly #owners = new Map<string, string>()
  readonly #open = new Map<string, { account: Account; usedAt: number }>()
  readonly unknownKeys = new UnknownKeys()
  /** Accounts in order of their latest use. */
  readonly #used = new RecentlyUsed<string>()
  /** Accounts in order of their latest exchange. */
  readonly #active = new RecentlyUsed<Account>()
  /** For exchanges that name no account. Never dropped, because every request starts with it. */
  readonly anonymous: Account
  readonly signingKeys = new SigningKeys()

  constructor(options: AccountsOptions) {
    this.#options = options
    this.anonymous = new Account({ name: ANONYMOUS, credentials: {} }, options.context)
    for (const spec of options.registered) this.#note(spec)
  }

  /** Undefined when the key is unknown and accounts are not opened for unknown keys. */
  identify(vendorId: string, key: string): KeyOwner | undefined {
    const owner = this.ownerOf(vendorId, key)
    const credential = owner === undefined ? undefined : this.#specs.get(owner)?.credentials[vendorId]
    if (owner !== undefined && credential) return { account: this.open(owner), identity: identityOf(credential) }
    if (key.startsWith(TEST_KEY_PREFIX)) {
      return {
        account: this.open(key),
        identity: { secret: TEST_SECRET, token: { kind: 'permanent', value: TEST_SECRET } },
      }
    }
    const { auth, unknownKeySecret: secret } = this.#options
    if (auth === 'strict' && secret === undefined) return undefined
    const account = this.open(nameOfUnknownKey(vendorId, key))
    this.unknownKeys.note(account.name, key)
    return { account, identity: { secret, token: { kind: 'unverifiable' } } }
  }

  /** Finds the registered key that has all these attributes at a vendor. For a login that names no key. */
  keyOf(vendorId: string, attributes: Readonly<Record<string, string>>): string | undefined {
    for (const { credentials } of this.#specs.values()) {
      const credential = credentials[vendorId]
      const isOwner = Object.entries(attributes).every(([name, value]) => credential?.attributes[name] === value)
      if (credential && isOwner) return credential.key
    }
    return undefined
  }

  /** Finds the open account whose state at a vendor `holds` accepts. For a key that was issued with a record. */
  holderOf<State>(vendor: Vendor<State>, holds: (state: State) => boolean): Account | undefined {
    for (const { account } of this.#open.values()) {
      if (account.hasState(vendor) && holds(account.state(vendor))) return this.open(account.name)
    }
    return undefined
  }

  /** Registers an account with its credentials, which may be temporary. A known name gets new credentials. */
  register(spec: AccountSpec): Account {
    this.#note(spec)
    this.#forget(spec.name)
    return this.open(spec.name)
  }

  /** Registers the credentials of an account that goes on as it is, because a snapshot of it was restored. */
  adopt(spec: AccountSpec): void {
    this.#note(spec)
  }

  #note(spec: AccountSpec): void {
    for (const [vendor, { key }] of Object.entries(this.#specs.get(spec.name)?.credentials ?? {})) {
      if (this.ownerOf(vendor, key) === spec.name) this.#owners.delete(ownerKey(vendor, key))
    }
    this.#specs.set(spec.name, spec)
    for (const [vendor, { key }] of Object.entries(spec.credentials)) {
      // Of accounts with the same key, the first one has it.
      if (this.ownerOf(vendor, key) === undefined) this.#owners.set(ownerKey(vendor, key), spec.name)
    }
  }

  /** Returns the account with a name, and opens it if necessary. */
  open(name: string): Account {
    if (name === ANONYMOUS) return this.anonymous
    const now = this.#options.realTime()
    const entry = this.#open.get(name)
    this.#used.use(name)
    if (entry && now - entry.usedAt < IDLE_MS) {
      entry.usedAt = now
      return entry.account
    }
    if (entry) this.#forget(name)
    this.#dropIdle(now)
    const spec = this.#specs.get(name) ?? { name, credentials: {} }
    const account = new Account(spec, this.#options.context)
    this.#open.set(name, { account, usedAt: now })
    this.#used.use(name)
    this.#options.onOpen?.(account)
    return account
  }

  /** Closes an account and returns a summary; undefined when it is not open. Its next request opens it anew. */
  close(name: string): AccountSummary | undefined {
    if (name === ANONYMOUS) return this.#restartAnonymous()
    const summary = this.#open.get(name)?.account.summary()
    this.#forget(name)
    return summary
  }

  /** The anonymous account always exists, so it is reset instead of closed. */
  #restartAnonymous(): AccountSummary {
    const summary = this.anonymous.summary()
    this.anonymous.reset()
    return summary
  }

  /** Returns a registered, open or `test-` account, and opens it if necessary; undefined for other names. */
  find(name: string): Account | undefined {
    const isKnown = name === ANONYMOUS || this.#specs.has(name) || this.#open.has(name)
    return isKnown || name.startsWith(TEST_KEY_PREFIX) ? this.open(name) : undefined
  }

  /** The name of the registered account that a key belongs to at a vendor. */
  ownerOf(vendorId: string, key: string): string | undefined {
    return this.#owners.get(ownerKey(vendorId, key))
  }

  /** The names of all accounts that are registered or open. */
  names(): string[] {
    return [...new Set([ANONYMOUS, ...this.#specs.keys(), ...this.#open.keys()])]
  }

  /** The secrets of all registered accounts at a vendor, and the one of `test-` keys. */
  knownSecrets(vendorId: string): { account: string; secret: string }[] {
    const registered = Array.from(this.#specs.values(), ({ name, credentials }) => ({
      account: name,
      secret: credentials[vendorId]?.secret,
    }))
    const known = registered.filter((entry): entry is { account: string; secret: string } => entry.secret !== undefined)
    return [...known, { account: 'of a test- key', secret: TEST_SECRET }]
  }

  /** The registered accounts, open or not. */
  registered(): AccountSpec[] {
    return [...this.#specs.values()]
  }

  /** An open account; undefined when it is not open. This does not count as activity, so idle accounts still expire. */
  opened(name: string): Account | undefined {
    return name === ANONYMOUS ? this.anonymous : this.#open.get(name)?.account
  }

  list(): Account[] {
    return [this.anonymous, ...Array.from(this.#open.values(), ({ account }) => account)]
  }

  /** For the sandbox: an account has a new exchange. */
  noteExchange(account: Account): void {
    this.#active.use(account)
  }

  /** The journal entries of all accounts that match, oldest first. With a limit, reads back only as far as necessary. */
  newestEntries(query: JournalQuery): JournalEntry[] {
    const limit = query.limit ?? Number.POSITIVE_INFINITY
    let found: { readonly account: Account; readonly recorded: Recorded }[] = []
    for (const account of this.#accountsOf(query)) {
      // A reset leaves an account at its place, without entries.
      if (account.history.newest < 0) continue
      const oldestWanted = found.length < limit ? Number.NEGATIVE_INFINITY : (found[0]?.recorded.verdict.sequence ?? 0)
      // Accounts come in order of their newest exchange, so the rest have only older entries than those found.
      if (account.history.newest < oldestWanted) break
      found.push(...account.journal.matching(query).map((recorded) => ({ account, recorded })))
      found.sort((one, other) => one.recorded.verdict.sequence - other.recorded.verdict.sequence)
      found = found.slice(-Math.min(limit, found.length))
    }
    return found.map(({ account, recorded }) => account.journal.present(recorded))
  }

  /** Those that may have entries for a query, in order of their newest ones. */
  #accountsOf({ account: name }: JournalQuery): Iterable<Account> {
    if (name === undefined) return this.#active.newestFirst()
    const account = this.opened(name)
    return account ? [account] : []
  }

  /** The account of a key; undefined for an unknown key whose account is not open, because this opens none for it. */
  knownOwner(vendorId: string, key: string): Account | undefined {
    const name = this.ownerOf(vendorId, key)
    if (name !== undefined) return this.open(name)
    if (key.startsWith(TEST_KEY_PREFIX)) return this.open(key)
    return this.#open.get(nameOfUnknownKey(vendorId, key))?.account
  }

  #forget(name: string): void {
    const entry = this.#open.get(name)
    if (!entry) return
    this.#open.delete(name)
    this.unknownKeys.forget(name)
    this.#used.delete(name)
    this.#active.delete(entry.account)
    this.#options.onClose(entry.account)
  }

  /** Starts with the account that was unused for longest, and stops at the first one that is not idle. */
  #dropIdle(now: number): void {
    for (let name = this.#used.oldest; name !== undefined; name = this.#used.oldest) {
      const entry = this.#open.get(name)
      if (entry && now - entry.usedAt < IDLE_MS) return
      if (entry) this.#forget(name)
      else this.#used.delete(name)
    }
  }
}

function identityOf({ secret, token }: Credential): Identity {
  if (!token) return { secret, token: { kind: 'permanent', value: undefined } }
  return { secret, token: { kind: 'temporary', ...token } }
}

/** An unknown key may be a real secret, so the account is named after its digest. */
function nameOfUnknownKey(vendorId: string, key: string): string {
  return `${vendorId}-${hashHex('sha256', `${vendorId}/${key}`).slice(0, 12)}`
}

/** Ids of vendors have no slash. */
function ownerKey(vendorId: string, key: string): string {
  return `${vendorId}/${key}`
}
