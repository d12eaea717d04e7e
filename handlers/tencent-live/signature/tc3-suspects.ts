import { type HmacKey, hashHex } from '#digest'
import { service as product } from '../../../contracts/tencent-live/service.ts'
import { brief } from '../../../src/diagnostics/budget.ts'
import { REDACTED } from '../../../src/diagnostics/redact-urls.ts'
import { headerText } from '../../../src/vendor/header-bytes.ts'
import type { Suspect } from '../../../src/vendor/signature-report.ts'
import {
  type Covered,
  rawPairs,
  type SignedInstead,
  type Signing,
  signatureSuspects,
  suspectOf,
} from '../../../src/vendor/signature-suspects.ts'
import { hostName, type WireRequest } from '../../../src/vendor/wire.ts'
import { type LiveExchange, redact } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import { OFFICIAL_HOSTS } from './signed-hosts.ts'
import {
  type CanonicalForm,
  canonicalRequest,
  deriveKey,
  type Scope,
  signTc3,
  stringToSign,
  UNSIGNED_PAYLOAD,
} from './tc3.ts'

export interface Evidence {
  readonly strict: CanonicalForm
  /** All forms that are accepted. */
  readonly forms: readonly CanonicalForm[]
  readonly ownSecret: string
}

/** Mistakes to try for a wrong TC3 signature, likeliest first. */
export function tc3Suspects(exchange: LiveExchange, signed: Authorization, evidence: Evidence): Iterable<Suspect> {
  const ownKey = deriveKey(evidence.ownSecret, signed)
  const keyOf = ({ secret, scope }: Instead): HmacKey =>
    secret === undefined && scope === undefined ? ownKey : deriveKey(secret ?? evidence.ownSecret, scope ?? signed)
  const sign = (instead: Instead) =>
    signaturesOf(exchange, signed, evidence, { ...instead, signingKey: keyOf(instead) })
  return signatureSuspects({
    presented: signed.signature,
    covered: coveredBy(exchange, signed, evidence.strict),
    signers: { secret: evidence.ownSecret, others: exchange.knownSecrets() },
    own: ownSuspects(signed, evidence, sign),
    signaturesOf: sign,
  })
}

/** A canonical request for people. */
export function shown(canonical: string): string {
  return redact(brief(headerText(canonical)))
}

/** Some clients sign their token. */
export function hideToken(headers: WireRequest['headers']): WireRequest['headers'] {
  return 'x-tc-token' in headers ? { ...headers, 'x-tc-token': REDACTED } : headers
}

/** What one try hashes, in characters: every form that is another text for this request. */
export function tc3Length(exchange: LiveExchange, signed: Authorization, { forms }: Evidence): number {
  const texts = forms.map((form) => canonicalRequest(form, signed.signedHeaders, exchange.request.headers))
  return [...new Set(texts)].reduce((sum, { length }) => sum + length, 0)
}

type Instead = SignedInstead & { readonly scope?: Scope }

function coveredBy({ request }: LiveExchange, { signedHeaders }: Authorization, strict: CanonicalForm): Covered {
  return {
    request,
    method: strict.method,
    path: strict.uri,
    query: strict.query,
    parameters: rawPairs(strict.query),
    sent: rawPairs(request.query),
    headers: signedHeaders,
    secretHeaders: ['x-tc-token'],
    isHostSigned: true,
    isBodySigned: request.method !== 'GET',
    vendorHosts: OFFICIAL_HOSTS,
  }
}

function* signaturesOf(
  exchange: LiveExchange,
  signed: Authorization,
  { forms }: Pick<Evidence, 'forms'>,
  {
    signingKey,
    scope = signed,
    laterBy = 0,
    order = [...signed.signedHeaders].sort(),
    ...instead
  }: Instead & { readonly signingKey: HmacKey },
): Generator<Signing> {
  const headers = { ...exchange.request.headers, ...instead.headers }
  const timestamp = Number(exchange.reading.decoded.common.Timestamp) + laterBy
  const change = changeOf(instead)
  const seen = new Set<string>()
  for (const form of forms) {
    const canonical = canonicalRequest({ ...form, ...change }, order, headers, 'in this order')
    if (seen.has(canonical)) continue
    seen.add(canonical)
    const toSign = stringToSign(canonical, String(timestamp), scope)
    yield {
      signature: signTc3(signingKey, toSign),
      text: () => ({
        canonicalRequest: shown(canonicalRequest({ ...form, ...change }, order, hideToken(headers), 'in this order')),
        stringToSign: toSign,
      }),
    }
  }
}

function changeOf({ method, host, path, query, headers, body }: SignedInstead): Partial<CanonicalForm> {
  const contentType = headers?.['content-type']
  return {
    ...(method !== undefined && { method }),
    ...(host !== undefined && { host }),
    ...(path !== undefined && { uri: path }),
    ...(query !== undefined && { query }),
    ...(contentType !== undefined && { contentType }),
    ...(body !== undefined && { payloadHash: hashHex('sha256', body) }),
  }
}

/** The scope of the key, and a payload that is not signed. */
function* ownSuspects(
  { date, service, signature }: Authorization,
  { strict }: Evidence,
  sign: (instead: Instead) => Iterable<Signing>,
): Generator<Suspect> {
  const suspect = (id: Suspect['id'], detail: string, instead: Instead): Suspect =>
    suspectOf({ id, detail, instead }, signature, () => sign(instead))
  for (const other of otherServices(strict.host, service)) {
    const detail = `it was made for the service "${other}", the credential scope names "${service}"`
    yield suspect('wrong-service-or-region', detail, { scope: { date, service: other } })
  }
  for (const days of [-1, 1]) {
    const other = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
    const detail = `it was made for the date ${other}, the credential scope names ${date}: take both from the Timestamp, in UTC`
    yield suspect('other-time', detail, { scope: { date: other, service } })
  }
  const detail = `the body was signed as ${UNSIGNED_PAYLOAD}, but the header X-TC-Content-SHA256 did not arrive`
  yield suspect('body-changed', detail, { body: UNSIGNED_PAYLOAD })
}

function otherServices(host: string, named: string): string[] {
  const likely = [product.name, hostName(host).split('.')[0] ?? '', host.split('.')[0] ?? '', 'cvm', 'vod']
  return [...new Set(likely)].filter((service) => service !== named && service !== '')
}
