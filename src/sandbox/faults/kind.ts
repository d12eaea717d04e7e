import type * as z from 'zod'
import type { Mishap, WireResponse } from '../../vendor/wire.ts'

/** The exchange that a fault applies to, as far as its kind needs to know. */
export interface EffectContext {
  /** What the client would get without the fault. Empty for a connection fault that applies before the rule. */
  readonly answer: WireResponse
  /** Milliseconds, by the account's clock. */
  readonly now: number
  /** An error of the vendor's table, spelled by the vendor's protocol. */
  refuse(code: string): WireResponse
  /** From 0 up to 1, seeded; `draw` numbers the draws of one application. */
  random(draw: number): number
}

/** What the client gets instead, and a summary for the journal. */
interface Effect {
  readonly response: WireResponse
  readonly summary: string
}

/**
 * Where a kind of fault comes from. `delay` adds to whatever else applies. `connection` is the network or the gateway, so a
 * request that the vendor's checks refuse meets it too. `vendor` speaks in the vendor's own words, which takes a valid
 * request. `answer` spoils an answer, so there must be one.
 */
type Nature = 'delay' | 'connection' | 'vendor' | 'answer'

/** One kind of fault: the data it takes and what it does with them. */
export interface FaultKind<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name
  /** One line for lists and help: "connection reset, nothing read". */
  readonly summary: string
  readonly schema: Schema
  readonly nature: Nature
  /** Whether the client can read the vendor's answer after all, only later: it is not spoiled. */
  readonly keepsAnswer: boolean
  /** What an in-band trigger that names the kind stands for; without it there is no such trigger. */
  readonly inBand?: z.input<Schema>
  apply(what: z.output<Schema>, context: EffectContext): Effect
}

/** A kind of fault. It is registered by its line in kinds.ts, and nowhere else. */
export function defineKind<const Name extends string, Schema extends z.ZodType>(
  kind: FaultKind<Name, Schema>,
): FaultKind<Name, Schema> {
  return kind
}

/** An answer that meets with a mishap on its way. */
export function withMishap(answer: WireResponse, mishap: Mishap): WireResponse {
  return { ...answer, delivery: { ...answer.delivery, mishap } }
}
