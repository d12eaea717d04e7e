import type * as z from 'zod'
import type { Mishap, WireResponse } from '../../vendor/wire.ts'

/** The exchange that a fault strikes, as far as its kind needs to know. */
export interface Blow {
  /** What the client would get without the fault; of a connection's fault that strikes before the rule, nothing. */
  readonly answer: WireResponse
  /** Milliseconds, by the account's clock. */
  readonly now: number
  /** An error of the vendor's table, spelled by the vendor's protocol. */
  refuse(code: string): WireResponse
  /** From 0 up to 1, seeded; `draw` numbers those that one strike needs. */
  random(draw: number): number
}

/** What the client gets instead, and how the journal tells it. */
interface Harm {
  readonly response: WireResponse
  readonly told: string
}

/**
 * Whose failure a kind is. `delay` adds to whatever else strikes. `connection` is of the network or the gateway, so that
 * a request which the vendor's checks refuse meets it too. `vendor` speaks in the vendor's own words, which takes a valid
 * request. `answer` spoils an answer that there has to be.
 */
type Nature = 'delay' | 'connection' | 'vendor' | 'answer'

/** One kind of fault: the data it takes and what it does with them. */
export interface FaultKind<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema
  readonly nature: Nature
  /** Whether the client still reads the whole answer, only later. */
  readonly isHarmless?: boolean
  /** What an in-band trigger that names the kind stands for; without it there is no such trigger. */
  readonly inBand?: z.input<Schema>
  strike(what: z.output<Schema>, blow: Blow): Harm
}

export function defineKind<Schema extends z.ZodType>(kind: FaultKind<Schema>): FaultKind<Schema> {
  return kind
}

/** An answer that meets with a mishap on its way. */
export function withMishap(answer: WireResponse, mishap: Mishap): WireResponse {
  return { ...answer, delivery: { ...answer.delivery, mishap } }
}
