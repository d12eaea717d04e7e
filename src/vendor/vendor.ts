import type * as z from 'zod'
import { checkNames } from '../diagnostics/option-names.ts'
import { redactUrls } from '../diagnostics/redact-urls.ts'
import type { CallbackProtocol } from './callback.ts'
import type { Contract, Evidence } from './contract.ts'
import type { Example } from './example.ts'
import type { Exchange } from './exchange.ts'
import { type HostPattern, hostMatcher } from './hosts.ts'
import type { Call, Rule } from './operation.ts'
import { type ContractsById, contractsOf, type VendorSpec } from './spec.ts'
import type { Upcoming } from './state/record-info.ts'
import type { ErrorEntry, VendorError } from './vendor-error.ts'
import type { WireRequest, WireResponse } from './wire.ts'

/** One step in a vendor's order of checks. Throws the vendor's error to refuse the exchange. */
export interface Check<X> {
  readonly name: string
  /** What holds when it passes, for people: "The signature is the one that the request should have". */
  readonly title: string
  /** True for the last check of the credential. After it, the request is known to come from its account. */
  readonly provesCaller?: boolean
  run(exchange: X): void
  /** True if it refuses valid requests: for a rate, a permission, or a condition of the account or the service. */
  readonly isCircumstance?: boolean
}

/**
 * Behaviour that a vendor does not document, with our default and the alternatives. Or a condition of an account, such as
 * arrears, that no operation can cause.
 */
export interface Switch {
  readonly summary: string
  /** The possible settings, or `number` for any whole number from 0 up, or `policy` for a transition policy. */
  readonly values: readonly string[] | 'number' | 'policy'
  readonly default: string
  readonly evidence: Evidence
}

/** The input of `createState`. */
export interface StateSeed {
  /** Milliseconds, by the account's clock. */
  readonly now: number
  /** `documented`: the state starts with the examples from the vendor's pages. */
  readonly records: 'documented' | 'empty'
  /** The account's attributes at this vendor, such as a project or a bucket. Empty for accounts created by an unknown key. */
  readonly attributes: Readonly<Record<string, string>>
}

/** How a record is handed to a control. */
export interface OnRecord<State = unknown> {
  /** The collections whose records it takes. */
  readonly collections: readonly string[]
  /** By field of the input: the field of the record that it comes from, as a dotted path. */
  readonly fields: Readonly<Record<string, string>>
  /** Whether the control would take this record as it is now. Default: every one. */
  applies?(record: never, call: Pick<Call<State>, 'state' | 'now' | 'switch'>): boolean
}

/** Something that happens at the vendor's side, on demand. */
export interface Control<State = unknown, In = unknown> {
  /** For a button: two or three words that begin with a verb. */
  readonly title: string
  readonly summary: string
  readonly input: z.ZodType
  /** For a control over one record. */
  readonly onRecord?: OnRecord<State>
  /** Like an operation's `run`: checks everything before it changes anything. Throws a UsageError for a missing record. */
  run(input: In, call: Call<State>): unknown
}

/**
 * How the mock imitates one vendor: how it recognizes and checks the vendor's requests, and encodes the answers. The vendor's
 * documentation is in its {@link VendorSpec}. Members are methods, so that vendors with different states fit in one list.
 */
interface VendorParts<State, Reading> {
  /** Host names that belong to the vendor. It answers every path on them. `soundcheck run` makes certificates for them. */
  readonly hosts: readonly HostPattern[]
  /** Whether a request to another host, such as loopback, is for this vendor, by path or action. */
  matchesRequest(request: WireRequest): boolean
  /** The documented operation that a request is for, by route alone. */
  locate(request: WireRequest): Contract | undefined
  readonly switches: Readonly<Record<string, Switch>>

  createState(seed: StateSeed): State
  /** Brings the state up to `call.now`, in order of time. */
  tick(call: Call<State>): void
  /**
   * What an item of the schedule will do to which record. Undefined for one that no longer applies, because its record has
   * changed since.
   */
  upcoming?(entry: { readonly at: number; readonly item: never }, state: State): Upcoming | undefined
  /** How the vendor sends callbacks, if it does. */
  readonly callbacks?: CallbackProtocol
  /**
   * The collection whose records may have a credential of their own, and what a request with it says of its record: by that, the
   * request finds its account. Undefined for a record without one.
   */
  readonly holders?: { readonly collection: string; of(record: never): string | undefined }
  /** Collections that hold notes of the mock's own. Nobody outside knows their records, so no exchange is about one. */
  readonly notes?: readonly string[]
  /** Controls by name, for what no operation can do: a stream goes online, a job fails. */
  readonly controls: Readonly<Record<string, Control<State>>>

