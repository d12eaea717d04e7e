import { isSameSignature } from '#digest'
import {
  type SignatureCause,
  type SignatureReport,
  type Suspect,
  weighCauses,
} from '../../../src/vendor/signature-report.ts'
import { type LiveExchange, redact } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import {
  type CanonicalForm,
  canonicalRequest,
  deriveKey,
  type Scope,
  signTc3,
  strictForm,
  stringToSign,
  TC3_ALGORITHM,
} from './tc3.ts'
import { assumptionsFor, type Evidence } from './tc3-assumptions.ts'

/** What was computed here of a refused request, with the causes that were found. */
export function describeTc3(
  exchange: LiveExchange,
  signed: Authorization,
  causes: readonly SignatureCause[],
): SignatureReport {
  const { request, reading } = exchange
  const canonical = canonicalRequest(strictForm(request), signed.signedHeaders, {
    ...request.headers,
    ...('x-tc-token' in request.headers && { 'x-tc-token': '<redacted>' }),
  })
  const exact = canonicalRequest(strictForm(request), signed.signedHeaders, request.headers)
  return {
    algorithm: TC3_ALGORITHM,
    canonicalRequest: redact(canonical),
    stringToSign: stringToSign(exact, reading.decoded.common.Timestamp ?? '', signed),
    causes,
  }
}

export function reportTc3(exchange: LiveExchange, signed: Authorization, evidence: Evidence): SignatureReport {
  const triable = assumptionsFor(exchange, signed, evidence).map(
    ([id, detail, assumption]): Suspect => ({
      id,
      detail,
      sign: () =>
        signatureUnder(exchange, signed, { forms: evidence.forms, secret: evidence.ownSecret, ...assumption }),
    }),
  )
  return describeTc3(exchange, signed, weighCauses(signed.signature, [...triable, ...untriable(exchange, signed)]))
}

/** The presented signature when it comes out for one of the forms, otherwise nothing. */
function signatureUnder(
  exchange: LiveExchange,
  signed: Authorization,
  { forms, secret, scope = signed }: { forms: readonly CanonicalForm[]; secret: string; scope?: Scope },
): string {
  const { Timestamp = '' } = exchange.reading.decoded.common
  const key = deriveKey(secret, scope)
  const signatures = forms.map((form) => {
    const canonical = canonicalRequest(form, signed.signedHeaders, exchange.request.headers)
    return signTc3(key, stringToSign(canonical, Timestamp, scope))
  })
  return signatures.find((signature) => isSameSignature(signature, signed.signature)) ?? ''
}

/** What cannot be tried without knowing what was signed. */
function untriable({ request: { headers } }: LiveExchange, { signedHeaders }: Authorization): Suspect[] {
  const isAbsent = (name: string) => name !== 'host' && headers[name] === undefined
  const absent = signedHeaders.filter(isAbsent)
  const others = signedHeaders.filter((name) => name !== 'host' && !isAbsent(name))
  return [
    ...(absent.length > 0
      ? [{ id: 'header-changed', detail: `signed but not there on arrival: ${absent.join(', ')}` } as const]
      : []),
    { id: 'wrong-secret', detail: 'the SecretKey is not the one that goes with this SecretId' },
    { id: 'body-changed', detail: 'the body, the query or X-TC-Timestamp was changed after signing' },
    { id: 'header-changed', detail: `a signed header was changed on the way: ${others.join(', ')}` },
  ]
}
