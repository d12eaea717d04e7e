import type { Contract } from '../vendor/contract.ts'
import type { AccountSpec } from '../vendor/credential.ts'
import type { SignatureReport } from '../vendor/signature-report.ts'
import type { StateSeed, Vendor } from '../vendor/vendor.ts'
import { VendorError } from '../vendor/vendor-error.ts'
import { byteLength, hostName, httpDate, NO_ANSWER, type WireRequest, type WireResponse } from '../vendor/wire.ts'
import { type Account, type AccountSummary, earliest } from './accounts/account.ts'
import { Accounts } from './accounts/accounts.ts'
import type { AuthMode } from './accounts/auth-mode.ts'
import { Switches } from './accounts/switches.ts'
import type { Adapter } from './adapter.ts'
import { Clock, type ClockOwner } from './clock/clock.ts'
import { LiveExchange } from './exchange.ts'
import { applyStrike, Struck, strikeBefore } from './faults/applied.ts'
import type { AppliedFault } from './faults/fault.ts'
import { inBandHit } from './faults/in-band.ts'
import type { JournalEntry, JournalOptions } from './history/journal.ts'
import { type JournalQuery, matches } from './history/query.ts'
import { type Secrets, secretsOf } from './history/recorded.ts'
import { Trace } from './history/trace.ts'
import type { Outcome, Verdict } from './history/verdict.ts'
import { explainActions, explainNearest } from './nearest-operation.ts'
import type { CallbackSender, EgressPolicy } from './outbox/outbox.ts'

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
  /** Takes callbacks to their receivers. */
  readonly sendCallback?: CallbackSender
  /** The old name of `sendCallback`. @deprecated Goes with 0.3. */
  readonly courier?: CallbackSender
  /** Where callbacks may go. Default: to this machine and private networks. */
  readonly egress?: EgressPolicy
  /** Whether identifiers that begin with `sc-fault.` ask for a fault. Default true. */
  readonly inbandFaults?: boolean
  /** Verifies signatures of keys that belong to nobody here; without it they are noted as unverifiable. */
  readonly unknownKeySecret?: string
  /** Told of every account as it opens, before its first request is looked at: for what all of them are to start with. */
  readonly onOpen?: (account: Account) => void
}

/** What became of an exchange, and why. */
interface Ending {
  readonly outcome: Outcome
  readonly code?: string | undefined
  readonly refusedBy?: string | undefined
  readonly explanation: string
  readonly signature?: SignatureReport | undefined
  readonly fault?: AppliedFault | undefined
}

/** An answer that waits for a time of its account's clock. */
interface Held {
  readonly account: Account
  /** When the request was answered. */
  readonly since: number
}

const sendNowhere: CallbackSender = () =>
  Promise.reject(new Error('This sandbox was made without sendCallback: no callback leaves it'))

const REAL_TIME = { now: () => Date.now() }

/** All vendors, all accounts and one clock. Synchronous: one call of {@link handle} is one indivisible step. */
export class Sandbox implements ClockOwner {
  readonly vendors: readonly Vendor[]
  /** What becomes of keys that nobody has. */
  readonly auth: AuthMode
  readonly clock: Clock = new Clock(REAL_TIME, this)
  readonly accounts: Accounts
  /** What every account goes by that sets none of its own. */
  readonly switches: Switches
  /** A server that others can reach forbids private addresses here. */
  readonly egress: EgressPolicy
  readonly #hasLimits: boolean
  readonly #hasInbandFaults: boolean
  readonly #adapters = new Set<Adapter>()
  readonly #listeners = new Set<(verdict: Verdict) => void>()
  /** Whose time an answer that is held back waits for. */
  readonly #held = new WeakMap<WireResponse, Held>()
  readonly #trace = new Trace()
  /** Of all vendors together. */
  readonly #secrets: Secrets
  #sequence = 0

