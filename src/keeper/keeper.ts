import { UsageError } from '../diagnostics/usage-error.ts'
import { digestOf, type Entry } from '../ledger/entry.ts'
import { type Claimed, DEFAULT_LEASE_MS, fileInUse, type Ledger, type StoredAccount } from '../ledger/ledger.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Elsewhere, Keeping, KeepingReport, KeptExchange, SharedView, StepTime } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { AccountLog, type LogContext, stepEntry } from './account-log.ts'
import { Counts } from './counts.ts'
import { type Leave, promised } from './gate.ts'
import { refuseOtherSettings, refuseUnreachable } from './join.ts'
import { Patience } from './patience.ts'
import { resume } from './resume.ts'
import { Sequences } from './sequences.ts'
import { type Configuration, Shared } from './shared.ts'
import { type KeptStep, NO_DIGEST } from './steps.ts'
import { ToldSteps } from './told-steps.ts'
import { viewMoved } from './view-moved.ts'

export interface KeeperOptions {
  readonly sandbox: Sandbox
  readonly ledger: Ledger
  /** Whether other processes may use the same store. Otherwise all accounts are fetched at the start. */
  readonly isShared: boolean
  /** The settings of the server that change its answers. */
  readonly configuration: Configuration
  /** How long a process that ended without a word seems to live, in milliseconds. Default 3000. */
  readonly leaseMs?: number | undefined
  /** How long an answer waits for the store, in milliseconds. Default 2000. */
  readonly patienceMs?: number
  /** After how many entries a snapshot replaces the log, at the earliest. Default 500. */
  readonly snapshotAfter?: number
  /** Called with what people must know: a line. */
  readonly onProblem: (line: string) => void
}

const PATIENCE_MS = 2000
const MAX_NOTES = 10
/** How many accounts are given up together. */
const LEAVE_AT_ONCE = 64

/** Owns accounts on behalf of a sandbox: fetches them from a ledger, and stores what happens to them. */
export class Keeper extends ToldSteps implements Keeping<Account> {
  readonly counts = new Counts()
  readonly sequences: Sequences
  readonly #sandbox: Sandbox
  readonly #ledger: Ledger
  readonly #options: KeeperOptions
  readonly #shared: Shared
  readonly #held = new Map<string, AccountLog>()
  readonly #logs: LogContext
  readonly #patience: Patience
  /** Claimed, but not open yet: new accounts. */
  readonly #claims = new Map<string, Claimed>()
  /** Names in the store whose accounts are not here. */
  readonly #stored = new Set<string>()
  /** What is being fetched, unloaded or forgotten, by name. */
  readonly #busy = new Map<string, Promise<unknown>>()
  /** Accounts whose steps count no more. */
  readonly #gone = new WeakSet<Account>()
  #view: SharedView
  #isClosed = false
  #notes: readonly string[] = []

  constructor(options: KeeperOptions) {
    super()
    this.#options = options
    this.#sandbox = options.sandbox
    this.#ledger = options.ledger
    this.#shared = new Shared(options.ledger.shared(), options.sandbox, options.onProblem)
    this.sequences = new Sequences(this.#shared, options.sandbox)
    this.#view = options.sandbox.continuity.view
    const { patienceMs = PATIENCE_MS } = options
    this.#patience = new Patience(options.ledger, patienceMs)
    this.#logs = {
      ...{
        sandbox: options.sandbox,
        ledger: options.ledger,
        counts: this.counts,
        snapshotAfter: options.snapshotAfter,
      },
      patienceMs,
      isClosed: () => this.#isClosed,
      onGivenUp: (log, error) => this.#discard(log, error),
      tell: (account, note) => this.#tell(account, note),
    }
  }

