import type { AccountSpec } from '../vendor/credential.ts'
import type { StateSeed, Vendor } from '../vendor/vendor.ts'
import { hostName, type WireRequest, type WireResponse } from '../vendor/wire.ts'
import { type Account, type AccountSummary, earliest } from './accounts/account.ts'
import { Accounts } from './accounts/accounts.ts'
import type { AuthMode } from './accounts/auth-mode.ts'
import { Switches } from './accounts/switches.ts'
import type { Adapter } from './adapter.ts'
import { Clock, type ClockOwner } from './clock/clock.ts'
import { DueHeap } from './due-heap.ts'
import { LiveExchange } from './exchange.ts'
import type { Handled } from './handled.ts'
import type { ClockCommand } from './history/command.ts'
import type { HistoryEvent } from './history/event.ts'
import { Feed, type FeedQuery } from './history/feed.ts'
import { checkHistoryOptions } from './history/history.ts'
import type { JournalEntry, JournalOptions } from './history/journal.ts'
import { type JournalQuery, matches } from './history/query.ts'
import { type Secrets, secretsOf } from './history/recorded.ts'
import { Step } from './history/step.ts'
import type { Verdict } from './history/verdict.ts'
import { Connections } from './outbox/connections.ts'
import type { CallbackSender, EgressPolicy } from './outbox/outbox.ts'
import { unmatchedAnswer } from './own-answers.ts'
import { type Answer, answer } from './pipeline.ts'

export interface SandboxOptions {
  readonly vendors: readonly Vendor[]
  /** Accounts known from the start. */
  readonly accounts?: readonly AccountSpec[]
  /** Default `open`. */
  readonly auth?: AuthMode
  /** What a new account starts with. Default `documented`: the examples of the vendors' pages. */
  readonly seed?: StateSeed['records']
  /** Whether documented rate limits apply. Default true. */
  readonly limits?: boolean
  /** Settings of switches by full name, `vendor.switch`. */
  readonly switches?: Readonly<Record<string, string>>
  /** Any text; the same text gives the same generated ids. */
  readonly idSeed?: string
  readonly journal?: JournalOptions
  /** Sends callbacks to their receivers. */
  readonly sendCallback?: CallbackSender
  /** The old name of `sendCallback`. @deprecated Goes with 0.3. */
  readonly courier?: CallbackSender
  /** Where callbacks may go. Default: to this machine and private networks. */
  readonly egress?: EgressPolicy
  /** Whether identifiers that begin with `sc-fault.` ask for a fault. Default true. */
  readonly inbandFaults?: boolean
  /** Verifies signatures of keys that belong to nobody here; without it they are noted as unverifiable. */
  readonly unknownKeySecret?: string
  /** Called with every account as it opens, before its first request is handled. */
  readonly onOpen?: (account: Account) => void
  /** Real time in milliseconds. Default: that of this computer. */
  readonly realTime?: () => number
}

const sendNowhere: CallbackSender = () =>
  Promise.reject(new Error('This sandbox was made without sendCallback: no callback leaves it'))

/** All vendors, all accounts and one clock. Synchronous: one call of {@link handle} is one indivisible step. */
export class Sandbox implements ClockOwner {
  readonly vendors: readonly Vendor[]
  /** What becomes of keys that nobody has. */
  readonly auth: AuthMode
  readonly clock: Clock
  readonly accounts: Accounts
  /** Settings of accounts that have none of their own. */
  readonly switches: Switches
  /** A server that others can reach forbids private addresses here. */
  readonly egress: EgressPolicy
  readonly feed: Feed
  readonly #realTime: () => number
  readonly #hasLimits: boolean
  readonly #hasInbandFaults: boolean
  readonly #adapters = new Set<Adapter>()
  readonly #listeners = new Set<(verdict: Verdict, handled: Handled | undefined) => void>()
  readonly #step = new Step()
  /** Accounts by the real time at which something is due. */
  readonly #due = new DueHeap<Account>()
  /** Of all vendors together. */
  readonly #secrets: Secrets
  #sequence = 0

