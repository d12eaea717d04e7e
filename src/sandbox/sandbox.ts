import { Continuity } from '#continuity'
import type { Vendor } from '../vendor/vendor.ts'
import { hostName, type WireRequest } from '../vendor/wire.ts'
import type { Account } from './accounts/account.ts'
import { Accounts } from './accounts/accounts.ts'
import type { AuthMode } from './accounts/auth-mode.ts'
import { Holders } from './accounts/holders.ts'
import { checkedLeapSteps } from './accounts/leap.ts'
import { Switches } from './accounts/switches.ts'
import type { Adapter } from './adapter.ts'
import { sendAfterAnswer } from './after-answer.ts'
import { catchUp } from './catch-up.ts'
import { Clock, type ClockMove, type ClockOwner, checkMove } from './clock/clock.ts'
import { earliest } from './clock/earliest.ts'
import { DueHeap } from './due-heap.ts'
import { LiveExchange } from './exchange.ts'
import type { AccountSummary } from './faults/unmet.ts'
import { type Handled, waitUntil } from './handled.ts'
import type { ClockCommand } from './history/command.ts'
import type { HistoryEvent } from './history/event.ts'
import { Feed, type FeedQuery } from './history/feed.ts'
import { checkHistoryOptions } from './history/history-options.ts'
import type { JournalEntry } from './history/journal.ts'
import { Losses, type LossKind, type Lost, lostOfAll } from './history/losses.ts'
import { checkJournalQuery, type JournalQuery, matcher, matches } from './history/query.ts'
import { type Secrets, secretsOf } from './history/recorded.ts'
import type { JournalRow } from './history/row-facts.ts'
import { Step } from './history/step.ts'
import type { Verdict } from './history/verdict.ts'
import { Connections, receiverOf } from './outbox/connections.ts'
import { type CallbackSender, type EgressPolicy, egressPolicy } from './outbox/egress.ts'
import { WaitingRoom } from './outbox/waiting-room.ts'
import { type Refusal, refusalAnswer, unmatchedAnswer } from './own-answers.ts'
import { type Answer, answer } from './pipeline.ts'
import type { SandboxOptions } from './sandbox-options.ts'

export type { SandboxOptions } from './sandbox-options.ts'

const sendNowhere: CallbackSender = () =>
  Promise.reject(new Error('Cannot send a callback: this sandbox was created without the option sendCallback'))

/** All vendors, all accounts and one clock. Synchronous: each call of {@link handle} is one indivisible step. */
export class Sandbox implements ClockOwner {
  readonly vendors: readonly Vendor[]
  /** How unknown keys are treated. */
  readonly auth: AuthMode
  readonly clock: Clock
  readonly accounts: Accounts
  /** Defaults for accounts that do not override them. */
  readonly switches: Switches
  /** A server that other machines can reach forbids loopback addresses here. */
  readonly egress: EgressPolicy
  readonly feed: Feed
  /** For whoever keeps accounts beyond the process. */
  readonly continuity: Continuity
  readonly #realTime: () => number
  readonly #hasLimits: boolean
  readonly #hasInbandFaults: boolean
  readonly #adapters = new Set<Adapter>()
  readonly #listeners = new Set<(verdict: Verdict, handled: Handled | undefined) => void>()
  readonly #counting = new Set<(verdict: Verdict) => void>()
  readonly #step = new Step()
  /** Accounts by the real time at which something is due. */
  readonly #due = new DueHeap<Account>()
  /** What to redact in requests that match no vendor. */
  readonly #secrets: Secrets
  /** Of accounts that were closed. */
  readonly #losses = new Losses()
  #announced: JournalEntry | undefined
  /** A client's requests nearly always go to the same host. */
  #lastHost: string | undefined
  #vendorOfLastHost: Vendor | undefined
  #sequence = 0

