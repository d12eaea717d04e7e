import type { HmacKey } from '#digest'
import { brief, budget } from '../diagnostics/budget.ts'
import type { Delivery, OutgoingMessage } from '../vendor/callback.ts'
import type { Contract } from '../vendor/contract.ts'
import type { Exchange, Identity } from '../vendor/exchange.ts'
import type { Call } from '../vendor/operation.ts'
import type { RateLimits } from '../vendor/rate-limits.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Account } from './accounts/account.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { FaultableExchange, FaultMatches } from './faults/applied.ts'

const NONE: readonly never[] = []

/** One request on its way through a vendor's checks and its operation's rule. */
export class LiveExchange<State = unknown, Reading = unknown> implements FaultableExchange, Exchange<State, Reading> {
  readonly request: WireRequest
  /** What the vendor has parsed from the request so far. */
  readonly reading: Reading
  /** Whether documented rate limits apply. */
  readonly hasLimits: boolean
  /** Set by the check that finds the route. */
  contract: Contract | undefined = undefined
  /** The input for the operation's `run`. Set by the check that validates it. */
  input: unknown = undefined
  /** The faults that apply so far. */
  faults: FaultMatches = []
  readonly #vendor: Vendor<State, Reading>
  readonly #accounts: Accounts
  readonly #real: number
  #account: Account
  #key: string | undefined
  #now: number | undefined
  #explanation = ''
  #switchesRead: readonly string[] = NONE
  /** Whether this exchange created the vendor's state. */
  #hasCreatedState = false
  #undo: (() => void) | undefined

  constructor(options: {
    request: WireRequest
    vendor: Vendor<State, Reading>
    accounts: Accounts
    /** Holds the exchange until a credential names an account. */
    anonymous: Account
    hasLimits: boolean
    /** Real time in milliseconds, read once for the whole step. */
    real: number
  }) {
    this.request = options.request
    this.hasLimits = options.hasLimits
    this.#vendor = options.vendor
    this.#accounts = options.accounts
    this.#account = options.anonymous
    this.#real = options.real
    this.reading = options.vendor.createReading(options.request)
  }

  get account(): Account {
    return this.#account
  }

  /** The registered key that the request presented, for people. */
  get key(): string | undefined {
    return this.#key
  }

  get accountName(): string {
    return this.#account.name
  }

  get isCallbackDue(): boolean {
    const nextDue = this.#account.outbox.nextDue()
    return nextDue !== undefined && nextDue <= this.now
  }

  get limits(): RateLimits {
    return this.#account.limits
  }

  get now(): number {
    this.#now ??= this.#account.clock.now(this.#real)
    return this.#now
  }

  get state(): State {
    if (!this.#account.hasState(this.#vendor)) this.#hasCreatedState = true
    return this.#account.state(this.#vendor, this.now)
  }

  get explanation(): string {
    return this.#explanation
  }

  /** Finds the owner of a key and gives it the exchange. Returns undefined when the key has no owner. */
  identify(key: string): Identity | undefined {
    const found = this.#accounts.identify(this.#vendor.id, key)
    if (!found) return undefined
    this.#become(found.account, found.key)
    return found.identity
  }

  /** The key of the registered account with these attributes; undefined when there is none. */
  keyOf(attributes: Readonly<Record<string, string>>): string | undefined {
    return this.#accounts.keyOf(this.#vendor.id, attributes)
  }

  /** Gives the exchange to the account that holds a record. For a key that was issued with it. */
  identifyHolder(handle: string, holds: (state: State) => boolean): boolean {
    const account = this.#accounts.holderOf(this.#vendor, handle, holds)
    if (account) this.#become(account)
    return account !== undefined
  }

  #become(account: Account, key?: string): void {
    account.finishLeap()
    this.#account = account
    this.#key = key
    this.#now = undefined
    this.#hasCreatedState = false
  }

  /** Makes changes that are undone if the request is refused. `change` returns what undoes them, if it makes any. */
  provisionally(change: () => (() => void) | undefined): void {
    this.#account.step.provisionally(() => {
      this.#undo = change()
    })
  }

  /** For a refused request: undoes what the checks prepared for the rule, and a state that only this request needed. */
  undoPreparations(): void {
    const { step } = this.#account
    if (this.#undo) step.undoProvisional(this.#undo)
    this.#undo = undefined
    if (this.#hasCreatedState && !step.hasChanges) this.#account.forgetState(this.#vendor)
  }

  /** Gives a refused request to the anonymous account: that of its unknown key was never opened. */
  becomeAnonymous(): void {
    this.#account.step.forgetChanges()
    this.#become(this.#accounts.anonymous)
  }

  /** Gives a request that was refused early to the owner of its key, if the vendor can read the key. */
  nameCaller(): void {
    const key = this.#vendor.callerKey?.(this.request)
    const owner = key === undefined ? undefined : this.#accounts.knownOwner(this.#vendor.id, key)
    if (owner) this.#become(owner.account, owner.key)
  }

  /** Runs work that is due by the clock. */
  byTime(work: () => void): void {
    this.#account.step.byTime(work)
  }

  /** The part of the exchange that the operation's rule receives. */
  call(): Call<State> {
    const { state, now } = this
    return {
      state,
      now,
      id: (kind) => this.id(kind),
      switch: (name) => this.switch(name),
      emit: (message, at = now) => this.emit(message, at),
      deliveries: () => this.deliveries(),
    }
  }

  id(kind: string): string {
    return this.#account.id(kind)
  }

  /** What the switches decided from here on is another step's. */
  beginStep(): void {
    this.#switchesRead = NONE
  }

  /** The switches that the current step has read, by name. */
  get switchesRead(): readonly string[] {
    return this.#switchesRead
  }

  switch(name: string): string {
    if (!this.#switchesRead.includes(name)) this.#switchesRead = [...this.#switchesRead, name]
    return this.#account.switches.get(this.#vendor, name)
  }

  emit(message: OutgoingMessage, at: number = this.now): void {
    this.#account.emit(this.#vendor, message, at)
  }

  deliveries(): readonly Delivery[] {
    return this.#account.outbox.deliveriesOf(this.#vendor)
  }

  /** A signing key derived from a secret. `scope` names everything else that the key depends on. */
  signingKey(secret: string, scope: string, make: () => HmacKey): HmacKey {
    return this.#accounts.signingKeys.get(secret, scope, make)
  }

  /** The secrets of all registered accounts, to find out which of them made a signature. */
  knownSecrets(): readonly { readonly account: string; readonly secret: string }[] {
    return this.#accounts.knownSecrets(this.#vendor.id)
  }

  /** What the account owns at this vendor, such as project ids. Empty for accounts created by an unknown key. */
  get attributes(): Readonly<Record<string, string>> {
    return this.#account.credentials[this.#vendor.id]?.attributes ?? {}
  }

  /** Adds a remark to the journal entry of a request that passes. Remarks beyond the budget of an explanation are dropped. */
  note(text: string): void {
    if (this.#explanation.length >= budget.explanation) return
    this.#explanation = brief(this.#explanation === '' ? text : `${this.#explanation}; ${text}`)
  }
}

/** The sandbox's own view of an exchange. Every exchange is a LiveExchange; vendors see the interface only. */
export function liveExchange(exchange: Exchange): LiveExchange {
  if (exchange instanceof LiveExchange) return exchange
  throw new TypeError('This exchange was not made by a sandbox')
}
