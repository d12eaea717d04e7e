import type { Fault } from '../../sandbox/faults/fault.ts'
import type { WireAnswer, WireMessage } from '../../vendor/client.ts'
import type { Contract } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { Ability } from '../../vendor/promise.ts'
import type { VendorSpec } from '../../vendor/spec.ts'
import type { WireRequest } from '../../vendor/wire.ts'

/** Where one promise is put to the test: an account of its own at one vendor. */
export interface TestBed {
  readonly credential: Credential
  /** Milliseconds, by the clock that the target goes by. */
  now(): number
  send(request: WireRequest): Promise<WireAnswer>
  /** Before each call, raw or not: a target that may not be called faster waits. */
  beforeCall?(contract: Contract): Promise<void>
  /** Where real clients have to be sent to; undefined: to the vendor's own address. */
  readonly origin: string | undefined
  callbackUrl(path: string): string
  advance(ms: number): Promise<void>
  control(name: string, input: unknown): Promise<void>
  setSwitch(name: string, value: string): Promise<void>
  addFault(fault: Fault): Promise<void>
  /** What was sent to {@link callbackUrl} so far. */
  messages(): Promise<readonly WireMessage[]>
  close(): Promise<void>
}

export interface TestBedOptions {
  readonly spec: VendorSpec
  /** Different for every run of a promise, and the same when it is repeated. */
  readonly key: string
  /** Whether the client signs with the time of this computer, and not with that of the testBed. */
  readonly hasOwnClock: boolean
}

/** Something that answers as a vendor does, or is one. */
export interface Target {
  /** For people. */
  readonly name: string
  readonly abilities: ReadonlySet<Ability>
  /** Whether what happens there happens in the real world. */
  readonly isLive: boolean
  open(options: TestBedOptions): Promise<TestBed>
  close(): Promise<void>
}