  constructor(options: SandboxOptions) {
    this.vendors = options.vendors
    this.auth = options.auth ?? 'open'
    const realTime = options.realTime ?? Date.now
    this.#realTime = () => this.continuity?.resumedAt ?? realTime()
    this.clock = new Clock({ now: (real) => real ?? this.#realTime() }, this)
    this.#secrets = secretsOf(options.vendors)
    this.#hasLimits = options.limits ?? true
    this.#hasInbandFaults = options.inbandFaults ?? true
    this.egress = egressPolicy(options.egress)
    this.switches = new Switches(options.vendors, {
      owner: { apply: ({ name, value }) => this.#changeSwitch(name, value) },
    })
    for (const [name, value] of Object.entries(options.switches ?? {})) this.switches.change(name, value)
    checkHistoryOptions(options.journal ?? {})
    this.feed = new Feed({
      newest: () => this.#sequence - 1,
      kept: (query) => this.#keptEvents(query),
      lost: (query) => this.lost(query, 'events'),
    })
    const { sendCallback = options.courier ?? sendNowhere } = options
    const connections = new Connections()
    const maxLeapSteps = checkedLeapSteps(options.maxLeapSteps)
    const holders = new Holders()
    const continuity = () => this.continuity
    this.accounts = new Accounts({
      auth: this.auth,
      registered: options.accounts ?? [],
      maxAccounts: options.maxAccounts,
      unknownKeySecret: options.unknownKeySecret,
      onOpen: options.onOpen,
      onClose: (account) => this.#afterClose(account),
      realTime: this.#realTime,
      context: {
        vendors: options.vendors,
        clock: this.clock,
        realTime: this.#realTime,
        switches: this.switches,
        records: options.seed ?? 'documented',
        idSeed: options.idSeed ?? 'soundcheck',
        journal: options.journal ?? {},
        send: (account, callback, { at, timeoutMs }) => {
          const send = () =>
            connections.run({ account, receiver: receiverOf(callback) }, () =>
              sendCallback(callback, timeoutMs, this.egress, at),
            )
          return this.continuity.safe(account)?.then(send) ?? send()
        },
        waitingRoom: new WaitingRoom(),
        holders,
        get keeping() {
          // The anonymous account is made before it.
          return continuity()?.keeping
        },
        maxLeapSteps,
        adapters: this.#adapters,
        step: this.#step,
        options: { limits: this.#hasLimits, auth: this.auth, inbandFaults: this.#hasInbandFaults },
        takeSequence: (count) => this.#takeSequence(count),
        publish: (events, account) => {
          if (this.feed.isFollowed) this.continuity.whenSafe(account, () => this.feed.publish(events))
        },
        onAttempt: (account, verdict) => {
          this.accounts.noteExchange(account)
          this.#announce(account, verdict, undefined)
        },
        onStep: (account) => this.#afterStep(account),
        adopt: (spec) => this.accounts.adopt(spec),
        renew: (spec) => this.accounts.renew(spec),
      },
    })
    this.continuity = new Continuity({
      ...{ clock: this.clock, switches: this.switches, holders, accounts: this.accounts },
      takeSequence: (count) => this.#takeSequence(count),
      continueAfter: (sequence) => {
        this.#sequence = Math.max(this.#sequence, sequence + 1)
      },
      ready: (account) => {
        if (account.history.newest >= 0) this.accounts.noteExchange(account)
        this.#afterStep(account)
      },
    })
  }

  /** Returns the account with a name, and opens it if necessary. A `test-…` key is also the name of its account. */
  account(name: string): Account {
    return this.accounts.open(name)
  }

  /** For a hand-over: numbers go on after those of another sandbox. */
  continueFrom(before: Sandbox): void {
    this.#sequence = before.#sequence
    this.feed.continueFrom(before.feed)
    this.#losses.add(before.#losses)
  }

  /** Closes an account and returns a summary; undefined when it is not open. Its next request opens it anew. */
  close(accountName: string): AccountSummary | undefined {
    return this.accounts.close(accountName)
  }

  /** For adapters: registers how one differs from a real socket, for the notes on faults. Returns a function that undoes it. */
  openAdapter(adapter: Adapter): () => void {
    this.#adapters.add(adapter)
    return () => this.#adapters.delete(adapter)
  }

  /** The exchanges of all accounts that match, oldest first unless the query says so. With a limit, reads back no further. */
  journal(query: JournalQuery = {}): JournalEntry[] {
    checkJournalQuery(query)
    return this.accounts.newestEntries(query)
  }

  /** The same as lines in a list. */
  journalRows(query: JournalQuery = {}): JournalRow[] {
    checkJournalQuery(query)
    return this.accounts.newestRows(query)
  }

  /**
   * Calls `listener` with every new entry that matches. With `query.since`, first calls it with the kept entries after that.
   * Returns a function that ends it.
   */
  follow(query: JournalQuery, listener: (entry: JournalEntry) => void): () => void {
    checkJournalQuery(query)
    const isWanted = matcher(query)
    if (query.since !== undefined) for (const entry of this.journal(query)) listener(entry)
    return this.subscribe((verdict) => {
      const entry = matches(query, verdict) ? this.#entryOf(verdict) : undefined
      if (entry && isWanted({ verdict, http: entry.http })) listener(entry)
    })
  }

  /** The entry of an exchange that is being announced. Built once for all who follow. */
  #entryOf({ account, sequence }: Verdict): JournalEntry | undefined {
    if (this.#announced?.sequence !== sequence) {
      this.#announced = this.accounts.opened(account)?.journal.entry(sequence)
    }
    return this.#announced
  }

  /** What is gone of the exchanges or events after a sequence number; undefined when all of them are kept. */
  lost(
    { account, since }: { readonly account?: string | undefined; readonly since: number },
    kind: LossKind,
  ): Lost | undefined {
    const histories = this.#accountsOf(account).map(({ history }) => history.losses)
    return lostOfAll([...histories, account === undefined ? this.#losses : undefined], since, kind)
  }

  /** Real time in milliseconds, whatever the clocks show. */
  realTime(): number {
    return this.#realTime()
  }

  /**
   * Calls `listener` after every exchange, and after every attempt to deliver a callback. An attempt has no `handled`. Returns
   * a function that ends it.
   */
  subscribe(listener: (verdict: Verdict, handled: Handled | undefined) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same, but at once, even if it may be forgotten: for those who only count. */
  count(listener: (verdict: Verdict) => void): () => void {
    this.#counting.add(listener)
    return () => this.#counting.delete(listener)
  }

  /** Forgets everything that happened in one account, or in all. */
  reset(accountName?: string): void {
    const accounts = accountName === undefined ? this.accounts.list() : [this.account(accountName)]
    for (const account of accounts) account.reset()
  }

  /** Runs what is due in every account, and sends the callbacks that follow. */
  async settle(how: ClockMove = {}): Promise<void> {
    checkMove(how)
    await Promise.all(this.accounts.list().map((account) => account.settle(how)))
  }

  /**
   * Settles the accounts where something is due. A running server calls this regularly; idle accounts cost nothing. When one
   * account fails, the others are still settled, and then it rejects with the first error.
   */
  async runDueWork(): Promise<void> {
    const due = this.#due.takeDue(this.#realTime())
    try {
      await catchUp(due)
    } finally {
      // Work that failed is still due, and so is work that became due meanwhile.
      for (const account of due) this.#afterStep(account)
    }
  }

  /** The old name of {@link runDueWork}. @deprecated Goes with 0.3. */
  beat(): Promise<void> {
    return this.runDueWork()
  }

  nextDue(): number | undefined {
    return earliest(this.accounts.list().map((account) => account.nextDue()))
  }

  /** For the clock: changes it, and settles all accounts. */
  changeClock(command: ClockCommand, how: ClockMove = {}): Promise<void> {
    const real = this.#realTime()
    for (const account of this.accounts.list()) account.finishLeap()
    const before = this.accounts.list().map((account) => ({ account, ...account.clock.reading(real) }))
    this.clock.change(command, real)
    this.continuity.keeping?.viewChanged()
    this.clock.wake()
    for (const { account, now: from, isFrozen } of before) {
      const after = account.clock.reading(real)
      if (after.now === from && after.isFrozen === isFrozen) continue
      account.sandboxClockMoved({ action: command.action, from, to: after.now, isFrozen: after.isFrozen }, real)
      this.#afterStep(account)
    }
    return how.inTurns ? catchUp(this.accounts.list(), how.patience) : this.settle(how)
  }

  /** The vendor that matches the request's host or, if none does, its path or action. */
  vendorFor(request: WireRequest): Vendor | undefined {
    const { host } = request
    if (host !== this.#lastHost) {
      const name = hostName(host)
      this.#vendorOfLastHost = this.vendors.find((vendor) => vendor.matchesHost(name))
      this.#lastHost = host
    }
    return this.#vendorOfLastHost ?? this.vendors.find((vendor) => vendor.matchesRequest(request))
  }

  /**
   * Answers a request. Never throws, because an error in Soundcheck itself becomes an answer that says so, except {@link NotHere}
   * when somebody keeps accounts: then the request changed nothing.
   */
  handle(request: WireRequest): Handled {
    const real = this.#realTime()
    const vendor = this.vendorFor(request)
    this.#step.begin('request')
    if (!vendor) return this.#answerItself(request, real, (now) => unmatchedAnswer(request, this.vendors, now))
    const exchange = new LiveExchange({
      request,
      vendor,
      accounts: this.accounts,
      anonymous: this.accounts.anonymous,
      hasLimits: this.#hasLimits,
      real,
    })
    try {
      return this.#answer(vendor, exchange, real)
    } catch (error) {
      this.#undoRefused(exchange)
      this.#step.end()
      throw error
    }
  }

  #answer(vendor: Vendor, exchange: LiveExchange, real: number): Handled {
    const result = answer(vendor, exchange, { inbandFaults: this.#hasInbandFaults })
    const { account: answering, request } = exchange
    if (result.outcome === 'refused' && result.fault === undefined) this.#undoRefused(exchange)
    else this.accounts.keepNewcomer()
    if (exchange.account === this.accounts.anonymous) exchange.nameCaller()
    const { account, key, now, contract } = exchange
    account.lastSeen = real
    return this.#record({ request, vendor, account, key, answering, operation: contract?.id, now, real }, result)
  }

  /** For adapters: answers a request that no vendor may see, in Soundcheck's own words, and records it. */
  refuse(request: WireRequest, refusal: Refusal): Handled {
    const { by: refusedBy, detail: explanation } = refusal
    this.#step.begin('request')
    const answerAt = (now: number) => ({ response: refusalAnswer(refusal, now), refusedBy, explanation })
    return this.#answerItself(request, this.#realTime(), answerAt)
  }

  /** A refused request leaves no account and no records. */
  #undoRefused(exchange: LiveExchange): void {
    exchange.undoPreparations()
    if (this.accounts.dropNewcomer() === exchange.account) exchange.becomeAnonymous()
  }

  #answerItself(request: WireRequest, real: number, answerAt: (now: number) => Omit<Answer, 'outcome'>): Handled {
    const account = this.accounts.anonymous
    const now = account.clock.now(real)
    account.lastSeen = real
    return this.#record(
      { request, vendor: undefined, account, key: undefined, answering: account, operation: undefined, now, real },
      { ...answerAt(now), outcome: 'unmatched' },
    )
  }

  #record(
    about: {
      readonly request: WireRequest
      readonly vendor: Vendor | undefined
      readonly account: Account
      readonly key: string | undefined
      /** The account that the ids and the time in the answer come from: `anonymous` if the request was refused early. */
      readonly answering: Account
      readonly operation: string | undefined
      readonly now: number
      readonly real: number
    },
    { response, outcome, code, refusedBy, explanation, signature, switchesRead, fault }: Answer,
  ): Handled {
    const { request, vendor, account, key, answering, operation, now, real } = about
    const always = { at: now, vendor: vendor?.id, operation, outcome, code, refusedBy, explanation, signature, fault }
    const found = switchesRead ? { ...always, switchesRead } : always
    const verdict = account.history.addExchange({
      // Most accounts have one key, which is their name: it takes no room.
      verdict: key === undefined ? found : { ...found, key },
      request,
      response,
      vendor,
      secrets: this.#secrets,
      traced: this.#step.end(),
      isFrozen: account.clock.isFrozen,
    })
    this.accounts.noteExchange(account)
    // A replay of this account could not reproduce an answer of another account.
    const isOwn = answering === account
    if (isOwn) account.listener?.exchange(request, response, now)
    this.continuity.keeping?.exchange(account, { request, response, isOwn, real })
    sendAfterAnswer(account, now)
    this.#afterStep(account)
    const handled: Handled = {
      request,
      response,
      verdict,
      vendor,
      account,
      waitUntil: (afterMs = 0, signal) => waitUntil(response, { account, since: now, afterMs, signal }),
    }
    this.#announce(account, verdict, handled)
    return handled
  }

  #afterStep(account: Account): void {
    if (account.isResuming) return
    this.accounts.noteStep(account)
    this.#due.set(account, account.nextWorkInRealTime())
  }

  #keptEvents(query: FeedQuery): HistoryEvent[] {
    return this.#accountsOf(query.account)
      .flatMap(({ history }) => history.events(query))
      .sort((one, other) => one.sequence - other.sequence)
  }

  /** The open account of a name, or all that are open. */
  #accountsOf(name: string | undefined): Account[] {
    if (name === undefined) return this.accounts.list()
    const account = this.accounts.opened(name)
    return account ? [account] : []
  }

