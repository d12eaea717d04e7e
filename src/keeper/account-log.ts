import type { Entry } from '../ledger/entry.ts'
import { type Claim, type Claimed, Fenced, type Ledger, Lost, StoreAway } from '../ledger/ledger.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Command } from '../sandbox/history/command.ts'
import type { SharedView } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { VERSION } from '../sandbox/version.ts'
import { inTurns, LogSize } from './compaction.ts'
import type { Counts } from './counts.ts'
import { Gate, type Leave } from './gate.ts'
import { type KeptAccount, keptAccount } from './kept-account.ts'
import type { KeptStep } from './steps.ts'
import { after } from './wait.ts'

/** What the logs of all accounts share. */
export interface LogContext {
  readonly sandbox: Sandbox
  readonly ledger: Ledger
  readonly counts: Counts
  /** How long an answer waits for the store, in milliseconds. */
  readonly patienceMs: number
  /** After how many entries a snapshot replaces the log, at the earliest. */
  readonly snapshotAfter: number | undefined
  /** Whether the keeper has ended. */
  isClosed(): boolean
  /** Called when nothing of the account can be stored any more. */
  onGivenUp(log: AccountLog, error: Error): void
  /** Tells people something about an account. */
  tell(account: string, note: string): void
}

/** An account as it was after its entry `upTo`. */
export interface UpTo {
  readonly account: KeptAccount
  readonly upTo: number
}

/** How long to wait before another try, while the store is away or something else goes on. */
const RETRY_MS = 100

/** Unlike any: a new account notes what it sees first. */
const NO_VIEW: SharedView = { clock: { offset: 0 }, switches: {} }

/** The log of an account that this process owns, or is about to claim because its first step has just happened. */
export class AccountLog {
  readonly account: Account
  readonly #context: LogContext
  readonly #gate: Gate
  readonly #size: LogSize
  /** Of a new account: what must be over before it is claimed, such as the end of one with the same name. */
  readonly #before: Promise<unknown> | undefined
  /** Undefined before the first append of a new account. */
  #claim: Claim | undefined
  /** The sequence number of the next entry. */
  #next: number
  /** Entries up to this one are in a snapshot that was stored instead of them. */
  #storedTo = -1
  /** What all accounts saw at the latest entry. */
  #view: SharedView
  #isCompacting = false
  /** Why nothing is stored any more. */
  #end: Error | undefined

