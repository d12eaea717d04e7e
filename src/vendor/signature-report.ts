import { isSameSignature } from '#digest'

/** Why a signature does not match, in the order of our checks. */
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
  /** Whether assuming this cause gives exactly the presented signature. */
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

/** A cause to try, with the signature that it would give. Without one, the cause is only a suspicion. */
export interface Suspect {
  readonly id: CauseId
  readonly detail: string
  readonly sign?: () => string
}

/** Sorts suspects: first those that give the presented signature, then the rest in their given order. */
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
  // Causes that were tried and did not fit are ruled out. Causes that cannot be tried stay possible.
  const possible = causes.filter((cause, index) => !cause.isConfirmed && suspects[index]?.sign === undefined)
  return confirmed.length > 0 ? confirmed : once(possible, ({ id, detail }) => `${id} ${detail}`)
}

/** Removes duplicates, keeping the first. */
function once(causes: readonly SignatureCause[], nameOf: (cause: SignatureCause) => string): SignatureCause[] {
  return [...new Map(causes.toReversed().map((cause) => [nameOf(cause), cause])).values()].toReversed()
}
