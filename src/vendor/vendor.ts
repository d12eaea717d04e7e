import type * as z from 'zod'
import type { Evidence } from './contract.ts'
import type { Call, Operation } from './operation.ts'
import type { Credential } from '../sandbox/accounts/account.ts'
import type { Exchange } from '../sandbox/exchange.ts'
import type { CallbackProtocol } from '../sandbox/outbox/outbox.ts'
import type { ErrorEntry, VendorError } from './vendor-error.ts'
import type { WireRequest, WireResponse } from './wire.ts'

/** One step of a vendor's order of checks: looks at the exchange and throws the vendor's error or lets it pass. */
export interface Check<X> {
  readonly name: string
  /** Of the last check that a credential has to pass: from here on the request is known to be its account's. */
  readonly provesCaller?: boolean
  run(exchange: X): void
  /** True where it refuses requests that are in order: for a rate, a permission, a condition of the account or the service. */
  readonly isCircumstance?: boolean
}

/**
 * Behaviour that a vendor does not document, with the default we chose and the alternatives; or a condition of an account
 * (in arrears, say) that no operation of the vendor's can bring about.
 */
export interface Switch {
  readonly summary: string
  /** The possible settings, or `number` for any whole number from 0 up, or `policy` for a transition policy. */
  readonly values: readonly string[] | 'number' | 'policy'
  readonly default: string
  readonly evidence: Evidence
}

/** What `createState` is told about the account it makes the state for. */
export interface StateSeed {
  /** Milliseconds, by the account's clock. */
  readonly now: number
  /** `documented`: the examples of the vendor's pages are there from the start. */
  readonly records: 'documented' | 'empty'
  /** The account's own attributes at this vendor (a project, a bucket); empty for accounts created on first sight. */
  readonly attributes: Readonly<Record<string, string>>
}

/** Something that happens at the vendor's side, on demand. */
export interface Control<State = unknown, In = unknown> {
  readonly summary: string
  readonly input: z.ZodType
  /** As an operation's `run`: checks everything, then changes anything. Throws a UsageError for what is not there. */
  run(input: In, call: Call<State>): unknown
}

/** A ready-to-paste example of one documented operation, for the start-up banner. */
export interface Quickstart {
  readonly title: string
  readonly curl: string
}

/**
 * One vendor: how its requests are recognised, in what order it checks them, what its operations do and how its answers
 * look. Members are methods so that a `Vendor<State, Reading>` can stand among vendors of other states.
 */
export interface Vendor<State = unknown, Reading = unknown> {
  readonly id: string
  readonly name: string
  /** Whether a host name (lower case, no port) belongs to the vendor: then every path on it is the vendor's to answer. */
  matchesHost(hostName: string): boolean
  /** Whether a request that came to some other host (loopback, say) is meant for this vendor, by path or action. */
  matchesRequest(request: WireRequest): boolean
  /** The paths or actions it claims, for people. */
  readonly paths: readonly string[]
  readonly operations: readonly Operation<State>[]
  /** The documented operation a request is for, by route alone. */
  locate(request: WireRequest): Operation<State> | undefined
  readonly errors: Readonly<Record<string, ErrorEntry>>
  readonly switches: Readonly<Record<string, Switch>>

  createState(seed: StateSeed): State
  /** Brings the state up to `call.now`, in order of time. */
  tick(call: Call<State>): void
  /** How it sends callbacks, if it does. */
  readonly callbacks?: CallbackProtocol
  /** What a test may bring about that no operation can: a stream goes online, a job fails. By name. */
  readonly controls: Readonly<Record<string, Control<State>>>

  /** Where routing goes by the name of an action: the name that a request gives, and where it is looked for, for people. */
  readonly action?: { of(request: WireRequest): string | undefined; readonly place: string }
  /** Parameters of a query or a form that differ from one attempt to the next: signatures, dates, nonces. */
  readonly volatileParameters?: readonly string[]

  /** What the vendor will have read from the wire by the end of its checks; they fill it in. */
  createReading(request: WireRequest): Reading
  /** In the vendor's order. Afterwards the exchange has its operation and its input. */
  readonly checks: readonly Check<Exchange<State, Reading>>[]
  encode(exchange: Exchange<State, Reading>, output: unknown): WireResponse
  encodeError(exchange: Exchange<State, Reading>, error: VendorError): WireResponse

  /** Takes secrets out of what the journal keeps. Names as requests have them (lower case) and as answers spell them. */
  readonly secretHeaders: readonly string[]
  redact(text: string): string

  /** `curl` lines against `origin` with an account's credential. */
  quickstart(origin: string, credential: Credential): readonly Quickstart[]
}

export function defineVendor<State, Reading>(vendor: Vendor<State, Reading>): Vendor<State, Reading> {
  return vendor
}