  /** Brings the sandbox to where it was, and tells the ledger everything from now on. */
  async start(): Promise<void> {
    const accounts = await this.#ledger.accounts()
    const { configuration, isShared } = this.#options
    await this.#join(accounts)
    await this.#shared.start(configuration)
    this.#view = this.#sandbox.continuity.view
    await this.sequences.take()
    for (const { name } of accounts) this.#stored.add(name)
    this.#sandbox.continuity.keepWith(this)
    if (isShared) await this.forgetDead()
    if (!isShared) await this.#fetchAll(accounts)
    for (const account of this.#sandbox.accounts.list()) await this.#adopt(account)
    await this.#shared.stored
  }

  /** Throws a UsageError when this process cannot share the store with those that use it. */
  async #join(accounts: readonly StoredAccount[]): Promise<void> {
    const { configuration, isShared, leaseMs = DEFAULT_LEASE_MS } = this.#options
    const before = await this.#shared.settings()
    const servers = this.#shared.servers()
    const joining = { ledger: this.#ledger, accounts, servers, before, now: configuration, leaseMs }
    await refuseOtherSettings(joining)
    if (isShared) await refuseUnreachable(joining)
  }

  /** An account that was open before anybody kept it: what happened to it until now is in its first snapshot. */
  async #adopt(account: Account): Promise<void> {
    const { name } = account
    if (this.#held.has(name) || account === this.#sandbox.accounts.anonymous) return
    if (await this.fetch(name)) return this.#sandbox.accounts.discard(name)
    const held = this.#heldOf(account)
    // The one in the store goes on.
    if (!held) return
    await held.begin()
  }

  async #fetchAll(accounts: readonly StoredAccount[]): Promise<void> {
    for (const { name } of accounts.toSorted((one, other) => one.usedAt - other.usedAt)) await this.#fetchAtStart(name)
  }

  async #fetchAtStart(name: string): Promise<void> {
    const elsewhere = await this.fetch(name).catch((error: Error) => this.#options.onProblem(error.message))
    if (elsewhere) throw fileInUse()
  }

