import type { Operation } from '../operation.ts'
import type { SignatureReport } from '../signature-report.ts'
import type { StateSeed, Vendor } from '../vendor.ts'
import { VendorError } from '../vendor-error.ts'
import { byteLength, hostName, httpDate, type WireRequest, type WireResponse } from '../wire.ts'
import { type Account, type AccountSpec, earliest } from './account.ts'
import { Accounts, type AuthMode } from './accounts.ts'
import { Clock, type ClockOwner } from './clock.ts'
import { Exchange } from './exchange.ts'
import type { JournalEntry, JournalOptions, Outcome, Verdict } from './journal.ts'
import type { Courier, EgressPolicy } from './outbox.ts'
import { Switches } from './switches.ts'

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
  readonly courier?: Courier
  /** Where callbacks may go. Default: to this machine and private networks. */
  readonly egress?: EgressPolicy
  /** Verifies signatures of keys that belong to nobody here; without it they are noted as unverifiable. */
  readonly unknownKeySecret?: string
}

/** What became of an exchange, and why. */
interface Ending {
  readonly outcome: Outcome
  readonly code?: string | undefined
  readonly refusedBy?: string | undefined
  readonly explanation: string
  readonly signature?: SignatureReport | undefined
}

const sendNowhere: Courier = () =>
  Promise.reject(new Error('This sandbox was made without a courier: no callback leaves it'))

const REAL_TIME = { now: () => Date.now() }

/** All vendors, all accounts and one clock. Synchronous: one call of {@link handle} is one indivisible step. */
export class Sandbox implements ClockOwner {
  readonly vendors: readonly Vendor[]
  readonly clock: Clock = new Clock(REAL_TIME, this)
  readonly accounts: Accounts
  /** A server that others can reach forbids private addresses here. */
  readonly egress: EgressPolicy
  readonly #hasLimits: boolean
  readonly #listeners = new Set<(verdict: Verdict) => void>()
  /** Whose time an answer that is held back waits for. */
  readonly #held = new WeakMap<WireResponse, Account>()
  #sequence = 0

  constructor(options: SandboxOptions) {
    this.vendors = options.vendors
    this.#hasLimits = options.limits ?? true
    this.egress = options.egress ?? { allowsPrivate: true, allow: [] }
    const { courier = sendNowhere } = options
    const switches = new Switches(options.vendors)
    for (const [name, value] of Object.entries(options.switches ?? {})) switches.set(name, value)
    this.accounts = new Accounts({
      auth: options.auth ?? 'open',
      registered: options.accounts ?? [],
      unknownKeySecret: options.unknownKeySecret,
      realTime: REAL_TIME,
      context: {
        vendors: options.vendors,
        clock: this.clock,
        switches,
        records: options.seed ?? 'documented',
        idSeed: options.idSeed ?? 'soundcheck',
        journal: options.journal ?? {},
        send: (callback, timeoutMs) => courier(callback, timeoutMs, this.egress),
        nextSequence: () => this.#sequence++,
        announce: (told) => this.#announce(told),
      },
    })
  }

  /** The account of a name; `test-…` keys are the names of their accounts. Opened if need be. */
  account(name: string): Account {
    return this.accounts.open(name)
  }

