import { hashHex } from '#digest'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { type AccessKey, type AccountSpec, TEST_KEY_PREFIX, TEST_SECRET } from '../../vendor/credential.ts'
import type { Identity } from '../../vendor/exchange.ts'
import { isAccountName, keyProblem } from '../../vendor/key-shape.ts'
import { SigningKeys } from '../../vendor/signing-keys.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { AccountSummary } from '../faults/unmet.ts'
import type { EventBody } from '../history/event.ts'
import { MAX_TOTAL_BYTES } from '../history/history-options.ts'
import type { JournalEntry } from '../history/journal.ts'
import type { JournalQuery } from '../history/query.ts'
import { rowOf } from '../history/row.ts'
import type { JournalRow } from '../history/row-facts.ts'
import type { Traced } from '../history/step.ts'
import { type Keeping, NotHere } from '../keeping.ts'
import { Account, type AccountContext } from './account.ts'
import type { AuthMode } from './auth-mode.ts'
import { JournalRoom } from './journal-room.ts'
import { newestFirst } from './newest-first.ts'
import { OpenAccounts } from './open-accounts.ts'
import { RecentlyUsed } from './recent.ts'
import { type CredentialProblem, NAME_RULE, Registry, shownName } from './registry.ts'
import { UnknownKeys } from './unknown-keys.ts'

/** Most accounts hold a few requests, and take less than 10 KB. */
const MAX_ACCOUNTS = 5000
const MOST_ACCOUNTS = 1_000_000
const ANONYMOUS = 'anonymous'

/** The owner of a key, and the identity for verifying signatures made with the key. */
interface KeyOwner {
  readonly account: Account
  readonly identity: Identity
  /** The key for people, if it is a registered one. */
  readonly key?: string
}

export interface AccountsOptions {
  /** Called with every account as it opens, before its first request is handled. */
  readonly onOpen?: ((account: Account) => void) | undefined
  /** Called with every account that is closed or dropped. */
  onClose(account: Account): void
  readonly auth: AuthMode
  readonly registered: readonly AccountSpec[]
  /** How many accounts may be open that nobody registered. Beyond it, the least recently used one is dropped. */
  readonly maxAccounts?: number | undefined
  /** The secret for verifying signatures by unknown keys. */
  readonly unknownKeySecret: string | undefined
  readonly context: AccountContext
  /** Real time in milliseconds. Idle accounts expire by it, so a test that moves its clock loses no account. */
  readonly realTime: () => number
}

/** Finds the account for a key. As at the real vendors, only the key counts. */
export class Accounts {
  readonly #options: AccountsOptions
  readonly #registry: Registry
  readonly #open = new OpenAccounts()
  readonly #maxAccounts: number
  /** The account that the current request made for its unknown key. It opens when the request is not refused. */
  #newcomer: { readonly account: Account; readonly key: string } | undefined
  /** The only account that anything may happen to; undefined for all. */
  #only: string | undefined
  readonly unknownKeys = new UnknownKeys()
  /** Accounts in order of their latest exchange. */
  readonly #active = new RecentlyUsed<Account>()
  readonly #journals: JournalRoom<Account>
  /** For exchanges that name no account. Never dropped, because every request starts with it. */
  readonly anonymous: Account
  readonly signingKeys = new SigningKeys()

  constructor(options: AccountsOptions) {
    this.#options = options
    this.#maxAccounts = checkedMaxAccounts(options.maxAccounts)
    this.#journals = new JournalRoom(options.context.journal.maxTotalBytes ?? MAX_TOTAL_BYTES)
    this.anonymous = new Account({ name: ANONYMOUS, credentials: {} }, options.context)
    this.#registry = new Registry(options.context.vendors)
    for (const spec of options.registered) this.#note(spec)
  }

  /** Undefined when the key is unknown and accounts are not opened for unknown keys. */
  identify(vendorId: string, key: string): KeyOwner | undefined {
    const registered = this.#registry.key(vendorId, key)
    if (registered) {
      const { owner, access, shown } = registered
      return { account: this.open(owner), identity: identityOf(access), key: shown }
    }
    if (keyProblem(key) !== undefined) return undefined
    if (key.startsWith(TEST_KEY_PREFIX)) {
      return {
        account: this.open(key),
        identity: { secret: TEST_SECRET, token: { kind: 'permanent', value: TEST_SECRET } },
      }
    }
    const { auth, unknownKeySecret: secret } = this.#options
    if (auth === 'strict' && secret === undefined) return undefined
    const name = nameOfUnknownKey(vendorId, key)
    const account = this.#used(name) ?? this.#makeNewcomer(name, key)
    if (account.isResuming) this.unknownKeys.note(name, key)
    return { account, identity: { secret, token: { kind: 'unverifiable' } } }
  }

