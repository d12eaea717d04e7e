import type * as z from 'zod'
import type { Mishap, WireResponse } from '../../vendor/wire.ts'

/** What a kind of fault knows about the exchange that it applies to. */
export interface EffectContext {
  /** The answer without the fault. Empty for a connection fault that applies before the rule. */
  readonly answer: WireResponse
  /** Milliseconds, by the account's clock. */
  readonly now: number
  /** An error from the vendor's table, encoded by the vendor's protocol. */
  refuse(code: string): WireResponse
  /** A seeded number from 0 up to 1. `draw` numbers the draws for one exchange. */
  random(draw: number): number
}

/** What the client gets instead, and a summary for the journal. */
interface Effect {
  readonly response: WireResponse
  readonly summary: string
}

/**
 * Where a kind of fault comes from. `delay` adds to the other faults. `connection` is the network or the gateway, so it also
 * applies to requests that the vendor's checks refuse. `vendor` is an error of the vendor's own, so it needs a valid request.
 * `answer` corrupts an answer, so it needs one.
 */
type Nature = 'delay' | 'connection' | 'vendor' | 'answer'

/** One kind of fault: its data and its effect. */
export interface FaultKind<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name
  /** One line for lists and help: "connection reset, nothing read". */
  readonly summary: string
  readonly schema: Schema
  readonly nature: Nature
  /** Whether the client still gets the vendor's answer, even if late. */
  readonly keepsAnswer: boolean
  /** The fault for an in-band identifier that names this kind. Without it, no identifier can ask for this kind. */
  readonly inBand?: z.input<Schema>
  apply(what: z.output<Schema>, context: EffectContext): Effect
}

/** Defines a kind of fault. Add it to the list in kinds.ts, and nowhere else. */
export function defineKind<const Name extends string, Schema extends z.ZodType>(
  kind: FaultKind<Name, Schema>,
): FaultKind<Name, Schema> {
  return kind
}

/** The same answer, with a mishap for the adapter to play out. */
export function withMishap(answer: WireResponse, mishap: Mishap): WireResponse {
  return { ...answer, delivery: { ...answer.delivery, mishap } }
}
