import { type HmacKey, isSameSignature } from '#digest'
import { type SignatureCause, type SignatureReport, weighCauses } from '../../../src/vendor/signature-report.ts'
import { type CiExchange, secretHeaders } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import { suspects } from './suspects.ts'
import {
  createSigningKey,
  httpString,
  type SignedPair,
  sign,
  signedParts,
  stringToSign,
  toleratedParts,
} from './verify.ts'

/** A signature that was not accepted, and the secret that it should have been made with. */
export interface Rejected {
  readonly exchange: CiExchange
  readonly authorization: Authorization
  /** Undefined when it is not known. */
  readonly secret: string | undefined
}

/** How a signature reads the request: to the letter (an empty text), or as clients are known to. Undefined: in no way. */
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

/** Why a signature does not match: what was computed here, and what comes out under each likely mistake. */
export function reportMismatch({ exchange, authorization, secret = '' }: Rejected): SignatureReport {
  const causes = weighCauses(authorization.signature, suspects(exchange, authorization, secret))
  return report(exchange, authorization, causes)
}

/** Why a time window does not hold. Where the signature does not match either, what else is likely follows. */
export function reportSkew({ exchange, authorization, secret }: Rejected, detail: string): SignatureReport {
  const isOtherwiseRight =
    secret !== undefined &&
    matchingReading(exchange, authorization, createSigningKey(secret, authorization)) !== undefined
  const skew: SignatureCause = { id: 'clock-skew', isConfirmed: isOtherwiseRight, detail }
  if (isOtherwiseRight || secret === undefined) return report(exchange, authorization, [skew])
  const { causes } = reportMismatch({ exchange, authorization, secret })
  return report(exchange, authorization, [skew, ...causes])
}

/** A cause found in two ways is named once. */
function report(
  { request }: CiExchange,
  authorization: Authorization,
  causes: readonly SignatureCause[],
): SignatureReport {
  const parts = signedParts(request, authorization)
  return {
    algorithm: 'q-sign-algorithm=sha1',
    canonicalRequest: httpString({ ...parts, headers: veil(parts.headers), parameters: veil(parts.parameters) }),
    stringToSign: stringToSign(authorization, httpString(parts)),
    causes: causes.filter(({ detail }, index) => causes.findIndex((other) => other.detail === detail) === index),
  }
}

/** Some clients sign the session token. */
function veil(pairs: readonly SignedPair[]): SignedPair[] {
  return pairs.map(({ name, value }) => ({ name, value: secretHeaders.includes(name) ? 'redacted' : value }))
}
