import type { Contract } from './contract.ts'
import type { Delivery, OutgoingMessage } from '../sandbox/outbox/outbox.ts'

/** What an operation is given besides its input: it takes nothing else from the world. */
export interface Call<State> {
  readonly state: State
  /** Milliseconds since the epoch, by the account's clock. */
  readonly now: number
  /** 32 hexadecimal digits, seeded: the n-th id of a kind in an account is the same in every run. */
  id(kind: string): string
  /** The setting of one of the vendor's switches. */
  switch(name: string): string
  /** Sends a callback to the customer, after the answer; `at` is the time of the event, without it now. */
  emit(message: OutgoingMessage, at?: number): void
  /** What became of the vendor's callbacks, in order of their events. */
  deliveries(): readonly Delivery[]
}

/** A contract with the rule that keeps it. */
export interface Operation<State = unknown, In = unknown, Out = unknown> {
  readonly contract: Contract
  /** Synchronous. Checks everything, then changes anything: a throw leaves the state as it was. */
  run(input: In, call: Call<State>): Out
}

export function operation<State, In, Out>(
  contract: Contract,
  run: (input: In, call: Call<State>) => Out,
): Operation<State, In, Out> {
  return { contract, run }
}
