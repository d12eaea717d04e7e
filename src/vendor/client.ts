import type { CallbackContract, Contract } from './contract.ts'
import type { Credential } from './credential.ts'
import type { CallInput } from './promise.ts'
import type { WireRequest } from './wire.ts'

/** What a client tells its caller of an answer. */
export interface Report {
  readonly status?: number | undefined
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Decoded. */
  readonly body?: unknown
  /** There when the vendor refused. */
  readonly error?:
    | { readonly code: string; readonly message: string; readonly requestId?: string | undefined }
    | undefined
}

/** The parts of an answer that a client is made to pass on. */
export type Reported = 'status' | 'headers' | 'body' | 'error.code' | 'error.message' | 'error.requestId'

/** A call with everything worked out. */
export interface ResolvedCall {
  readonly contract: Contract
  readonly input: CallInput
  readonly wire: ResolvedWire | undefined
}

export type ResolvedWire = {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly afterSigning?: {
    readonly method?: string
    readonly path?: string
    readonly query?: string
    readonly body?: string
    readonly headers?: Readonly<Record<string, string | undefined>>
  }
  readonly method?: string
  readonly host?: string
  readonly sign?: Readonly<Record<string, unknown>>
}

/** A request without the vendor's checks in between: how its wire is written and read, on the customer's side. */
export interface WireProtocol {
  /** The host that a customer of this credential calls for a contract. */
  hostOf(contract: Contract, credential: Credential): string
  /** Signs with what the credential holds, at `now` (milliseconds). */
  encode(call: ResolvedCall, signer: { readonly credential: Credential; readonly now: number }): WireRequest
  /** What a request asks for, as the contract's schemas see it: the way back from `encode`, for anybody's requests. */
  decodeRequest(contract: Contract, request: WireRequest): CallInput
  decodeAnswer(contract: Contract, answer: WireAnswer): Report
  /** A message to the customer; undefined when it is not one of this contract. */
  decodeCallback(callback: CallbackContract, message: WireMessage): unknown
}

export interface WireAnswer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface WireMessage {
  readonly url: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A real client of a vendor, set up for one account. */
export interface Client {
  call(call: ResolvedCall): Promise<Report>
  close?(): void
}

export interface ClientOptions {
  readonly credential: Credential
  /** For example `http://127.0.0.1:4747`; without it the vendor's own address. */
  readonly origin: string | undefined
}

/** How to get a client. Loaded when asked for: nobody but who verifies it has to have it installed. */
export interface ClientKind {
  /** Of the package. */
  readonly name: string
  readonly reports: readonly Reported[]
  /** Why it cannot make a call; undefined when it can. */
  cannot?(call: ResolvedCall): string | undefined
  /** Rejects when the package is not installed. */
  load(): Promise<{ readonly version: string; create(options: ClientOptions): Client }>
}
