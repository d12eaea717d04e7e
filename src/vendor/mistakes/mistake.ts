import type { CauseId } from '../signature-report.ts'
import type { WireRequest } from '../wire.ts'

/** What a client signed instead of what arrived. Parts that are left out were signed as they arrived. */
export interface SignedInstead {
  readonly secret?: string
  /** The access key, where the signature covers it. */
  readonly key?: string
  /** This and the next three: as they stand in the signed text. */
  readonly method?: string
  readonly host?: string
  readonly path?: string
  readonly query?: string
  /** Values by lower-case name, one character for each byte. */
  readonly headers?: Readonly<Record<string, string>>
  /** Names of the signed headers, in the order in which they were signed. */
  readonly order?: readonly string[]
  readonly body?: string
  /** The time was signed this many seconds later than it arrived. */
  readonly laterBy?: number
}

/** One thing that clients, libraries and proxies get wrong. */
export interface Mistake {
  readonly id: CauseId
  /** For people: what was signed and what arrived. Never a secret. */
  readonly detail: string
  readonly instead: SignedInstead
  /** How the signature itself changed on its way. */
  readonly travel?: (signature: string) => string
}

export type Pair = readonly [name: string, value: string]

/** What the signature of a request covers, in the words of its scheme. */
export interface Covered {
  readonly request: WireRequest
  /** As signed: in capitals or not. */
  readonly method: string
  /** The signed path, as the scheme spells it. */
  readonly path: string
  /** The signed query or form, as the scheme spells it. */
  readonly query: string
  /** The pairs of that text, in its order. */
  readonly parameters: readonly Pair[]
  /** The same pairs as they were sent, with their escapes. */
  readonly sent: readonly Pair[]
  /** Lower-case names of the signed headers, in the order of the list that arrived. */
  readonly headers: readonly string[]
  /** Headers whose values are never shown. */
  readonly secretHeaders: readonly string[]
  readonly isHostSigned: boolean
  readonly isBodySigned: boolean
  /** Hosts that SDKs sign when nothing redirects them, likeliest first. */
  readonly vendorHosts: readonly string[]
}

/** Who signed, or may have. */
export interface Signers {
  readonly secret: string
  /** Present where the signature covers the access key. */
  readonly key?: string
  readonly others: readonly { readonly account: string; readonly secret: string }[]
}
