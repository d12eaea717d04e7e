import type * as z from 'zod'
import type { CallbackProtocol } from './callback.ts'
import type { Contract, Evidence } from './contract.ts'
import type { Credential } from './credential.ts'
import type { Example } from './example.ts'
import type { Exchange } from './exchange.ts'
import type { Call, Rule } from './operation.ts'
import { type ContractsById, contractsOf, type VendorSpec } from './spec.ts'
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
 * How the mock plays one vendor: how it recognises the vendor's requests, in what order it checks them and how its answers
 * look. What the vendor documents is in its {@link VendorSpec}. Members are methods, so that vendors of different states can
 * stand in one list.
 */
interface VendorParts<State, Reading> {
  /** Whether a host name (lower case, no port) belongs to the vendor: then every path on it is the vendor's to answer. */
  matchesHost(hostName: string): boolean
  /** Whether a request to some other host (loopback, say) is meant for this vendor, by path or action. */
  matchesRequest(request: WireRequest): boolean
  /** The documented operation that a request is for, by route alone. */
  locate(request: WireRequest): Contract | undefined
  readonly switches: Readonly<Record<string, Switch>>

  createState(seed: StateSeed): State
  /** Brings the state up to `call.now`, in order of time. */
  tick(call: Call<State>): void
  /** How it sends callbacks, if it does. */
  readonly callbacks?: CallbackProtocol
  /** What a test may bring about that no operation can: a stream goes online, a job fails. By name. */
  readonly controls: Readonly<Record<string, Control<State>>>

  /** For vendors that route by action: the action that a request names, and where it stands, for people. */
  readonly action?: { of(request: WireRequest): string | undefined; readonly place: string }
  /** Parameters of a query or a form that differ from one attempt to the next: signatures, dates, nonces. */
  readonly volatileParameters?: readonly string[]

  /** The key that a request presents, as far as it can be read before any check: for the journal, nothing is decided by it. */
  callerKey?(request: WireRequest): string | undefined

  /** An empty reading: the checks fill in what they read from the wire. */
  createReading(request: WireRequest): Reading
  /** In the vendor's order. Afterwards the exchange has its contract and its input. */
  readonly checks: readonly Check<Exchange<State, Reading>>[]
  encode(exchange: Exchange<State, Reading>, output: unknown): WireResponse
  encodeError(exchange: Exchange<State, Reading>, error: VendorError): WireResponse

  /** Headers whose values are secrets: lower case as in requests, and as answers spell them. */
  readonly secretHeaders: readonly string[]
  /** Takes secrets out of a text that the journal keeps. */
  redact(text: string): string

  /** `curl` lines against `origin` with an account's credential, for the banner. */
  quickstart(origin: string, credential: Credential): readonly Quickstart[]
  /** Every request and answer that the vendor's pages print. */
  readonly examples: readonly Example[]
}

/** One vendor: its spec, and how the mock plays it. */
export interface Vendor<State = unknown, Reading = unknown, Options extends object = object>
  extends VendorParts<State, Reading> {
  readonly spec: VendorSpec<ContractsById, Readonly<Record<string, ErrorEntry>>, Options>
  readonly id: string
  readonly name: string
  /** The paths or actions it answers, for people. */
  readonly paths: readonly string[]
  readonly contracts: readonly Contract[]
  readonly errors: Readonly<Record<string, ErrorEntry>>
  /** Runs the rule of an operation. */
  run(operation: string, input: unknown, call: Call<State>): unknown
}

/** What a vendor's handlers consist of: one rule for each contract, and how the vendor behaves around them. */
export interface VendorDefinition<Contracts extends ContractsById, State, Reading> extends VendorParts<State, Reading> {
  /** By the ids of the contracts: one missing or one too many does not compile. */
  readonly rules: { readonly [Id in keyof Contracts]: Rule<State> }
}

/** A vendor, made from what it documents and from how the mock plays it. */
export function defineVendor<Contracts extends ContractsById, State, Reading, Options extends object>(
  spec: VendorSpec<Contracts, Readonly<Record<string, ErrorEntry>>, Options>,
  { rules, ...parts }: VendorDefinition<NoInfer<Contracts>, State, Reading>,
): Vendor<State, Reading, Options> {
  const contracts = contractsOf(spec)
  const byId: Readonly<Record<string, Rule<State> | undefined>> = rules
  return {
    ...parts,
    spec,
    id: spec.id,
    name: spec.name,
    paths: contracts.map(pathOf),
    contracts,
    errors: spec.errors,
    run(operation, input, call) {
      const rule = byId[operation]
      if (!rule) throw new Error(`Vendor "${spec.id}" has no rule for "${operation}": add one to its rules`)
      return rule(input as never, call)
    },
  }
}

/** Vendors that route by action name no path of their own. */
function pathOf({ method, path }: Contract): string {
  return path.startsWith('/') ? `${method} ${path}` : `action ${path}`
}