  /** For vendors that route by action: reads the action of a request, and describes its place for people. */
  readonly action?: { of(request: WireRequest): string | undefined; readonly place: string }
  /** Parameters of a query or form that differ in each attempt: signatures, dates, nonces. */
  readonly volatileParameters?: readonly string[]

  /** The key in a request, if it can be read before any check. Only used to choose the journal. */
  callerKey?(request: WireRequest): string | undefined

  /** An empty reading. The checks fill in what they parse from the request. */
  createReading(request: WireRequest): Reading
  /** In the vendor's order. Afterwards the exchange has its contract and its input. */
  readonly checks: readonly Check<Exchange<State, Reading>>[]
  encode(exchange: Exchange<State, Reading>, output: unknown): WireResponse
  encodeError(exchange: Exchange<State, Reading>, error: VendorError): WireResponse

  /** Names of headers with secret values: in lower case for requests, and as spelled in answers. */
  readonly secretHeaders: readonly string[]
  /**
   * Redacts the vendor's own secrets in a text for the journal: keys in a body, signatures in a query. Addresses with a secret
   * are none of its business: `defineVendor` redacts those for every vendor.
   */
  redact(text: string): string

  /** Every request and answer that the vendor's pages print. */
  readonly examples: readonly Example[]
}

/** One vendor: its spec, and how the mock imitates it. */
export interface Vendor<State = unknown, Reading = unknown, Options extends object = object>
  extends VendorParts<State, Reading> {
  readonly spec: VendorSpec<ContractsById, Readonly<Record<string, ErrorEntry>>, Options>
  readonly id: string
  readonly name: string
  /** The paths or actions it answers, for people. */
  readonly paths: readonly string[]
  /** Whether a host name (lower case, no port) belongs to the vendor. */
  matchesHost(hostName: string): boolean
  readonly contracts: readonly Contract[]
  readonly errors: Readonly<Record<string, ErrorEntry>>
  /** Runs the rule of an operation. */
  run(operation: string, input: unknown, call: Call<State>): unknown
}

/** A vendor's handlers: a rule for each contract, and the behaviour around them. */
export interface VendorDefinition<Contracts extends ContractsById, State, Reading> extends VendorParts<State, Reading> {
  /** By contract id. A missing or an extra rule does not compile. */
  readonly rules: { readonly [Id in keyof Contracts]: Rule<State> }
}

export const MEMBERS: Readonly<Record<keyof VendorDefinition<ContractsById, unknown, unknown>, true>> = {
  ...{ rules: true, hosts: true, matchesRequest: true, locate: true, switches: true, createState: true, tick: true },
  ...{ callbacks: true, holders: true, controls: true, action: true, volatileParameters: true, callerKey: true },
  ...{ createReading: true, checks: true, encode: true, encodeError: true, secretHeaders: true, redact: true },
  ...{ upcoming: true, notes: true, examples: true },
}

/** Combines a vendor's spec and its handlers. Throws a UsageError for a member that vendors do not have. */
export function defineVendor<Contracts extends ContractsById, State, Reading, Options extends object>(
  spec: VendorSpec<Contracts, Readonly<Record<string, ErrorEntry>>, Options>,
  { rules, ...parts }: VendorDefinition<NoInfer<Contracts>, State, Reading>,
): Vendor<State, Reading, Options> {
  checkNames(`Cannot define vendor "${spec.id}"`, MEMBERS, { rules, ...parts })
  const contracts = contractsOf(spec)
  const byId: Readonly<Record<string, Rule<State> | undefined>> = rules
  return {
    ...parts,
    // Addresses first: a text that is cut at a redacted secret of the vendor's may no longer look like one.
    redact: (text) => parts.redact(redactUrls(text)),
    spec,
    id: spec.id,
    name: spec.name,
    paths: contracts.map(pathOf),
    matchesHost: hostMatcher(parts.hosts),
    contracts,
    errors: spec.errors,
    run(operation, input, call) {
      const rule = byId[operation]
      if (!rule) throw new Error(`Vendor "${spec.id}" has no rule for "${operation}": add one to its rules`)
      return rule(input as never, call)
    },
  }
}

/** Vendors that route by action have no paths of their own. */
function pathOf({ method, path }: Contract): string {
  return path.startsWith('/') ? `${method} ${path}` : `action ${path}`
}
