import type { WireAnswer } from '../vendor/client.ts'
import type { WireRequest } from '../vendor/wire.ts'

/** One request of recorded traffic, with its answer. */
export interface TrafficExchange {
  /** Its place in the file, from 1. */
  readonly index: number
  /** When it was sent: milliseconds since the epoch. */
  readonly at: number
  readonly request: WireRequest
  /** Undefined when none was recorded. */
  readonly answer: WireAnswer | undefined
  /** Whether a body is missing, cut, too large or not text. What is left of it is not compared. */
  readonly isCut: boolean
}

/** The longest body that is compared, in characters as recorded. No vendor documents answers of this size. */
export const LONGEST_BODY = 8 * 1024 * 1024

/** An entry that cannot be read, and why. */
interface UnreadableEntry {
  readonly index: number
  readonly problem: string
}

export type TrafficEntry = TrafficExchange | UnreadableEntry

export function isReadable(entry: TrafficEntry): entry is TrafficExchange {
  return 'request' in entry
}
