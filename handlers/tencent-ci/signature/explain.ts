import { createHmacKey, type HmacKey, hmac, isSameSignature } from '#digest'
import { moderationRegions } from '../../../contracts/tencent-ci/nodes.ts'
import { excerpt } from '../../../src/diagnostics/budget.ts'
import { percentDecode, percentEncode } from '../../../src/vendor/percent-encoding.ts'
import {
  type SignatureCause,
  type SignatureReport,
  type Suspect,
  weighCauses,
} from '../../../src/vendor/signature-report.ts'
import {
  type Covered,
  type Mistake,
  type Pair,
  rawPairs,
  type SignedInstead,
  type Signing,
  signatureSuspects,
  suspectOf,
} from '../../../src/vendor/signature-suspects.ts'
import { hidePairs, secretTrial } from '../../../src/vendor/signed-text.ts'
import { type CiExchange, placeOf, secretHeaders } from '../protocol/index.ts'
import type { Authorization, TimeWindow } from './authorization.ts'
import {
  createSigningKey,
  httpString,
  parameterText,
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
  const forms = formsOf(exchange, authorization)
  const suspects = signatureSuspects({
    presented: authorization.signature,
    covered: coveredBy(exchange, authorization, forms[0] ?? signedParts(exchange.request, authorization)),
    signers: { secret, others: exchange.knownSecrets() },
    own: [...ownSuspects(authorization, secret, forms), ...otherServices(exchange, authorization)],
    signaturesOf: (instead) => signaturesOf(authorization, forms, { secret, ...instead }),
  })
  const length = forms.reduce((sum, parts) => sum + signedLength(parts), 0)
  return {
    ...report(exchange, authorization, weighCauses(authorization.signature, suspects, length)),
    trial: secretTrial(authorization.signature, {
      ...{ hash: 'SHA-1', prefix: '', keysAre: 'hex', signatureIs: 'hex' },
      steps: [authorization.keyTime.text],
      stringsToSign: forms.map((parts) => stringToSign(authorization, httpString(parts))),
    }),
  }
}

/** Why a signature is outside its window. If the signature does not match either, other likely causes follow. */
export function reportSkew({ exchange, authorization, secret }: RejectedSignature, detail: string): SignatureReport {
  const isOtherwiseRight =
    secret !== undefined &&
    matchingReading(exchange, authorization, createSigningKey(secret, authorization)) !== undefined
  const skew: SignatureCause = { id: 'clock-skew', isConfirmed: isOtherwiseRight, detail }
  if (isOtherwiseRight || secret === undefined) return report(exchange, authorization, [skew])
  const { causes, ...mismatch } = reportMismatch({ exchange, authorization, secret })
  return { ...mismatch, causes: eachOnce([skew, ...causes]) }
}

/** Everything that is accepted, each text once. */
function formsOf({ request }: CiExchange, authorization: Authorization): SignedParts[] {
  const parts = signedParts(request, authorization)
  const all = [parts, ...toleratedParts(request, parts).map((tolerated) => tolerated.parts)]
  const hostIn = ({ headers }: SignedParts) => headers.find(({ name }) => name === 'host')?.value ?? ''
  return [...new Map(all.map((form) => [`${form.path}\n${hostIn(form)}`, form])).values()]
}

function coveredBy(exchange: CiExchange, authorization: Authorization, parts: SignedParts): Covered {
  const { request } = exchange
  const { bucket, region } = placeOf(exchange)
  const sent = new Map(rawPairs(request.query).map(([name, value]) => [nameOf(name), value]))
  return {
    request,
    method: parts.method.toLowerCase(),
    path: parts.path,
    query: parameterText(parts),
    parameters: parts.parameters.map(({ name, value }): Pair => [name, percentEncode(value)]),
    sent: authorization.parameterList.map((name): Pair => [name.toLowerCase(), sent.get(name.toLowerCase()) ?? '']),
    headers: authorization.headerList.map((name) => name.toLowerCase()),
    secretHeaders,
    isHostSigned: parts.headers.some(({ name }) => name === 'host'),
    isBodySigned: false,
    vendorHosts: [`${bucket}.ci.${region}.myqcloud.com`, `${bucket}.ci.${region}.tencentci.cn`],
  }
}

function nameOf(raw: string): string {
  return percentEncode(percentDecode(raw)).toLowerCase()
}

