import { crc32 } from 'node:zlib'
import type { Command } from '../sandbox/history/command.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'

/** One step of an account, enough to repeat it. */
export type Entry = RequestEntry | CommandEntry | SharedEntry

interface Common {
  /** Counts from 0, without a gap, over all owners of the account. */
  readonly sequence: number
  /** Real time in milliseconds when it happened. */
  readonly real: number
  /** The Soundcheck that wrote it. The ledger sets it when it reads. */
  readonly build?: string
}

interface RequestEntry extends Common {
  readonly kind: 'request'
  readonly request: WireRequest
  /** {@link digestOf} the answer. */
  readonly digest: number
}

interface CommandEntry extends Common {
  readonly kind: 'command'
  readonly command: Command
}

/** From here on the account sees this version of what all processes share. */
interface SharedEntry extends Common {
  readonly kind: 'shared'
  readonly version: number
}

/**
 * A digest of an answer: status, headers and body, as they are sent. Compared when entries are repeated by another Soundcheck, so
 * it need not resist anybody.
 */
export function digestOf({ status, headers, body }: WireResponse): number {
  let all = body
  for (const name in headers) all += name + (headers[name] ?? '')
  // One call for everything: most of what it takes is the call.
  return crc32(all, status)
}
