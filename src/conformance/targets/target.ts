import type { Fault } from '../../sandbox/faults/fault.ts'
import type { WireAnswer, WireMessage } from '../../vendor/client.ts'
import type { Contract } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { Ability } from '../../vendor/promise.ts'
import type { VendorSpec } from '../../vendor/spec.ts'
import type { WireRequest } from '../../vendor/wire.ts'

/** The place where one promise runs: a separate account of one vendor. */
export interface TestBed {
  readonly credential: Credential
  /** The time of the target's clock, in milliseconds. */
  now(): number
  send(request: WireRequest): Promise<WireAnswer>
  /** Runs before each call of any client. A target with a limited rate waits here. */
  beforeCall?(contract: Contract): Promise<void>
  /** The address for real clients. Undefined means the vendor's own address. */
  readonly origin: string | undefined
  callbackUrl(path: string): string
  advance(ms: number): Promise<void>
  control(name: string, input: unknown): Promise<void>
  setSwitch(name: string, value: string): Promise<void>
  addFault(fault: Fault): Promise<void>
  /** The messages that were sent to {@link callbackUrl} so far. */
  messages(): Promise<readonly WireMessage[]>
  close(): Promise<void>
}

export interface TestBedOptions {
  readonly spec: VendorSpec
  /** Identifies the promise and its client. The same in every repetition. */
  readonly key: string
  /** Whether the client signs with the computer's time instead of the test bed's. */
  readonly hasOwnClock: boolean
}

/** A server that answers like a vendor, or the vendor itself. */
export interface Target {
  /** A name for people. */
  readonly name: string
  readonly abilities: ReadonlySet<Ability>
  /** Whether calls have effects in the real world. */
  readonly isLive: boolean
  /** Whether what a promise begins goes on after it, because no account is closed: it has to be ended by calls. */
  readonly isForeign: boolean
  open(options: TestBedOptions): Promise<TestBed>
  close(): Promise<void>
}