  constructor(
    account: Account,
    context: LogContext,
    from: {
      readonly claimed?: Claimed | undefined
      readonly view?: SharedView
      readonly before?: Promise<unknown> | undefined
    },
  ) {
    const { claimed, view = NO_VIEW, before } = from
    this.account = account
    this.#context = context
    this.#claim = claimed?.claim
    this.#next = claimed?.next() ?? 0
    this.#view = view
    this.#before = before
    this.#size = new LogSize(context.snapshotAfter)
    this.#gate = new Gate({
      append: (entries) => this.#append(entries),
      onRefused: (error) => this.#refused(error),
      onStored: () => this.#afterStored(),
      isRemote: context.ledger.isRemote,
      patienceMs: context.patienceMs,
    })
  }

  /** Adds an entry. `view` is what all accounts see now: an entry comes first when that is something else than before. */
  add(real: number, view: SharedView, make: (sequence: number) => Entry): void {
    const { credentials } = this.account
    if (this.#next === 0 && Object.keys(credentials).length > 0) {
      this.#gate.add(stepEntry({ kind: 'begun', credentials }, this.#next++, real))
    }
    if (this.#view !== view) {
      this.#view = view
      this.#gate.add(stepEntry({ kind: 'view', view }, this.#next++, real))
    }
    this.#gate.add(make(this.#next++))
  }

  /** Whether anything is not stored yet. */
  get isWaiting(): boolean {
    return this.#gate.isWaiting
  }

  /** Resolves when everything so far is stored. Undefined when it is. */
  get stored(): Promise<void> | undefined {
    return this.#gate.stored
  }

  /** Calls `leave` when everything so far is stored, or with an error when that takes longer than an answer may wait. */
  whenStored(leave: Leave): void {
    this.#gate.whenStored(leave)
  }

  /** Claims a new account now, and stores all that it is. */
  async begin(kept: UpTo = this.kept()): Promise<void> {
    while (this.#isCompacting) await after(RETRY_MS)
    this.#claim ??= await this.#claimNew()
    await this.compact(kept)
  }

  /** Everything that the account is, up to its latest entry. */
  kept(): UpTo {
    const account = keptAccount(this.account, this.#context.sandbox, VERSION)
    // Finishing a leap makes entries.
    return { account, upTo: this.#next - 1 }
  }

  /** Replaces the beginning of the log with a snapshot. */
  async compact(kept: UpTo = this.kept()): Promise<void> {
    if (this.#end || this.#isCompacting) return
    this.#isCompacting = true
    try {
      const { pieces, bytes } = inTurns(kept.account)
      const { upTo } = kept
      await this.#gate.stored
      if (!this.#claim) return
      await this.#context.ledger.compact(this.#claim, upTo, pieces, dueOf(this.account))
      this.#size.replaced({ left: this.#next - 1 - upTo, snapshotBytes: bytes() })
      this.#context.counts.snapshots++
    } finally {
      this.#isCompacting = false
    }
  }

  /** Stores a snapshot and gives the account up. */
  async leave(kept: UpTo): Promise<void> {
    while (this.#isCompacting) await after(RETRY_MS)
    await this.compact(kept)
    if (this.#claim && !this.#end) await this.#context.ledger.release(this.#claim)
  }

  /** Forgets the account in the store, after what comes before. */
  async forget(before: Promise<unknown> | undefined): Promise<void> {
    await before?.catch(() => {})
    await this.#gate.stored?.catch(() => {})
    if (this.#claim) await this.#context.ledger.forget(this.#claim)
  }

  async #append(entries: readonly Entry[]): Promise<void> {
    if (this.#end) throw this.#end
    const left = entries.filter(({ sequence }) => sequence > this.#storedTo)
    if (left.length === 0) return
    this.#claim ??= await this.#claimNew()
    const since = performance.now()
    const bytes = await this.#context.ledger.append(this.#claim, left, dueOf(this.account))
    this.#size.add(left.length, bytes)
    this.#context.counts.noteAppend({ entries: left.length, seconds: (performance.now() - since) / 1000 })
  }

  /** For a new account: the log must be new as well. */
  async #claimNew(): Promise<Claim> {
    const { name } = this.account
    await this.#before?.catch(() => {})
    const claimed = await this.#claimPatiently(name)
    if ('ownedBy' in claimed) throw new Fenced(`Another process has the account "${name}"`)
    for await (const _ of claimed.entries) throw new Fenced(`There is a log of the account "${name}"`)
    if (claimed.snapshot) throw new Fenced(`There is a snapshot of the account "${name}"`)
    return claimed.claim
  }

  async #claimPatiently(name: string): ReturnType<Ledger['claim']> {
    const { ledger, counts, isClosed } = this.#context
    for (;;) {
      try {
        counts.claims++
        return await ledger.claim(name)
      } catch (error) {
        if (!(error instanceof StoreAway) || isClosed()) throw error
        await after(RETRY_MS)
      }
    }
  }

  /** The living owner of a log that lost its end holds the truth. Of an account that somebody else has, nothing here counts. */
  async #refused(error: Error): Promise<void> {
    if (error instanceof Lost && this.#claim) return this.#restart(this.#claim, error)
    this.#end = error
    this.#context.onGivenUp(this, error)
    throw error
  }

  async #restart(claim: Claim, error: Lost): Promise<void> {
    const { counts, ledger, tell } = this.#context
    const { name } = this.account
    counts.lost++
    const note = `The store lost the end of the log of ${name}: ${error.message}. Nothing is lost here, and a snapshot replaces it`
    this.account.noteKept(note)
    tell(name, note)
    const { account: kept, upTo } = this.kept()
    const { pieces, bytes } = inTurns(kept)
    this.#claim = await ledger.restart(claim, upTo, pieces, dueOf(this.account))
    this.#storedTo = upTo
    this.#size.replaced({ left: 0, snapshotBytes: bytes() })
  }

  #afterStored(): void {
    if (!this.#size.isLong || this.#isCompacting || this.account.isLeaping) return
    const { name } = this.account
    void this.compact().catch((error: Error) => this.#context.tell(name, error.message))
  }
}

/** A step as an entry. */
export function stepEntry(step: KeptStep, sequence: number, real: number): Entry {
  return { kind: 'command', sequence, real, command: step as Command }
}

/** When something is due next in an account, in real time. */
export function dueOf(account: Account): number | null {
  return account.nextWorkInRealTime() ?? null
}