  /** The exchanges of all accounts, oldest first. */
  journal(): JournalEntry[] {
    return this.accounts
      .list()
      .flatMap(({ journal }) => journal.entries())
      .sort((a, b) => a.sequence - b.sequence)
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

  /** What a running server calls now and then: settles the accounts whose time has come, and leaves the rest alone. */
  async beat(): Promise<void> {
    const due = this.accounts.list().filter((account) => account.isDue)
    await Promise.all(due.map((account) => account.settle()))
  }

  nextDue(): number | undefined {
    return earliest(this.accounts.list().map((account) => account.nextDue()))
  }

  /** The vendor whose host the request names, or else the one that claims its path or action. */
  vendorFor(request: WireRequest): Vendor | undefined {
    const name = hostName(request.host)
    return this.vendors.find((vendor) => vendor.ownsHost(name)) ?? this.vendors.find((vendor) => vendor.claims(request))
  }

  /** Answers a request. Never throws: what goes wrong in Soundcheck itself is answered as that. */
  handle(request: WireRequest): WireResponse {
    const vendor = this.vendorFor(request)
    if (!vendor) return this.#refuseUnmatched(request)
    const exchange = new Exchange({
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
      }
      step = 'rule'
      const response = vendor.encode(exchange, runOperation(vendor, exchange))
      this.#record(exchange, vendor, response, { outcome: 'answered', explanation: exchange.explanation })
      return response
    } catch (error) {
      return this.#answerThrown(exchange, vendor, { error, refusedBy: step })
    }
  }

  /** For doors: resolves when an answer may be given; undefined when it may be at once. */
  hold(response: WireResponse): Promise<void> | undefined {
    const delayMs = response.delivery?.delayMs ?? 0
    return delayMs > 0 ? this.#held.get(response)?.clock.sleep(delayMs) : undefined
  }

  #refuseUnmatched(request: WireRequest): WireResponse {
    const { anonymous } = this.accounts
    const known = this.vendors.map(({ name, paths }) => `${name}: ${paths.join(', ')}`).join('; ')
    const detail = `No vendor answers ${request.method} ${request.path} on host "${request.host}". Send the vendor's own host name or one of these paths. ${known}`
    const response = problem(404, 'Not a documented endpoint', detail, anonymous.clock.now())
    this.#record(
      { account: anonymous, request, operation: undefined, now: anonymous.clock.now() },
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
    exchange: Exchange,
    vendor: Vendor,
    { error, refusedBy }: { error: unknown; refusedBy: string },
  ): WireResponse {
    if (!(error instanceof VendorError)) return this.#answerCrash(exchange, vendor, error)
    try {
      const response = vendor.encodeError(exchange, error)
      const explanation = [error.because ?? error.sentence ?? '', exchange.explanation].filter(Boolean).join('; ')
      const { code, signature } = error
      this.#record(exchange, vendor, response, { outcome: 'refused', code, refusedBy, explanation, signature })
      return response
    } catch (fault) {
      return this.#answerCrash(exchange, vendor, fault)
    }
  }

  #answerCrash(exchange: Exchange, vendor: Vendor, error: unknown): WireResponse {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const detail = `This is a fault of the emulator, not an answer of ${vendor.name}. Please report it with the journal entry of this request.`
    const response = problem(500, 'Soundcheck itself failed', detail, exchange.now)
    this.#record(exchange, vendor, response, { outcome: 'crashed', explanation: stack })
    return response
  }

  #record(
    exchange: Pick<Exchange, 'account' | 'request' | 'operation' | 'now'>,
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
      operation: exchange.operation?.contract.id,
      outcome: verdict.outcome,
      code: verdict.code,
      refusedBy: verdict.refusedBy,
      explanation: verdict.explanation,
      signature: verdict.signature,
    }
    account.journal.add(told, request, response, vendor)
    if (response.delivery) this.#held.set(response, account)
    sendAfterAnswer(account)
    this.#announce(told)
  }

  #announce(told: Verdict): void {
    for (const listener of this.#listeners) listener(told)
  }
}

/** Callbacks never hold up an answer: the first attempts are made once the door has had it. */
function sendAfterAnswer(account: Account): void {
  const nextDue = account.outbox.nextDue()
  if (nextDue !== undefined && nextDue <= account.clock.now()) queueMicrotask(() => void account.settle())
}

function runOperation(vendor: Vendor, exchange: Exchange): unknown {
  const operation = locatedOperation(vendor, exchange)
  exchange.account.faults.strike(vendor.id, operation.contract.id)
  vendor.tick(exchange)
  return operation.run(exchange.input, exchange)
}

function locatedOperation(vendor: Vendor, exchange: Exchange): Operation {
  if (exchange.operation) return exchange.operation
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
