import { isSameSignature } from '#digest'

/** Why a signature does not match, in the order in which we look. */
export type CauseId =
  | 'clock-skew'
  | 'secret-of-another-account'
  | 'wrong-secret'
  | 'header-changed'
  | 'body-changed'
  | 'wrong-service-or-region'
  | 'path-encoded-twice'
  | 'host-or-port'

export interface SignatureCause {
  readonly id: CauseId
  /** Whether the presented signature comes out exactly when this is assumed. */
  readonly isConfirmed: boolean
  /** For people: what to do about it. Never a secret. */
  readonly detail: string
}

/** The server's side of a rejected signature. */
export interface SignatureReport {
  readonly algorithm: string
  readonly canonicalRequest: string
  readonly stringToSign: string
  /** Likeliest first. */
  readonly causes: readonly SignatureCause[]
}

/** A cause to try: the signature that would come out if it were the one. Without it, the cause can only be suspected. */
export interface Suspect {
  readonly id: CauseId
  readonly detail: string
  readonly sign?: () => string
}

/** Sorts suspects: those under which the presented signature comes out first, then the rest in the order given. */
export function weighCauses(presented: string, suspects: readonly Suspect[]): SignatureCause[] {
  const causes = suspects.map(({ id, detail, sign }) => ({
    id,
    detail,
    isConfirmed: sign !== undefined && isSameSignature(sign(), presented),
  }))
  const confirmed = once(
    causes.filter(({ isConfirmed }) => isConfirmed),
    ({ id }) => id,
  )
  // What can be tried and did not fit is ruled out; what cannot be tried stays possible.
  const possible = causes.filter((cause, index) => !cause.isConfirmed && suspects[index]?.sign === undefined)
  return confirmed.length > 0 ? confirmed : once(possible, ({ id, detail }) => `${id} ${detail}`)
}

/** The first of those that are the same thing. */
function once(causes: readonly SignatureCause[], nameOf: (cause: SignatureCause) => string): SignatureCause[] {
  return [...new Map(causes.toReversed().map((cause) => [nameOf(cause), cause])).values()].toReversed()
}