function* signaturesOf(
  authorization: Authorization,
  forms: readonly SignedParts[],
  instead: SignedInstead & { readonly secret: string },
): Generator<Signing> {
  const window = shifted(authorization, instead.laterBy)
  const key = createSigningKey(instead.secret, window)
  const seen = new Set<string>()
  for (const parts of forms) {
    const { method = parts.method.toLowerCase(), path = parts.path, query } = instead
    const changed = { ...parts, path, headers: headersOf(parts, instead), ...(query !== undefined && { query }) }
    const http = httpString(changed, method)
    if (seen.has(http)) continue
    seen.add(http)
    yield signing(key, window, changed, method)
  }
}

function headersOf({ headers }: SignedParts, { host, headers: changed = {}, order }: SignedInstead): SignedPair[] {
  const values: Readonly<Record<string, string>> = host === undefined ? changed : { ...changed, host }
  const pairs = headers.map(({ name, value }) => ({
    name,
    value: Object.hasOwn(values, name) ? (values[name] ?? '') : value,
  }))
  if (!order) return pairs
  return order.flatMap((name) => pairs.filter((pair) => pair.name === name))
}

function shifted(authorization: Authorization, laterBy = 0): Authorization {
  if (laterBy === 0) return authorization
  const later = ({ start, end }: TimeWindow): TimeWindow => ({
    text: `${start + laterBy};${end + laterBy}`,
    start: start + laterBy,
    end: end + laterBy,
  })
  return { ...authorization, signTime: later(authorization.signTime), keyTime: later(authorization.keyTime) }
}

function* ownSuspects(authorization: Authorization, secret: string, forms: readonly SignedParts[]): Generator<Suspect> {
  const { keyTime, signTime, signature } = authorization
  const suspect = (id: Suspect['id'], detail: string, keyOf: () => HmacKey, window = authorization) =>
    suspectOf({ id, detail }, signature, () => {
      const key = keyOf()
      return forms.map((parts) => signing(key, window, parts))
    })
  yield suspect(
    'key-derived-differently',
    'the SignKey was used as 20 bytes; the vendor uses its 40 hexadecimal digits',
    () => createHmacKey(hmac('sha1', createHmacKey(secret), keyTime.text)),
  )
  yield suspect(
    'key-derived-differently',
    'the secret was used as the SignKey; the vendor derives one from it and q-key-time',
    () => createHmacKey(secret),
  )
  if (signTime.text === keyTime.text) return
  const swapped = { ...authorization, signTime: keyTime, keyTime: signTime }
  yield suspect(
    'other-time',
    'q-sign-time and q-key-time were swapped',
    () => createSigningKey(secret, swapped),
    swapped,
  )
}

function signing(key: HmacKey, window: Authorization, parts: SignedParts, method?: string): Signing {
  return {
    signature: sign(key, window, parts, method),
    text() {
      const http = httpString(parts, method)
      return { canonicalRequest: hidePairs(http, secretHeaders), stringToSign: stringToSign(window, http) }
    },
  }
}

/** The storage's hosts, which its SDK signs for a bucket and a region, and those of other regions. */
function* otherServices(exchange: CiExchange, { headerList }: Authorization): Generator<Mistake> {
  if (!headerList.some((name) => name.toLowerCase() === 'host')) return
  const { bucket, region: own } = placeOf(exchange)
  for (const region of new Set([own, ...moderationRegions])) {
    for (const service of region === own ? ['cos'] : ['cos', 'ci']) {
      const host = `${bucket}.${service}.${region}.myqcloud.com`
      const detail = `it was made for the host "${host}", but the request came to "${excerpt(exchange.request.host)}"`
      yield { id: 'wrong-service-or-region', detail, instead: { host } }
    }
  }
}

/** What one try costs: each pair is escaped, so it counts for more than its letters. */
function signedLength({ path, parameters, headers }: SignedParts): number {
  const pairs = [...parameters, ...headers]
  return pairs.reduce((sum, { name, value }) => sum + name.length + value.length + PAIR_COST, path.length)
}

/** In characters. */
const PAIR_COST = 32

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
    causes: eachOnce(causes),
  }
}

/** Two ways to the same cause are reported once. */
function eachOnce(causes: readonly SignatureCause[]): readonly SignatureCause[] {
  return causes.filter(({ detail }, index) => causes.findIndex((other) => other.detail === detail) === index)
}

/** Hides security tokens, which some clients sign. */
function redacted(pairs: readonly SignedPair[]): SignedPair[] {
  return pairs.map(({ name, value }) => ({ name, value: secretHeaders.includes(name) ? 'redacted' : value }))
}
