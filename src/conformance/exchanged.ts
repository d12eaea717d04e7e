import type { WireAnswer } from '../vendor/client.ts'
import type { WireRequest } from '../vendor/wire.ts'

/** A request and its answer, as sent over the wire. */
export interface Exchanged {
  readonly request: WireRequest
  readonly answer: WireAnswer
  /** When it was sent, in milliseconds since the epoch; undefined when nobody noted it. */
  readonly at?: number
}