  constructor(options: SandboxOptions) {
    this.vendors = options.vendors
    this.auth = options.auth ?? 'open'
    this.#secrets = secretsOf(options.vendors)
    this.#hasLimits = options.limits ?? true
    this.#hasInbandFaults = options.inbandFaults ?? true
    this.egress = options.egress ?? { allowsPrivate: true, allow: [] }
    const { sendCallback = options.courier ?? sendNowhere } = options
    this.switches = new Switches(options.vendors)
    for (const [name, value] of Object.entries(options.switches ?? {})) this.switches.set(name, value)
    this.accounts = new Accounts({
      auth: this.auth,
      registered: options.accounts ?? [],
      unknownKeySecret: options.unknownKeySecret,
      onOpen: options.onOpen,
      realTime: REAL_TIME,
      context: {
        vendors: options.vendors,
        clock: this.clock,
        switches: this.switches,
        records: options.seed ?? 'documented',
        idSeed: options.idSeed ?? 'soundcheck',
        journal: options.journal ?? {},
        send: (callback, timeoutMs) => sendCallback(callback, timeoutMs, this.egress),
        adapters: this.#adapters,
        trace: this.#trace,
        options: { limits: this.#hasLimits, auth: this.auth, inbandFaults: this.#hasInbandFaults },
        nextSequence: () => this.#sequence++,
        announce: (told) => this.#announce(told),
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

  /** For doors: says what this one cannot act out, for whoever sets a fault. Returns a function that ends it. */
  openAdapter(door: Adapter): () => void {
    this.#adapters.add(door)
    return () => this.#adapters.delete(door)
  }

  /** The exchanges of all accounts that match, oldest first. */
  journal(query: JournalQuery = {}): JournalEntry[] {
    const entries = this.accounts
      .list()
      .filter(({ name }) => name === (query.account ?? name))
      .flatMap(({ journal }) => journal.query(query))
      .sort((a, b) => a.sequence - b.sequence)
    return entries.slice(-(query.limit ?? entries.length))
  }

  /**
   * Calls back with every entry that matches: first those that are kept, from after `query.since` on if it is given, then
   * each new one as it is made. Returns a function that ends it. Whoever follows pays for putting the texts together.
   */
  follow(query: JournalQuery, listener: (entry: JournalEntry) => void): () => void {
    if (query.since !== undefined) for (const entry of this.journal(query)) listener(entry)
    return this.subscribe((verdict) => {
      const { limit: _, ...unlimited } = query
      if (!matches(unlimited, verdict)) return
      const entry = this.accounts.opened(verdict.account)?.journal.entry(verdict.sequence)
      if (entry) listener(entry)
    })
  }

  /** Calls back after every exchange; its texts are in the account's journal. Returns a function that ends it. */
  subscribe(listener: (verdict: Verdict) => void): () => void {
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
   * What a running server calls now and then: settles the accounts whose time has come, and leaves the rest alone. Where
   * something fails, the others are settled all the same; then it rejects with what failed first.
   */
  async runDueWork(): Promise<void> {
    const due = this.accounts.list().filter((account) => account.isDue)
    const settled = await Promise.allSettled(due.map(async (account) => account.settle()))
    const failed = settled.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  }

  nextDue(): number | undefined {
    return earliest(this.accounts.list().map((account) => account.nextDue()))
  }

  /** The vendor whose host the request names, or else the one that claims its path or action. */
  vendorFor(request: WireRequest): Vendor | undefined {
    const name = hostName(request.host)
    return (
      this.vendors.find((vendor) => vendor.matchesHost(name)) ??
      this.vendors.find((vendor) => vendor.matchesRequest(request))
    )
  }

  /** Answers a request. Never throws: what goes wrong in Soundcheck itself is answered as that. */
  handle(request: WireRequest): WireResponse {
    this.#trace.begin()
    const vendor = this.vendorFor(request)
    if (!vendor) return this.#refuseUnmatched(request)
    const exchange = new LiveExchange({
      request,
      vendor,
      accounts: this.accounts,
      anonymous: this.accounts.anonymous,
      hasLimits: this.#hasLimits,
    })
    let step = 'rule'
    try {
      for (const check of vendor.checks) {
        step = check.name
        check.run(exchange)
        if (check.provesCaller === true && this.#hasInbandFaults) strikeInBand(vendor, exchange)
      }
      step = 'rule'
      const response = vendor.encode(exchange, runOperation(vendor, exchange))
      if (exchange.strike) return this.#answerStruck(exchange, vendor, { answer: response, hasRun: true })
      this.#record(exchange, vendor, response, { outcome: 'answered', explanation: exchange.explanation })
      return response
    } catch (error) {
      return this.#answerThrown(exchange, vendor, { error, refusedBy: step })
    }
  }

  /**
   * For doors: resolves when an answer may be given, and so long after that the next piece of it; undefined when it may be
   * at once. Also when `signal` says that nobody waits for it any more.
   */
  hold(response: WireResponse, afterMs = 0, signal?: AbortSignal): Promise<void> | undefined {
    const { delivery } = response
    const held = delivery && this.#held.get(response)
    if (!held) return undefined
    const dueAt = held.since + (delivery.delayMs ?? 0) + afterMs
    const leftMs = dueAt - held.account.clock.now()
    return leftMs > 0 ? held.account.clock.sleep(leftMs, signal) : undefined
  }

  #refuseUnmatched(request: WireRequest): WireResponse {
    const { anonymous } = this.accounts
    const known = this.vendors.map(({ name, paths }) => `${name}: ${paths.join(', ')}`).join('; ')
    const nearest = explainNearest(request, this.vendors) ?? explainActions(request, this.vendors)
    const hint = nearest === undefined ? '' : ` ${nearest}.`
    const detail = `No vendor answers ${request.method} ${request.path} on host "${request.host}".${hint} Send the vendor's own host name or one of these paths. ${known}`
    const response = problem(404, 'Not a documented endpoint', detail, anonymous.clock.now())
    this.#record(
      { account: anonymous, request, contract: undefined, now: anonymous.clock.now() },
      undefined,
      response,
      {
        outcome: 'unmatched',
        explanation: detail,
      },
    )
    return response
  }

  #answerThrown(
    exchange: LiveExchange,
    vendor: Vendor,
    { error, refusedBy }: { error: unknown; refusedBy: string },
  ): WireResponse {
    try {
      if (error instanceof Struck) {
        const step = stepAfter(vendor, refusedBy)
        return this.#answerStruck(exchange, vendor, { answer: NO_ANSWER, hasRun: false, refusedBy: step })
      }
      if (!(error instanceof VendorError)) return this.#answerCrash(exchange, vendor, error)
      return this.#answerRefused(exchange, vendor, { error, refusedBy })
    } catch (crash) {
      return this.#answerCrash(exchange, vendor, crash)
    }
  }

  #answerRefused(
    exchange: LiveExchange,
    vendor: Vendor,
    { error, refusedBy }: { error: VendorError; refusedBy: string },
  ): WireResponse {
    const response = vendor.encodeError(exchange, error)
    const nearest = exchange.contract ? undefined : nearestTo(exchange.request, vendor)
    const reasons = [error.because ?? error.sentence, nearest, exchange.explanation]
    const explanation = reasons.filter(Boolean).join('; ')
    const { code, signature } = error
    const ending: Ending = { outcome: 'refused', code, refusedBy, explanation, signature }
    strikeRefused(vendor, exchange, refusedBy)
    if (exchange.strike) return this.#answerStruck(exchange, vendor, { answer: response, hasRun: false, ...ending })
    this.#record(exchange, vendor, response, ending)
    return response
  }

  /** What the faults leave of an answer; `outcome` and the rest tell how it would have ended without them. */
  #answerStruck(
    exchange: LiveExchange,
    vendor: Vendor,
    { answer, hasRun, ...untouched }: { answer: WireResponse; hasRun: boolean } & Partial<Ending>,
  ): WireResponse {
    const strike = exchange.strike ?? []
    const aftermath = applyStrike({ strike, vendor, exchange, answer, hasRun })
    const { response, applied: fault, code = aftermath.isHarmless ? untouched.code : undefined } = aftermath
    const spoilt: Outcome = aftermath.code === undefined ? 'faulted' : 'refused'
    const outcome = aftermath.isHarmless ? (untouched.outcome ?? 'answered') : spoilt
    const reason = untouched.explanation ?? exchange.explanation
    const explanation = [aftermath.explanation, reason].filter(Boolean).join('; ')
    this.#record(exchange, vendor, response, { ...untouched, outcome, code, explanation, fault })
    return response
  }

  #answerCrash(exchange: LiveExchange, vendor: Vendor, error: unknown): WireResponse {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const detail = `This is a fault of the emulator, not an answer of ${vendor.name}. Please report it with the journal entry of this request.`
    const response = problem(500, 'Soundcheck itself failed', detail, exchange.now)
    this.#record(exchange, vendor, response, { outcome: 'crashed', explanation: stack })
    return response
  }

  #record(
    exchange: Pick<LiveExchange, 'account' | 'request' | 'contract' | 'now'>,
    vendor: Vendor | undefined,
    response: WireResponse,
    verdict: Ending,
  ): void {
    const { account, request } = exchange
    const told: Verdict = {
      sequence: this.#sequence++,
      at: exchange.now,
      account: account.name,
      vendor: vendor?.id,
      operation: exchange.contract?.id,
      outcome: verdict.outcome,
      code: verdict.code,
      refusedBy: verdict.refusedBy,
      explanation: verdict.explanation,
      signature: verdict.signature,
      fault: verdict.fault,
    }
    account.journal.add({
      verdict: told,
      request,
      response,
      vendor,
      secrets: this.#secrets,
      traced: this.#trace.end(),
      isFrozen: account.clock.isFrozen,
    })
    account.listener?.exchange(request, response, exchange.now)
    if (response.delivery) this.#held.set(response, { account, since: exchange.now })
    sendAfterAnswer(account)
    this.#announce(told)
  }

