import { createHmacKey, isSameSignature } from '#digest'
import { service as product } from '../../../contracts/tencent-live/service.ts'
import { mismatchReason } from '../../../src/vendor/signature-report.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { signatureFailure } from '../refusal.ts'
import type { Authorization } from './authorization.ts'
import { explainTc3, explainV1 } from './explain.ts'
import { acceptedHosts, withoutPort } from './signed-hosts.ts'
import { type CanonicalForm, canonicalRequest, deriveKey, signTc3, strictForm, stringToSign } from './tc3.ts'
import { signV1, sortedParameters, v1MethodOf, v1StringToSign } from './v1.ts'

/** Refuses a request whose signature was not made with this secret. */
export function verifySignature(exchange: LiveExchange, secret: string): void {
  const { authorization } = exchange.reading
  if (authorization) verifyTc3(exchange, authorization, secret)
  else verifyV1(exchange, secret)
}

/** SDKs sign two or three headers. A client that signs more is no SDK, and only the documented form is accepted. */
const MAX_LENIENT_HEADERS = 100

/** Accepts the forms that SDKs sign, likeliest first, and notes one that the vendor would refuse. */
function verifyTc3(exchange: LiveExchange, signed: Authorization, secret: string): void {
  const { headers } = exchange.request
  const { Timestamp = '' } = exchange.reading.decoded.common
  const key = exchange.signingKey(secret, keyScopeOf(signed), () => deriveKey(secret, signed))
  const isOfForm = (form: CanonicalForm) => {
    const canonical = canonicalRequest(form, signed.signedHeaders, headers)
    return isSameSignature(signTc3(key, stringToSign(canonical, Timestamp, signed)), signed.signature)
  }
  const strict = strictForm(exchange.request)
  const likeliest = likeliestForm(strict, signed.service)
  const form = isOfForm(likeliest) ? likeliest : undefined
  if (form === strict) return
  // Nearly all requests are of the likeliest form: the others are made only when they are needed.
  const forms = signed.signedHeaders.length > MAX_LENIENT_HEADERS ? [strict] : acceptedForms(strict)
  const accepted = form ?? forms.find(isOfForm)
  if (!accepted) {
    const report = explainTc3(exchange, signed, { strict, forms, ownSecret: secret })
    throw signatureFailure(mismatchReason(report), report)
  }
  if (accepted !== strict) exchange.note(describeLeniency(strict, accepted))
}

let lastDate = ''
let lastService = ''
let lastKeyScope = ''

/** Keeps the last one: nearly all requests have the same, and a text that is known already is found faster. */
function keyScopeOf({ date, service }: Authorization): string {
  if (date !== lastDate || service !== lastService) {
    lastDate = date
    lastService = service
    lastKeyScope = `${date}/${service}/tc3`
  }
  return lastKeyScope
}

/** Only the Node SDK signs another service than the product's, and it leaves out the port too. */
function likeliestForm(strict: CanonicalForm, service: string): CanonicalForm {
  if (service === product.name) return strict
  const host = withoutPort(strict.host)
  return host === strict.host ? strict : { ...strict, host }
}

/** Go signs `/` for any path. Some clients sign header values as sent. */
export function acceptedForms(strict: CanonicalForm): readonly CanonicalForm[] {
  const uris = strict.uri === '/' ? ['/'] : [strict.uri, '/']
  const places = uris.flatMap((uri) => acceptedHosts(strict.host).map((host) => ({ ...strict, uri, host })))
  return [strict, ...places, ...places.map((form) => ({ ...form, isRaw: true }))]
}

function describeLeniency(strict: CanonicalForm, form: CanonicalForm): string {
  const differences = [
    form.host !== strict.host && `it covers the host "${form.host}", the Host header says "${strict.host}"`,
    form.uri !== strict.uri && `it covers the path "${form.uri}", the request went to "${strict.uri}"`,
    form.isRaw && 'it covers header values as sent, not in lower case',
  ].filter((difference) => difference !== false)
  return `signature accepted, as SDKs sign at an address that is not the vendor's: ${differences.join('; ')}`
}

/** Accepts the hosts that SDKs sign, and notes one that is not the Host header's. */
function verifyV1(exchange: LiveExchange, secret: string): void {
  const { request, reading } = exchange
  const { Signature = '', SignatureMethod } = reading.decoded.common
  const method = v1MethodOf(SignatureMethod)
  if (!method) {
    throw signatureFailure('SignatureMethod must be HmacSHA1 or HmacSHA256', explainV1(exchange, secret))
  }
  const key = exchange.signingKey(secret, 'tencent-live/v1', () => createHmacKey(secret))
  const sorted = sortedParameters(reading.decoded.pairs)
  const isOfHost = (name: string) =>
    isSameSignature(signV1(method, key, v1StringToSign(request.method, name, sorted)), Signature)
  const host = acceptedHosts(request.host).find(isOfHost)
  if (host === undefined) {
    const report = explainV1(exchange, secret)
    throw signatureFailure(mismatchReason(report), report)
  }
  if (host === request.host) return
  exchange.note(
    `signature accepted, as SDKs sign at an address that is not the vendor's: it covers the host "${host}", the Host header says "${request.host}"`,
  )
}
