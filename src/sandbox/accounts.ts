import { sha256Hex } from '#digest'
import { Account, type AccountContext, type AccountSpec } from './account.ts'
import type { TimeSource } from './clock.ts'

/** `open` gives every unknown key an account of its own; `strict` knows none but the registered and `test-` keys. */
export type AuthMode = 'open' | 'strict'

/** Keys that begin so open an account named after them at every vendor. */
const TEST_KEY_PREFIX = 'test-'
/** The secret that goes with every `test-` key. */
const TEST_SECRET = 'soundcheck'
/** Real time after which an unused account is dropped. */
const IDLE_MS = 3_600_000
const SWEEP_EVERY_MS = 60_000

/** Who presented a key. */
export interface Identity {
  readonly account: Account
  /** Undefined when the signature cannot be verified: the key is one of somebody's own. */
  readonly secret: string | undefined
}

export interface AccountsOptions {
  readonly auth: AuthMode
  readonly registered: readonly AccountSpec[]
  readonly context: AccountContext
  /** For dropping idle accounts only: whatever a test does to its clock, an hour of idling is an hour. */
  readonly realTime: TimeSource
}

/** Finds the account for a presented key, as the real vendors do: by the key and nothing else. */
export class Accounts {
  readonly #options: AccountsOptions
  readonly #specs = new Map<string, AccountSpec>()
  readonly #open = new Map<string, { account: Account; usedAt: number }>()
  #sweptAt: number

  constructor(options: AccountsOptions) {
    this.#options = options
    this.#sweptAt = options.realTime.now()
    for (const spec of options.registered) this.#specs.set(spec.name, spec)
  }

  /** Undefined when the key is unknown and accounts are not opened for unknown keys. */
  identify(vendorId: string, key: string): Identity | undefined {
    for (const spec of this.#specs.values()) {
      const credential = spec.credentials[vendorId]
      if (credential?.key === key) return { account: this.open(spec.name), secret: credential.secret }
    }
    if (key.startsWith(TEST_KEY_PREFIX)) return { account: this.open(key), secret: TEST_SECRET }
    if (this.#options.auth === 'strict') return undefined
    return { account: this.open(nameOfUnknownKey(vendorId, key)), secret: undefined }
  }

  /** The account of a name, opened if need be. */
  open(name: string): Account {
    const now = this.#options.realTime.now()
    const entry = this.#open.get(name)
    if (entry && now - entry.usedAt < IDLE_MS) {
      entry.usedAt = now
      return entry.account
    }
    this.#dropIdle(now)
    const spec = this.#specs.get(name) ?? { name, credentials: {} }
    const account = new Account(spec, this.#options.context)
    this.#open.set(name, { account, usedAt: now })
    return account
  }

  list(): Account[] {
    return Array.from(this.#open.values(), ({ account }) => account)
  }

  #dropIdle(now: number): void {
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return
    this.#sweptAt = now
    for (const [name, { usedAt }] of this.#open) if (now - usedAt >= IDLE_MS) this.#open.delete(name)
  }
}

/** An unknown key may be a real secret, so the account is named after its digest. */
function nameOfUnknownKey(vendorId: string, key: string): string {
  return `${vendorId}-${sha256Hex(`${vendorId}/${key}`).slice(0, 12)}`
}