  isHere(name: string): boolean {
    if (this.#held.has(name) || this.#claims.has(name)) return true
    return !this.#options.isShared && !this.#stored.has(name)
  }

  isStored(name: string): boolean {
    return this.#stored.has(name)
  }

  async eachStored(work: (account: Account) => void): Promise<void> {
    for (const name of [...this.#stored]) {
      if ((await this.fetch(name)) === undefined) work(this.#sandbox.account(name))
    }
  }

  async fetch(name: string): Promise<Elsewhere | undefined> {
    for (let busy = this.#busy.get(name); busy; busy = this.#busy.get(name)) await busy.catch(() => {})
    if (this.isHere(name)) return undefined
    return this.#whileBusy(name, this.#fetch(name))
  }

  async #fetch(name: string): Promise<Elsewhere | undefined> {
    const { counts } = this
    const since = performance.now()
    const claimed = await this.#ledger.claim(name)
    counts.claims++
    if ('ownedBy' in claimed) return claimed.ownedBy
    const result = await resume(this.#sandbox, name, claimed).catch((error: Error) => {
      // While the store is away it stays claimed, and this process may claim it again.
      this.#ledger.release(claimed.claim).catch(() => {})
      throw new UsageError(`Cannot bring the account "${name}" back: ${error.message}`)
    })
    this.#stored.delete(name)
    if (!result) {
      this.#claims.set(name, claimed)
      return undefined
    }
    const { account, view, entries, difference, damage } = result
    const held = this.#hold(account, { claimed, view })
    this.#sandbox.continuity.finish(account)
    this.#shared.rekey(account)
    counts.noteReplay({ entries, seconds: (performance.now() - since) / 1000, isDifferent: difference !== undefined })
    for (const note of [damage, difference]) {
      if (note === undefined) continue
      account.noteKept(note)
      this.#tell(name, note)
    }
    // So that it is told once.
    if (difference !== undefined || damage !== undefined) await held.compact()
    return undefined
  }

  #whileBusy<T>(name: string, work: Promise<T>): Promise<T> {
    this.#busy.set(name, work)
    const done = () => {
      if (this.#busy.get(name) === work) this.#busy.delete(name)
    }
    work.then(done, done)
    return work
  }

  #hold(account: Account, from: ConstructorParameters<typeof AccountLog>[2]): AccountLog {
    const log = new AccountLog(account, this.#logs, from)
    this.#held.set(account.name, log)
    return log
  }

  /** Of an account whose steps count. */
  #heldOf(account: Account): AccountLog | undefined {
    const { name } = account
    const held = this.#held.get(name)
    if (held?.account === account) return held
    if (account === this.#sandbox.accounts.anonymous || this.#gone.has(account)) return undefined
    const claimed = this.#claims.get(name)
    this.#claims.delete(name)
    return this.#hold(account, claimed ? { claimed } : { before: this.#busy.get(name) })
  }

  #note(account: Account, real: number, make: (sequence: number) => Entry): void {
    this.#heldOf(account)?.add(real, this.#view, make)
  }

  protected noteStep(account: Account, step: KeptStep, { real }: StepTime): void {
    this.#note(account, real, (sequence) => stepEntry(step, sequence, real))
  }

  exchange(account: Account, { request, response, isOwn, real }: KeptExchange): void {
    if (account.isResuming) return
    const digest = isOwn ? digestOf(response) : NO_DIGEST
    this.#note(account, real, (sequence) => ({ kind: 'request', sequence, real, request, digest }))
  }

  viewChanged(): void {
    this.#view = this.#sandbox.continuity.view
    this.#shared.noteView()
  }

  registryChanged(): void {
    this.#shared.noteRegistry()
  }

  get isShared(): boolean {
    return this.#options.isShared
  }

  others(): readonly Elsewhere[] {
    const { id: own } = this.#ledger.self
    return this.#shared.servers().filter(({ id, address }) => id !== own && address !== undefined)
  }

  /** Forgets processes that ended without a word. One that was only paused comes back by itself. */
  async forgetDead(): Promise<void> {
    this.#shared.noteServer(this.#ledger.self)
    for (const { id } of this.#shared.servers()) {
      if (id !== this.#ledger.self.id && !(await this.#ledger.isAlive(id))) this.#shared.noteGone(id)
    }
  }

  get scenarios(): Shared['scenarios'] {
    return this.#shared.scenarios
  }

  async catchUp(): Promise<void> {
    // While the store is away, this process has what it has.
    if (this.#options.isShared && (await this.#shared.isBehind().catch(() => false)))
      await this.refresh().catch(() => {})
  }

  holdersChanged(id: string, names: readonly string[]): void {
    this.#shared.noteHolders(id, names)
  }

  safe(account?: Account): Promise<void> | undefined {
    if (account) return this.#held.get(account.name)?.stored
    const waiting = Array.from(this.#held.values(), ({ stored }) => stored).filter((one) => one !== undefined)
    const all = [...waiting, ...this.#busy.values(), ...(this.#shared.stored ? [this.#shared.stored] : [])]
    return all.length === 0 ? undefined : this.#patience.within(Promise.all(all))
  }

  /** Calls `leave` when an answer of the account may leave. With an error when the store takes too long, or somebody else has the account. */
  whenAnswerable({ name }: Account, leave: Leave): void {
    const held = this.#held.get(name)
    const shared = held?.isWaiting ? this.#shared.stored : undefined
    if (!held) leave()
    else if (!shared) held.whenStored(leave)
    else void Promise.all([promised((own) => held.whenStored(own)), shared]).then(() => leave(), leave)
  }

  /** Resolves when an answer of the account may leave. Undefined when it may now. */
  answerable(account: Account): Promise<void> | undefined {
    const isWaiting = this.#held.get(account.name)?.isWaiting
    return isWaiting ? promised((leave) => this.whenAnswerable(account, leave)) : undefined
  }

  /** Resolves when the store can be reached. Rejects with StoreAway when that takes longer than an answer may. */
  reachable(): Promise<void> | undefined {
    return this.#patience.reachable()
  }

  #discard(held: AccountLog, error: Error): void {
    const { name } = held.account
    this.#gone.add(held.account)
    if (this.#held.get(name) !== held) return
    this.#held.delete(name)
    this.#stored.add(name)
    this.counts.fenced++
    this.#sandbox.accounts.discard(name)
    this.#options.onProblem(`[${name}] Given up: ${error.message}`)
  }

  replaced(account: Account): void {
    const held = this.#heldOf(account)
    if (!held) return
    const begun = this.#whileBusy(account.name, held.begin(held.kept()))
    begun.catch((error: Error) => this.#options.onProblem(error.message))
  }

  report(): KeepingReport {
    const { isReachable, problem } = this.#ledger.state()
    return { isReachable, problem, notes: this.#notes, counts: { ...this.counts, accounts: this.#held.size } }
  }

  #tell(account: string, note: string): void {
    this.#notes = [...this.#notes, `[${account}] ${note}`].slice(-MAX_NOTES)
    this.#options.onProblem(`[${account}] ${note}`)
  }

  closed(account: Account): void {
    const held = this.#end(account)
    if (!held) return
    const { name } = account
    const before = this.#busy.get(name)
    void this.#whileBusy(name, held.forget(before)).catch(() => {})
  }

  /** Forgets a stored account that is not here. */
  async forgetStored(name: string): Promise<void> {
    if (this.#busy.has(name) || this.#held.has(name) || this.#claims.has(name)) return
    await this.#whileBusy(name, this.#forgetUnopened(name))
  }

  async #forgetUnopened(name: string): Promise<void> {
    const claimed = await this.#ledger.claim(name)
    if ('ownedBy' in claimed) return
    await this.#ledger.forget(claimed.claim)
    this.#stored.delete(name)
  }

  unload(account: Account): void {
    const held = this.#held.get(account.name)
    const kept = held?.account === account ? held.kept() : undefined
    this.#end(account)
    if (!held || !kept) return
    this.#stored.add(account.name)
    void this.#whileBusy(account.name, held.leave(kept)).catch((error: Error) => this.#options.onProblem(error.message))
  }

  /** Nothing that happens to the account counts from now on. */
  #end(account: Account): AccountLog | undefined {
    const held = this.#held.get(account.name)
    this.#gone.add(account)
    if (held?.account !== account) return undefined
    this.#held.delete(account.name)
    return held
  }

  /** Whether the process that has an account still lives. */
  isAlive({ id }: Elsewhere): Promise<boolean> {
    return this.#ledger.isAlive(id)
  }

  /** Another process may have changed what all share. */
  async refresh(): Promise<void> {
    const accounts = Array.from(this.#held.values(), ({ account }) => account)
    await this.#shared.refresh((change) => viewMoved(this.#sandbox, accounts, change))
  }

  /** Stores a snapshot of every account and gives all of them up, so that the next process need not repeat anything. */
  async close(): Promise<void> {
    // Many accounts take longer than an answer may wait.
    const closing = this.#patience.whileReachable(this.#leaveAll())
    await closing.catch((error: Error) => this.#options.onProblem(error.message))
    for (const { account } of this.#held.values()) this.#end(account)
    this.#sandbox.continuity.keepWith(undefined)
    this.#isClosed = true
    this.#shared.close()
    await this.#ledger.close()
  }

  async #leaveAll(): Promise<void> {
    while (this.#held.size > 0) {
      // Snapshots of all of them at once would need all of the memory once more.
      for (const { account } of [...this.#held.values()].slice(0, LEAVE_AT_ONCE)) this.unload(account)
      await Promise.allSettled(this.#busy.values())
    }
    await Promise.allSettled(this.#busy.values())
    this.#sandbox.continuity.keepWith(undefined)
    for (const [, { claim }] of this.#claims) await this.#ledger.release(claim)
    await this.#shared.stored
    this.#shared.noteGone(this.#ledger.self.id)
    await this.#shared.stored
    if (!this.#options.isShared) await this.#shared.giveBack(this.#sandbox.feed.newest + 1)
  }
}
