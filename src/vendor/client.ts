import type { CallbackContract, Contract } from './contract.ts'
import type { Credential } from './credential.ts'
import type { CallInput } from './promise.ts'
import type { WireRequest } from './wire.ts'

/** An answer as a client passes it to its caller. */
export interface Report {
  readonly status?: number | undefined
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Decoded. */
  readonly body?: unknown
  /** Present when the vendor refused. */
  readonly error?:
    | { readonly code: string; readonly message: string; readonly requestId?: string | undefined }
    | undefined
}

/** The parts of an answer that a client passes on. */
export type Reported = 'status' | 'headers' | 'body' | 'error.code' | 'error.message' | 'error.requestId'

/** A call with all values resolved. */
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

/** The customer's side of a vendor's wire format: encodes and signs requests, decodes answers. */
export interface WireProtocol {
  /** The host that a customer of this credential calls for a contract. */
  hostOf(contract: Contract, credential: Credential): string
  /** Signs with the credential, at `now` (milliseconds). */
  encode(call: ResolvedCall, signer: { readonly credential: Credential; readonly now: number }): WireRequest
  /**
   * Signs a raw request anew, for its credential and `now` (milliseconds): the journal keeps requests without their secrets. A request
   * that carried nothing to prove its sender stays so. Undefined when it cannot be signed from what is kept. A protocol without this
   * has its requests left out of exports.
   */
  resign?(
    request: WireRequest,
    signer: { readonly credential: Credential; readonly now: number },
  ): WireRequest | undefined
  /** Decodes a request into the parts of the contract. The reverse of `encode`, for requests of any client. */
  decodeRequest(contract: Contract, request: WireRequest): CallInput
  decodeAnswer(contract: Contract, answer: WireAnswer): Report
  /** Decodes a callback; undefined when it belongs to another contract. */
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
  /** When it arrived, in milliseconds by the target's clock. */
  readonly at: number
  /** How long the sender waits for the answer, in milliseconds. */
  readonly waitsMs: number
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

/** How to load a client. Loaded on demand, so that it need not be installed for anything else. */
export interface ClientKind {
  /** Of the package. */
  readonly name: string
  readonly reports: readonly Reported[]
  /** Why the client cannot make a call; undefined when it can. */
  cannot?(call: ResolvedCall): string | undefined
  /** Rejects when the package is not installed. */
  load(): Promise<{ readonly version: string; create(options: ClientOptions): Client }>
}
