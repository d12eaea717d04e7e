import type { Account } from './account.ts'
import { RecentlyUsed } from './recent.ts'

/** An unused account is dropped after this much real time. */
const IDLE_MS = 3_600_000

interface Entry {
  readonly account: Account
  /** Real time, in milliseconds. */
  usedAt: number
}

/** The accounts that are open, in order of their latest use. */
export class OpenAccounts {
  readonly #entries = new Map<string, Entry>()
  /** Only the time drops registered accounts. The number of accounts drops those that opened at their first request too. */
  readonly #registered = new RecentlyUsed<string>()
  readonly #others = new RecentlyUsed<string>()

  get size(): number {
    return this.#entries.size
  }

  /** The number of open accounts that nobody registered. */
  get unregistered(): number {
    return this.#others.size
  }

  get oldestUnregistered(): string | undefined {
    return this.#others.oldest
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  get(name: string): Account | undefined {
    return this.#entries.get(name)?.account
  }

  /** An account that was idle for long is used again. */
  refresh(name: string, now: number): void {
    const entry = this.#entries.get(name)
    if (entry) entry.usedAt = now
  }

  /** Makes an account the latest used one. Returns undefined for one that is not open, or was idle for too long. */
  use(name: string, { now, isRegistered }: { now: number; isRegistered: boolean }): Account | undefined {
    const entry = this.#entries.get(name)
    if (!entry || now - entry.usedAt >= IDLE_MS) return undefined
    entry.usedAt = now
    this.#listOf(isRegistered).use(name)
    return entry.account
  }

  add(account: Account, { now, isRegistered }: { now: number; isRegistered: boolean }): void {
    this.#entries.set(account.name, { account, usedAt: now })
    this.#listOf(isRegistered).use(account.name)
  }

  /** The account of this name is registered from now on. */
  noteRegistered(name: string): void {
    if (!this.#entries.has(name)) return
    this.#others.delete(name)
    this.#registered.use(name)
  }

  delete(name: string): Account | undefined {
    const account = this.get(name)
    this.#entries.delete(name)
    this.#registered.delete(name)
    this.#others.delete(name)
    return account
  }

  /** The name of an account that is idle; undefined when there is none. */
  anIdle(now: number): string | undefined {
    return [this.#registered.oldest, this.#others.oldest].find((name) => name !== undefined && this.#isIdle(name, now))
  }

  names(): IterableIterator<string> {
    return this.#entries.keys()
  }

  *[Symbol.iterator](): Generator<Account> {
    for (const { account } of this.#entries.values()) yield account
  }

  #isIdle(name: string, now: number): boolean {
    const entry = this.#entries.get(name)
    return entry === undefined || now - entry.usedAt >= IDLE_MS
  }

  #listOf(isRegistered: boolean): RecentlyUsed<string> {
    return isRegistered ? this.#registered : this.#others
  }
}
