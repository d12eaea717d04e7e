import type { HmacKey } from '#digest'
import type { Contract } from './contract.ts'
import type { TokenRule } from './credential.ts'
import type { Call } from './operation.ts'
import type { RateLimits } from './rate-limits.ts'
import type { WireRequest } from './wire.ts'

/** Who presented a key. */
export interface Identity {
  /** Undefined when the signature cannot be verified: the key is unknown here. */
  readonly secret: string | undefined
  /** The rule for a session token that comes with the key. */
  readonly token: TokenRule
}

/** One request on its way through a vendor's checks, as the checks see it. */
export interface Exchange<State = unknown, Reading = unknown> extends Call<State> {
  readonly request: WireRequest
  /** What the vendor has parsed from the request so far. */
  readonly reading: Reading
  /** Whether documented rate limits apply. */
  readonly hasLimits: boolean
  /** Set by the check that finds the route. */
  contract: Contract | undefined
  /** Set by the check that validates: what the operation's rule receives. */
  input: unknown
  /** The name of the account that the exchange belongs to so far. */
  readonly accountName: string
  /** What the account owns at this vendor. Empty for accounts created by an unknown key. */
  readonly attributes: Readonly<Record<string, string>>
  readonly limits: RateLimits
  /** Notes so far, for the journal. */
  readonly explanation: string

  /** Finds the owner of a key and gives it the exchange. Returns undefined when the key has no owner. */
  identify(key: string): Identity | undefined
  /** The key of the registered account with these attributes; undefined when there is none. */
  keyOf(attributes: Readonly<Record<string, string>>): string | undefined
  /** Gives the exchange to the account whose state `holds` accepts. For a key that was issued with a record. */
  identifyHolder(holds: (state: State) => boolean): boolean
  /** A signing key derived from a secret; `scope` names everything else that it depends on. */
  signingKey(secret: string, scope: string, make: () => HmacKey): HmacKey
  /** The secrets of all registered accounts, to find out which of them made a signature. */
  knownSecrets(): readonly { readonly account: string; readonly secret: string }[]
  /**
   * Makes changes that are undone if the request is refused. `change` returns what undoes them, or undefined if it makes none.
   * At most once for each request.
   */
  provisionally(change: () => (() => void) | undefined): void
  /** Adds a note to the journal entry of a request that passes. */
  note(text: string): void
}
