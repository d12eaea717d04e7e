import { type HmacKey, isSameSignature } from '#digest'
import { type SignatureCause, type SignatureReport, weighCauses } from '../../../src/vendor/signature-report.ts'
import { type CiExchange, secretHeaders } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import { suspects } from './suspects.ts'
import {
  createSigningKey,
  httpString,
  type SignedPair,
  type SignedParts,
  sign,
  signedParts,
  stringToSign,
  toleratedParts,
} from './verify.ts'

/** A signature that was not accepted, and the secret of its key. */
export interface RejectedSignature {
  readonly exchange: CiExchange
  readonly authorization: Authorization
  /** Undefined if it is not known. */
  readonly secret: string | undefined
}

/** How the signature matches the request: exactly (an empty text), or in a way of known clients. Undefined: not at all. */
export function matchingReading(
  { request }: CiExchange,
  authorization: Authorization,
  key: HmacKey,
): string | undefined {
  const { signature } = authorization
  const parts = signedParts(request, authorization)
  if (isSameSignature(sign(key, authorization, parts), signature)) return ''
  const reading = toleratedParts(request, parts).find((tolerated) => {
    return isSameSignature(sign(key, authorization, tolerated.parts), signature)
  })
  return reading?.note
}

/** Why a signature does not match: what was computed, and which likely mistake explains the difference. */
export function reportMismatch({ exchange, authorization, secret = '' }: RejectedSignature): SignatureReport {
  const length = signedLength(signedParts(exchange.request, authorization))
  const causes = weighCauses(authorization.signature, suspects(exchange, authorization, secret), length)
  return report(exchange, authorization, causes)
}

/** Why a signature is outside its window. If the signature does not match either, other likely causes follow. */
export function reportSkew({ exchange, authorization, secret }: RejectedSignature, detail: string): SignatureReport {
  const isOtherwiseRight =
    secret !== undefined &&
    matchingReading(exchange, authorization, createSigningKey(secret, authorization)) !== undefined
  const skew: SignatureCause = { id: 'clock-skew', isConfirmed: isOtherwiseRight, detail }
  if (isOtherwiseRight || secret === undefined) return report(exchange, authorization, [skew])
  const { causes } = reportMismatch({ exchange, authorization, secret })
  return report(exchange, authorization, [skew, ...causes])
}

/** What one try costs: each pair is escaped, so it counts for more than its letters. */
function signedLength({ path, parameters, headers }: SignedParts): number {
  const pairs = [...parameters, ...headers]
  return pairs.reduce((sum, { name, value }) => sum + name.length + value.length + PAIR_COST, path.length)
}

/** In characters. */
const PAIR_COST = 32

/** Two ways to the same cause are reported once. */
function report(
  { request }: CiExchange,
  authorization: Authorization,
  causes: readonly SignatureCause[],
): SignatureReport {
  const parts = signedParts(request, authorization)
  return {
    algorithm: 'q-sign-algorithm=sha1',
    canonicalRequest: httpString({
      ...parts,
      headers: redacted(parts.headers),
      parameters: redacted(parts.parameters),
    }),
    stringToSign: stringToSign(authorization, httpString(parts)),
    causes: causes.filter(({ detail }, index) => causes.findIndex((other) => other.detail === detail) === index),
  }
}

/** Hides security tokens, which some clients sign. */
function redacted(pairs: readonly SignedPair[]): SignedPair[] {
  return pairs.map(({ name, value }) => ({ name, value: secretHeaders.includes(name) ? 'redacted' : value }))
}
