import { isSameSignature } from '#digest'
import { brief, budget, excerpt } from '../diagnostics/budget.ts'

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

/**
 * Sorts suspects: first those that give the presented signature, then the rest in their given order. Each try hashes
 * `signedLength` characters, so the longer the signed text is, the fewer suspects are tried. Default: all are.
 */
export function weighCauses(presented: string, suspects: readonly Suspect[], signedLength = 1): SignatureCause[] {
  const maxTries = Math.ceil(budget.hashed / Math.max(signedLength, 1))
  const triable = suspects.filter(({ sign }) => sign !== undefined).slice(0, maxTries)
  const fitting = triable.filter(({ sign }) => sign !== undefined && isSameSignature(sign(), presented))
  const confirmed = fitting.map(({ id, detail }) => ({ id, detail, isConfirmed: true }))
  if (confirmed.length > 0) return once(confirmed, ({ id }) => id)
  // Causes that were tried and did not fit are ruled out. Causes that cannot be tried stay possible.
  const possible = suspects.filter(({ sign }) => sign === undefined)
  return once(
    possible.map(({ id, detail }) => ({ id, detail, isConfirmed: false })),
    ({ id, detail }) => `${id} ${detail}`,
  )
}

/** A report within the budget of an explanation. */
export function briefReport({ algorithm, canonicalRequest, stringToSign, causes }: SignatureReport): SignatureReport {
  return {
    algorithm: excerpt(algorithm),
    canonicalRequest: brief(canonicalRequest),
    stringToSign: brief(stringToSign),
    causes: causes.slice(0, 2 * budget.listed).map((cause) => ({ ...cause, detail: excerpt(cause.detail, 1024) })),
  }
}

/** Removes duplicates, keeping the first. */
function once(causes: readonly SignatureCause[], nameOf: (cause: SignatureCause) => string): SignatureCause[] {
  return [...new Map(causes.toReversed().map((cause) => [nameOf(cause), cause])).values()].toReversed()
}
