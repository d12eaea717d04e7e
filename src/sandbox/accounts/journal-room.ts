import { RecentlyUsed } from './recent.ts'

/** The part of an account's history that this needs. */
interface Kept {
  readonly bytes: number
  /** Drops the oldest first until it takes this much. Keeps the newest exchange, unless nothing may stay. */
  shrinkTo(bytes: number): void
}

/**
 * Bounds the journals of all accounts that nobody registered together. Beyond the bound, the one that was written least recently
 * loses its entries first.
 */
export class JournalRoom<Account extends { readonly history: Kept }> {
  readonly #maxBytes: number
  readonly #sizes = new Map<Account, number>()
  readonly #written = new RecentlyUsed<Account>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** After a step of an account. */
  note(account: Account): void {
    if (this.#sizes.get(account) !== account.history.bytes) {
      this.#measure(account)
      this.#written.use(account)
    }
    for (let { oldest } = this.#written; oldest && this.#bytes > this.#maxBytes; oldest = this.#written.oldest) {
      this.#shrink(oldest, Math.max(1, oldest.history.bytes - (this.#bytes - this.#maxBytes)))
      if (oldest === account) return
      // Its newest entry, which stayed, is still too much.
      if (this.#bytes > this.#maxBytes) this.#shrink(oldest, 0)
      if (oldest.history.bytes === 0) this.#written.delete(oldest)
    }
  }

  /** For an account that is closed, or registered from now on. */
  forget(account: Account): void {
    this.#bytes -= this.#sizes.get(account) ?? 0
    this.#sizes.delete(account)
    this.#written.delete(account)
  }

  #shrink(account: Account, to: number): void {
    account.history.shrinkTo(to)
    this.#measure(account)
  }

  #measure(account: Account): void {
    const { bytes } = account.history
    this.#bytes += bytes - (this.#sizes.get(account) ?? 0)
    this.#sizes.set(account, bytes)
  }
}