  #announce(told: Verdict): void {
    for (const listener of this.#listeners) listener(told)
  }
}

/** For a request that is for none of a vendor's operations. */
function nearestTo(request: WireRequest, vendor: Vendor): string | undefined {
  return vendor.locate(request) ? undefined : explainNearest(request, [vendor])
}

/** Callbacks never hold up an answer: the first attempts are made once the door has had it. */
function sendAfterAnswer(account: Account): void {
  const nextDue = account.outbox.nextDue()
  if (nextDue === undefined || nextDue > account.clock.now()) return
  // What fails here is still due, and fails again where somebody hears of it: at the next beat, request or move of the clock.
  queueMicrotask(() => void (async () => account.settle())().catch(() => {}))
}

/** With the faults of its account before and after it. */
function runOperation(vendor: Vendor, exchange: LiveExchange): unknown {
  const { id } = locatedContract(vendor, exchange)
  const { faults } = exchange.account
  if (!faults.isEmpty) {
    strikeBefore(exchange, faults.strike({ vendor, exchange, point: 'before', isRefused: false }, exchange.strike))
  }
  const { trace } = exchange.account
  trace.timeBegins()
  const call = exchange.call()
  vendor.tick(call)
  trace.timeEnds()
  const output = vendor.run(id, exchange.input, call)
  if (!faults.isEmpty) {
    const strike = faults.strike({ vendor, exchange, point: 'after', isRefused: false }, exchange.strike)
    if (strike.length > 0) exchange.strike = strike
  }
  return output
}

