import type { WireAnswer } from '../promise.ts'
import type { WireRequest } from '../wire.ts'

/** A request and its answer as they went over the wire. */
export interface Exchanged {
  readonly request: WireRequest
  readonly answer: WireAnswer
}