  /** What it still kept is gone with it. */
  #afterClose(account: Account): void {
    this.#due.set(account, undefined)
    account.history.noteAllLost()
    account.outbox.close()
    this.#losses.add(account.history.losses)
  }

  #changeSwitch(name: string, value: string | undefined): void {
    for (const account of this.accounts?.list() ?? []) account.finishLeap()
    this.switches.change(name, value)
    this.continuity.keeping?.viewChanged()
    // This changes the answers of accounts without their own setting, so their listeners must know.
    const real = this.#realTime()
    for (const account of this.accounts.list()) {
      if (!account.listener || account.switches.has(name)) continue
      account.listener.command({ kind: 'switch', name, value }, account.clock.now(real))
      this.continuity.keeping?.sandboxSwitched(account, { name, value }, { real })
    }
  }

  #takeSequence(count: number): number {
    const first = this.#sequence
    this.#sequence += count
    return first
  }

  #announce({ name }: Account, verdict: Verdict, handled: Handled | undefined): void {
    // What is done again was announced before.
    if (this.continuity.resumedAt !== undefined) return
    for (const listener of this.#counting) listener(verdict)
    if (this.#listeners.size === 0) return
    this.continuity.whenSafe(name, () => {
      for (const listener of this.#listeners) listener(verdict, handled)
    })
  }
}