  /** Opens the account that the current request made for its unknown key, if it made one. */
  keepNewcomer(): void {
    if (!this.#newcomer) return
    const { account, key } = this.#newcomer
    this.#newcomer = undefined
    this.#enter(account)
    this.unknownKeys.note(account.name, key)
  }

  /** Forgets the account that the current request made for its unknown key, and returns it; undefined if it made none. */
  dropNewcomer(): Account | undefined {
    const account = this.#newcomer?.account
    this.#newcomer = undefined
    if (!account) return undefined
    this.#keeping?.closed(account)
    this.#close(account)
    return account
  }

  #makeNewcomer(name: string, key: string): Account {
    this.dropNewcomer()
    const account = this.#make(name)
    this.#newcomer = { account, key }
    return account
  }

  /** Finds the registered key of the account that owns these attributes at a vendor. For a login that names no key. */
  keyOf(vendorId: string, attributes: Readonly<Record<string, string>>): string | undefined {
    return this.#registry.keyOf(vendorId, attributes)
  }

  /** Finds the open account that holds a record, in a state that `holds` accepts. For a key that was issued with the record. */
  holderOf<State>(vendor: Vendor<State>, handle: string, holds: (state: State) => boolean): Account | undefined {
    for (const name of this.#options.context.holders.of(vendor.id, handle)) {
      const account = this.#open.get(name)
      if (!account && this.#keeping?.isHere(name) === false) throw new NotHere(name)
      if (account?.hasState(vendor) && holds(account.state(vendor))) return this.open(name)
    }
    return undefined
  }

  /** For whoever keeps accounts: opens one that goes on as it was. What a new account starts with does not happen to it again. */
  resume(name: string): Account {
    const account = new Account(this.#registry.get(name) ?? { name, credentials: {} }, this.#options.context)
    account.isResuming = true
    this.#enter(account)
    return account
  }

  /** For whoever keeps accounts: while `work` runs, nothing happens to any other account than this one. */
  only<T>(name: string, work: () => T): T {
    this.#only = name
    try {
      return work()
    } finally {
      this.#only = undefined
    }
  }

  /** For whoever keeps accounts: one that could not be brought to where it was. */
  abandon(name: string): void {
    this.#forget(name, true)
  }

  /** For whoever keeps accounts: another process has it now. What happened here counts no more. */
  discard(name: string): void {
    const account = this.#open.get(name)
    if (!account) return
    this.#forget(name, true)
    this.#tell({ topic: 'account', phase: 'dropped', name, because: 'elsewhere' })
  }

  /** Registers an account with its credentials. A known name starts anew with them: `account.renew` lets it go on. */
  register(spec: AccountSpec): Account {
    if (this.#keeping?.isHere(spec.name) === false) throw new NotHere(spec.name)
    this.#note(spec)
    const before = this.#forget(spec.name)
    if (before) this.#keeping?.closed(before)
    this.#keeping?.registryChanged()
    return this.open(spec.name)
  }

  /** Registers the credentials of an account that goes on as it is, because a snapshot of it was restored. */
  adopt(spec: AccountSpec): void {
    if (!isAccountName(spec.name))
      throw new UsageError(`Cannot register an account ${shownName(spec.name)}: ${NAME_RULE}`)
    this.#registry.put(spec)
    this.#keeping?.registryChanged()
    this.#open.noteRegistered(spec.name)
    const account = this.opened(spec.name)
    if (account) this.#journals.forget(account)
  }

  /** Replaces the credentials of an account that goes on as it is. Throws a UsageError when it cannot have them. */
  renew(spec: AccountSpec): void {
    if (spec.name === ANONYMOUS || spec.name.startsWith(TEST_KEY_PREFIX)) {
      throw new UsageError(
        `Cannot give the account "${spec.name}" keys: it has ${spec.name === ANONYMOUS ? 'none' : 'one, its name'}. Create an account`,
      )
    }
    this.#registry.check(spec)
    this.adopt(spec)
  }

  /** What keeps credentials from being those of an account. */
  problemsOf(spec: AccountSpec): CredentialProblem[] {
    return this.#registry.problemsOf(spec)
  }

  #note(spec: AccountSpec): void {
    this.#registry.check(spec)
    this.#registry.put(spec)
  }

  /** Returns the account with a name, and opens it if necessary. Throws a UsageError when no account can have the name. */
  open(name: string): Account {
    if (name === ANONYMOUS) return this.anonymous
    const open = this.#used(name)
    if (open) return open
    if (!isAccountName(name)) throw new UsageError(`Cannot open an account ${shownName(name)}: ${NAME_RULE}`)
    const account = this.#make(name)
    this.#enter(account)
    return account
  }

  /** An open account that is not idle, which is now the latest used one. */
  #used(name: string): Account | undefined {
    if (this.#only !== undefined && name !== this.#only) throw new NotHere(name)
    const open = this.#open.get(name)
    // It is not ready, except for what brings it to where it was.
    if (open?.isResuming && name !== this.#only) throw new NotHere(name)
    // Whoever keeps accounts unloads idle ones in its own time.
    if (open && this.#keeping) this.#open.refresh(name, this.#options.realTime())
    return this.#open.use(name, { now: this.#options.realTime(), isRegistered: this.#registry.has(name) })
  }

  get #keeping(): Keeping<Account> | undefined {
    return this.#options.context.keeping
  }

  #make(name: string): Account {
    const { context, onOpen } = this.#options
    if (this.#keeping?.isHere(name) === false) throw new NotHere(name)
    const account = new Account(this.#registry.get(name) ?? { name, credentials: {} }, context)
    // What happens to it meanwhile are steps of their own.
    if (onOpen) context.step.suspended(() => onOpen(account))
    return account
  }

  #enter(account: Account): void {
    const now = this.#options.realTime()
    const { name } = account
    if (this.#open.has(name)) this.#drop(name, 'idle')
    this.dropIdle()
    const isRegistered = this.#registry.has(name)
    if (!isRegistered) this.#makeRoom()
    this.#open.add(account, { now, isRegistered })
  }

  /** Drops every account that was unused for long. */
  dropIdle(): void {
    const now = this.#options.realTime()
    for (let idle = this.#open.anIdle(now); idle !== undefined; idle = this.#open.anIdle(now)) this.#drop(idle, 'idle')
  }

  #makeRoom(): void {
    while (this.#open.unregistered >= this.#maxAccounts) {
      const oldest = this.#open.oldestUnregistered
      if (oldest === undefined) return
      this.#drop(oldest, 'limit')
    }
  }

  /** Closes an account that nobody closed. The history of the anonymous account says so, because its own goes with it. */
  #drop(name: string, because: 'idle' | 'limit'): void {
    const account = this.#open.get(name)
    const keeping = this.#keeping
    if (account && keeping) keeping.unload(account)
    this.#forget(name, keeping !== undefined)
    if (!keeping) this.#tell({ topic: 'account', phase: 'dropped', name, because })
  }

  #tell(event: EventBody): void {
    const { history, clock } = this.anonymous
    history.add(effectsOf(event), clock.now(this.#options.realTime()))
  }

  /** Closes an account and returns a summary; undefined when it is not open. Its next request opens it anew. */
  close(name: string): AccountSummary | undefined {
    if (name === ANONYMOUS) return this.#restartAnonymous()
    const account = this.#forget(name)
    if (!account) return undefined
    this.#keeping?.closed(account)
    this.#tell({ topic: 'account', phase: 'closed', name })
    return account.summary()
  }

  /** The anonymous account always exists, so it is reset instead of closed. */
  #restartAnonymous(): AccountSummary {
    const summary = this.anonymous.summary()
    this.anonymous.reset()
    return summary
  }

  /** Returns a registered, open or `test-` account, and opens it if necessary; undefined for other names. */
  find(name: string): Account | undefined {
    const isKnown = name === ANONYMOUS || this.#registry.has(name) || this.#open.has(name)
    return isKnown || isTestName(name) || this.#keeping?.isStored(name) ? this.open(name) : undefined
  }

  /** The name of the registered account that a key belongs to at a vendor. */
  ownerOf(vendorId: string, key: string): string | undefined {
    return this.#registry.key(vendorId, key)?.owner
  }

  /** The names of all accounts that are registered or open. */
  names(): string[] {
    return [...new Set([ANONYMOUS, ...this.#registry.names(), ...this.#open.names()])]
  }

  /** The secrets of all registered accounts at a vendor, and the one of `test-` keys. */
  knownSecrets(vendorId: string): { account: string; secret: string }[] {
    return [...this.#registry.secrets(vendorId), { account: 'of a test- key', secret: TEST_SECRET }]
  }

  /** The registered accounts, open or not. */
  registered(): AccountSpec[] {
    return this.#registry.all()
  }

  /** An open account; undefined when it is not open. This does not count as activity, so idle accounts still expire. */
  opened(name: string): Account | undefined {
    return name === ANONYMOUS ? this.anonymous : this.#open.get(name)
  }

  get size(): number {
    return this.#open.size
  }

  list(): Account[] {
    const accounts = [this.anonymous, ...this.#open]
    return this.#keeping ? accounts.filter(({ isResuming }) => !isResuming) : accounts
  }

  /** For the sandbox: an account has a new exchange. */
  noteExchange(account: Account): void {
    this.#active.use(account)
  }

  /** For the sandbox, after each step of an account: its journal may have grown. */
  noteStep(account: Account): void {
    if (account !== this.anonymous && !this.#registry.has(account.name)) this.#journals.note(account)
  }

  /** The journal entries of all accounts that match. With a limit, reads back only as far as necessary. */
  newestEntries(query: JournalQuery): JournalEntry[] {
    return newestFirst(this.#accountsOf(query), query, this.#keeping === undefined).map(({ account, recorded }) =>
      account.journal.present(recorded),
    )
  }

  /** The same as lines in a list. */
  newestRows(query: JournalQuery): JournalRow[] {
    return newestFirst(this.#accountsOf(query), query, this.#keeping === undefined).map(({ recorded }) =>
      rowOf(recorded),
    )
  }

  /** Those that may have entries for a query, in order of their newest ones. */
  #accountsOf({ account: name }: JournalQuery): Iterable<Account> {
    if (name === undefined) return this.#active.newestFirst()
    const account = this.opened(name)
    return account ? [account] : []
  }

  /**
   * The account of a key, blanks around it aside; undefined for an unknown key whose account is not open, because this opens
   * none for it.
   */
  knownOwner(vendorId: string, presented: string): Omit<KeyOwner, 'identity'> | undefined {
    if (isTestName(presented)) return { account: this.open(presented) }
    const key = presented.trim()
    const registered = this.#registry.key(vendorId, key)
    if (registered) return { account: this.open(registered.owner), key: registered.shown }
    const account = this.#open.get(isTestName(key) ? key : nameOfUnknownKey(vendorId, key))
    return account && (this.#only === undefined || account.name === this.#only) ? { account } : undefined
  }

  /** Closes it. `comesBack`: what it holds still leads to it. */
  #forget(name: string, comesBack = false): Account | undefined {
    const account = this.#open.delete(name)
    if (!account) return undefined
    this.unknownKeys.forget(name)
    this.#active.delete(account)
    this.#close(account, comesBack)
    return account
  }

  #close(account: Account, comesBack = false): void {
    if (!comesBack) account.forgetHoldings()
    this.#journals.forget(account)
    this.#options.onClose(account)
  }
}

function isTestName(name: string): boolean {
  return name.startsWith(TEST_KEY_PREFIX) && isAccountName(name)
}

function checkedMaxAccounts(most = MAX_ACCOUNTS): number {
  if (Number.isInteger(most) && most > 0 && most <= MOST_ACCOUNTS) return most
  throw new UsageError(`Cannot keep ${most} accounts: give a whole number from 1 to ${MOST_ACCOUNTS}`)
}

function effectsOf(event: EventBody): Traced {
  return { changes: [], leftOut: 0, deliveries: [], events: [event] }
}

function identityOf({ secret, token }: AccessKey): Identity {
  if (!token) return { secret, token: { kind: 'permanent', value: undefined } }
  return { secret, token: { kind: 'temporary', ...token } }
}

/** An unknown key may be a real secret, so the account is named after its digest. */
function nameOfUnknownKey(vendorId: string, key: string): string {
  return `${vendorId}-${hashHex('sha256', `${vendorId}/${key}`).slice(0, 12)}`
}