  constructor(options: SandboxOptions) {
    this.vendors = options.vendors
    this.auth = options.auth ?? 'open'
    this.#realTime = options.realTime ?? Date.now
    this.clock = new Clock({ now: (real) => real ?? this.#realTime() }, this)
    this.#secrets = secretsOf(options.vendors)
    this.#hasLimits = options.limits ?? true
    this.#hasInbandFaults = options.inbandFaults ?? true
    this.egress = options.egress ?? { allowsPrivate: true, allow: [] }
    this.switches = new Switches(options.vendors, {
      owner: { apply: ({ name, value }) => this.#changeSwitch(name, value) },
    })
    for (const [name, value] of Object.entries(options.switches ?? {})) this.switches.change(name, value)
    checkHistoryOptions(options.journal ?? {})
    this.feed = new Feed({ newest: () => this.#sequence - 1, kept: (query) => this.#keptEvents(query) })
    const { sendCallback = options.courier ?? sendNowhere } = options
    const connections = new Connections()
    this.accounts = new Accounts({
      auth: this.auth,
      registered: options.accounts ?? [],
      unknownKeySecret: options.unknownKeySecret,
      onOpen: options.onOpen,
      onClose: (account) => this.#due.set(account, undefined),
      realTime: this.#realTime,
      context: {
        vendors: options.vendors,
        clock: this.clock,
        realTime: this.#realTime,
        switches: this.switches,
        records: options.seed ?? 'documented',
        idSeed: options.idSeed ?? 'soundcheck',
        journal: options.journal ?? {},
        send: (account, callback, timeoutMs) =>
          connections.run(account, () => sendCallback(callback, timeoutMs, this.egress)),
        adapters: this.#adapters,
        step: this.#step,
        options: { limits: this.#hasLimits, auth: this.auth, inbandFaults: this.#hasInbandFaults },
        takeSequence: (count) => this.#takeSequence(count),
        publish: (events) => this.feed.publish(events),
        onAttempt: (account, verdict) => {
          this.accounts.noteExchange(account)
          this.#announce(verdict, undefined)
        },
        onStep: (account) => this.#afterStep(account),
        adopt: (spec) => void this.accounts.register(spec),
      },
    })
  }

  /** The account of a name; `test-…` keys are the names of their accounts. Opened if need be. */
  account(name: string): Account {
    return this.accounts.open(name)
  }

  /** Ends an account and says what was left of it; undefined when it is not open. Its next request opens it anew. */
  close(accountName: string): AccountSummary | undefined {
    return this.accounts.close(accountName)
  }

  /** For adapters: says what this one does otherwise than a socket, for those who set faults. Returns a function that ends it. */
  openAdapter(adapter: Adapter): () => void {
    this.#adapters.add(adapter)
    return () => this.#adapters.delete(adapter)
  }

  /** The exchanges of all accounts that match, oldest first. Costs no more than the limit, where the newest match. */
  journal(query: JournalQuery = {}): JournalEntry[] {
    return this.accounts.newestEntries(query)
  }

  /**
   * Calls back with every entry that matches: first those that are kept, from after `query.since` on if it is given, then
   * each new one as it is made. Returns a function that ends it.
   */
  follow(query: JournalQuery, listener: (entry: JournalEntry) => void): () => void {
    const { limit: _, ...unlimited } = query
    if (query.since !== undefined) for (const entry of this.journal(query)) listener(entry)
    return this.subscribe((verdict) => {
      if (!matches(unlimited, verdict)) return
      const entry = this.accounts.opened(verdict.account)?.journal.entry(verdict.sequence)
      if (entry) listener(entry)
    })
  }

  /**
   * Calls back after every exchange, and after every attempt to deliver a callback, which has no `handled`. Returns a function
   * that ends it.
   */
  subscribe(listener: (verdict: Verdict, handled: Handled | undefined) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Forgets everything that happened, in one account or in all. */
  reset(accountName?: string): void {
    const accounts = accountName === undefined ? this.accounts.list() : [this.account(accountName)]
    for (const account of accounts) account.reset()
  }

  /** Works out what is due in every account, and sends what came of it. */
  async settle(): Promise<void> {
    await Promise.all(this.accounts.list().map((account) => account.settle()))
  }

  /**
   * What a running server calls now and then: settles the accounts in which something is due, and costs nothing for the rest.
   * Where something fails, the others are settled all the same; then it rejects with what failed first.
   */
  async runDueWork(): Promise<void> {
    const due = this.#due.takeDue(this.#realTime())
    if (due.length === 0) return
    const settled = await Promise.allSettled(due.map(async (account) => account.settle()))
    // What failed is due still, and so is what had no time yet.
    for (const account of due) this.#afterStep(account)
    const failed = settled.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  }

  nextDue(): number | undefined {
    return earliest(this.accounts.list().map((account) => account.nextDue()))
  }

  /** For the clock: changes it, and settles the accounts that follow it. */
  changeClock(command: ClockCommand): Promise<void> {
    this.clock.change(command, this.#realTime())
    this.clock.wake()
    for (const account of this.accounts.list()) this.#afterStep(account)
    return this.settle()
  }

  /** The vendor whose host the request names, or else the one that matches its path or action. */
  vendorFor(request: WireRequest): Vendor | undefined {
    const name = hostName(request.host)
    return (
      this.vendors.find((vendor) => vendor.matchesHost(name)) ??
      this.vendors.find((vendor) => vendor.matchesRequest(request))
    )
  }

  /** Answers a request. Never throws: what goes wrong in Soundcheck itself is answered as that. */
  handle(request: WireRequest): Handled {
    const real = this.#realTime()
    const vendor = this.vendorFor(request)
    this.#step.begin('request')
    if (!vendor) return this.#handleUnmatched(request, real)
    const exchange = new LiveExchange({
      request,
      vendor,
      accounts: this.accounts,
      anonymous: this.accounts.anonymous,
      hasLimits: this.#hasLimits,
      real,
    })
    const given = answer(vendor, exchange, { inbandFaults: this.#hasInbandFaults })
    if (exchange.account === this.accounts.anonymous) exchange.nameCaller()
    const { account, now, contract } = exchange
    return this.#record({ request, vendor, account, operation: contract?.id, now }, given)
  }

  #handleUnmatched(request: WireRequest, real: number): Handled {
    const account = this.accounts.anonymous
    const now = account.clock.now(real)
    const { response, explanation } = unmatchedAnswer(request, this.vendors, now)
    return this.#record(
      { request, vendor: undefined, account, operation: undefined, now },
      { response, outcome: 'unmatched', explanation },
    )
  }

  #record(
    about: {
      readonly request: WireRequest
      readonly vendor: Vendor | undefined
      readonly account: Account
      readonly operation: string | undefined
      readonly now: number
    },
    { response, ...given }: Answer,
  ): Handled {
    const { request, vendor, account, operation, now } = about
    const { outcome, code, refusedBy, explanation, signature, fault } = given
    const verdict = account.history.addExchange({
      verdict: {
        at: now,
        vendor: vendor?.id,
        ...{ operation, outcome, code, refusedBy, explanation, signature, fault },
      },
      ...{ request, response, vendor },
      secrets: this.#secrets,
      traced: this.#step.end(),
      isFrozen: account.clock.isFrozen,
    })
    this.accounts.noteExchange(account)
    account.listener?.exchange(request, response, now)
    sendAfterAnswer(account, now)
    this.#afterStep(account)
    const handled: Handled = {
      ...{ request, response, verdict, vendor, account },
      waitUntil: (afterMs = 0, signal) => waitUntil(response, { account, since: now, afterMs, signal }),
    }
    this.#announce(verdict, handled)
    return handled
  }

  #afterStep(account: Account): void {
    this.#due.set(account, this.#dueAt(account))
  }

  /** The real time at which something is due in an account; undefined where nothing is, or its clock stands still. */
  #dueAt(account: Account): number | undefined {
    const { clock } = account
    if (clock.isFrozen) return undefined
    const next = account.nextWork()
    return next === undefined ? undefined : next - clock.ahead
  }

  #keptEvents(query: FeedQuery): HistoryEvent[] {
    const accounts = query.account === undefined ? this.accounts.list() : [this.accounts.opened(query.account)]
    return accounts.flatMap((account) => account?.history.events(query) ?? []).sort((a, b) => a.sequence - b.sequence)
  }

  #changeSwitch(name: string, value: string | undefined): void {
    this.switches.change(name, value)
    // To an account that has no setting of its own, its answers change: who listens to it must know.
    for (const account of this.accounts.list()) {
      if (!account.switches.has(name)) account.listener?.command({ kind: 'switch', name, value }, account.clock.now())
    }
  }

  #takeSequence(count: number): number {
    const first = this.#sequence
    this.#sequence += count
    return first
  }

  #announce(verdict: Verdict, handled: Handled | undefined): void {
    for (const listener of this.#listeners) listener(verdict, handled)
  }
}

/** Callbacks never hold up an answer: the first attempts are made once the adapter has it. */
function sendAfterAnswer(account: Account, now: number): void {
  const nextDue = account.outbox.nextDue()
  if (nextDue === undefined || nextDue > now) return
  // What fails here is still due, and fails again where somebody hears of it: in the next step or at the next due work.
  queueMicrotask(() => void (async () => account.settle())().catch(() => {}))
}

function waitUntil(
  { delivery }: WireResponse,
  waiting: { account: Account; since: number; afterMs: number; signal: AbortSignal | undefined },
): Promise<void> | undefined {
  if (!delivery) return undefined
  const { account, since, afterMs, signal } = waiting
  const leftMs = since + (delivery.delayMs ?? 0) + afterMs - account.clock.now()
  return leftMs > 0 ? account.clock.sleep(leftMs, signal) : undefined
}
