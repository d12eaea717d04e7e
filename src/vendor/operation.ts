import type { Delivery, OutgoingMessage } from './callback.ts'

/** Everything that an operation's rule may use besides its input. */
export interface Call<State> {
  readonly state: State
  /** Milliseconds since the epoch, by the account's clock. */
  readonly now: number
  /** 32 hexadecimal digits, seeded: the n-th id of a kind in an account is the same in every run. */
  id(kind: string): string
  /** The setting of one of the vendor's switches. */
  switch(name: string): string
  /** Sends a callback to the customer after the answer; `at` is the time of the event, by default now. */
  emit(message: OutgoingMessage, at?: number): void
  /** The vendor's callbacks with their state, in order of their events. */
  deliveries(): readonly Delivery[]
}

/**
 * The rule of an operation. Synchronous. Checks everything before it changes anything, so a throw leaves the state unchanged.
 * Throws a VendorError to refuse.
 */
export type Rule<State> = (input: never, call: Call<State>) => unknown
