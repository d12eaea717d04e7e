import type { Account } from './accounts/account.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Holders } from './accounts/holders.ts'
import type { Switches } from './accounts/switches.ts'
import type { Clock } from './clock/clock.ts'
import { newestEventOf } from './history/content.ts'
import type { Keeping, SharedView } from './keeping.ts'

interface Continued {
  readonly clock: Clock
  readonly switches: Switches
  readonly holders: Holders
  readonly accounts: Accounts
  /** Sequence numbers go on after this one. */
  continueAfter(sequence: number): void
  /** Reserves so many sequence numbers, and returns the first. */
  takeSequence(count: number): number
  /** The account is ready: something may be due in it. */
  ready(account: Account): void
}

/** What others may hear of when it is safe. */
interface Untold {
  /** Undefined when it is safe, and only what was before it is not. */
  readonly safe: Promise<void> | undefined
  readonly tells: (() => void)[]
  /** Undefined while nobody knows. False when others must not hear of it. */
  isSafe: boolean | undefined
}

/** Much cheaper than `queueMicrotask`, which makes an object for each call. */
const THIS_TURN = Promise.resolve()

/** What a sandbox offers to whoever keeps its accounts beyond the process. Does nothing while nobody does. */
export class Continuity {
  readonly #sandbox: Continued
  #keeping: Keeping<Account> | undefined
  #resumedAt: number | undefined
  /** What this turn of the event loop has to tell, by account. */
  #fresh: { readonly account: string; readonly tell: () => void }[] = []
  /** What others have not heard of yet, in order. A list, because a chain of promises outlives many collections of young garbage. */
  readonly #untold: Untold[] = []

  constructor(sandbox: Continued) {
    this.#sandbox = sandbox
    sandbox.holders.onChange = (id, names) => this.#keeping?.holdersChanged(id, names)
  }

  get keeping(): Keeping<Account> | undefined {
    return this.#keeping
  }

  /** Tells it everything from now on; undefined ends that. */
  keepWith(keeping: Keeping<Account> | undefined): void {
    this.#keeping = keeping
  }

  /** Real time while something is done again that happened before; undefined otherwise. */
  get resumedAt(): number | undefined {
    return this.#resumedAt
  }

  /** What all accounts see. */
  get view(): SharedView {
    return { clock: this.#sandbox.clock.own, switches: this.#sandbox.switches.own() }
  }

  /** All accounts see this from now on: another process changed it, or this one did before it ended. */
  resumeView({ clock, switches }: SharedView): void {
    this.#sandbox.clock.resumeAs(clock)
    this.#sandbox.switches.resumeAs(switches)
  }

  get holders(): Holders {
    return this.#sandbox.holders
  }

  /** Opens an account, to bring it to where it was. */
  open(name: string): Account {
    return this.#sandbox.accounts.resume(name)
  }

  /** Does again what happened to an account, at that real time and with what all saw then. Nothing leaves the process. */
  again<T>({ account, real, view }: { account: Account; real: number; view: SharedView }, work: () => T): T {
    const before = this.view
    this.#resumedAt = real
    this.resumeView(view)
    try {
      return this.#sandbox.accounts.only(account.name, work)
    } finally {
      this.#resumedAt = undefined
      this.resumeView(before)
    }
  }

  /** Sequence numbers go on after this one. */
  continueAfter(sequence: number): void {
    this.#sandbox.continueAfter(sequence)
  }

  takeSequence(count: number): number {
    return this.#sandbox.takeSequence(count)
  }

  /** The account is where it was, and goes on. */
  finish(account: Account): void {
    account.outbox.finishResuming()
    account.isResuming = false
    this.#sandbox.continueAfter(newestEventOf(account.history))
    this.#sandbox.ready(account)
  }

  /** Something may be due in the account now, because the clock of all is another. */
  touch(account: Account): void {
    this.#sandbox.ready(account)
  }

  /** Resolves when everything that happened to an account is safe. Undefined when it is. */
  safe(accountName: string): Promise<void> | undefined {
    const account = this.#keeping && this.#sandbox.accounts.opened(accountName)
    return account && this.#keeping?.safe(account)
  }

  /**
   * Others hear of nothing that may be forgotten, and of everything in order: a reader goes on after the last number that it heard.
   * What is done again they heard of before.
   */
  whenSafe(accountName: string, tell: () => void): void {
    if (this.#resumedAt !== undefined) return
    if (!this.#keeping) {
      tell()
      return
    }
    // The step that this is about is told to whoever keeps the account before this turn is over.
    if (this.#fresh.push({ account: accountName, tell }) === 1) void THIS_TURN.then(this.#gather)
  }

  readonly #gather = (): void => {
    for (const { account, tell } of this.#fresh.splice(0)) {
      const safe = this.safe(account)
      const last = this.#untold.at(-1)
      // What is stored together is told together.
      if (last && last.safe === safe) last.tells.push(tell)
      else if (last || safe) this.#tellLater({ safe, tells: [tell], isSafe: undefined })
      else tell()
    }
  }

  #tellLater(untold: Untold): void {
    const settle = (isSafe: boolean) => {
      untold.isSafe = isSafe
      while (this.#untold[0]?.isSafe !== undefined) {
        const next = this.#untold.shift()
        if (next?.isSafe) for (const tell of next.tells) tell()
      }
    }
    this.#untold.push(untold)
    if (untold.safe)
      untold.safe.then(
        () => settle(true),
        () => settle(false),
      )
    else untold.isSafe = true
  }
}