function strikeInBand(vendor: Vendor, exchange: LiveExchange): void {
  const hit = inBandHit(vendor, exchange)
  if (hit) strikeBefore(exchange, [hit])
}

/** A rule that refuses had its faults before it; a check that refuses comes before them. */
function strikeRefused(vendor: Vendor, exchange: LiveExchange, refusedBy: string): void {
  const { faults } = exchange.account
  if (faults.isEmpty) return
  for (const point of refusedBy === 'rule' ? (['after'] as const) : (['before', 'after'] as const)) {
    const strike = faults.strike({ vendor, exchange, point, isRefused: true }, exchange.strike)
    if (strike.length > 0) exchange.strike = strike
  }
}

/** The step that a fault took the place of: the rule, or of an in-band fault the check after the one that let it pass. */
function stepAfter(vendor: Vendor, step: string): string {
  const index = vendor.checks.findIndex(({ name }) => name === step)
  return index === -1 ? 'rule' : (vendor.checks[index + 1]?.name ?? 'rule')
}

function locatedContract(vendor: Vendor, exchange: LiveExchange): Contract {
  if (exchange.contract) return exchange.contract
  throw new Error(`The checks of vendor "${vendor.id}" let a request through without an operation`)
}

/** An answer of Soundcheck's own, RFC 9457: never to be mistaken for a vendor's. */
function problem(status: number, title: string, detail: string, now: number): WireResponse {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail })
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Length': String(byteLength(body)),
      Date: httpDate(now),
      Connection: 'keep-alive',
    },
    body,
  }
}
