import { hashHex, isSameSignature } from '#digest'
import { service as product } from '../../../contracts/tencent-live/service.ts'
import { listed } from '../../../src/diagnostics/budget.ts'
import type { Suspect } from '../../../src/vendor/signature-report.ts'
import { hostName } from '../../../src/vendor/wire.ts'
import type { LiveExchange } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import { otherBodies } from './body-spellings.ts'
import { mistakenHosts } from './signed-hosts.ts'
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

/** One thing that a client may have signed differently. */
type Assumption = readonly [
  id: Suspect['id'],
  detail: string,
  change: { readonly forms?: readonly CanonicalForm[]; readonly secret?: string; readonly scope?: Scope },
]

/** Content types that clients send instead of the one they were given. */
const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'text/plain;charset=utf-8',
  '',
]

/** Mistakes that explain a wrong signature: first those that can be tried, likeliest first, then the others. */
export function tc3Suspects(exchange: LiveExchange, signed: Authorization, evidence: Evidence): Suspect[] {
  const triable = assumptionsFor(exchange, signed, evidence).map(
    ([id, detail, assumption]): Suspect => ({
      id,
      detail,
      sign: () =>
        signatureUnder(exchange, signed, { forms: evidence.forms, secret: evidence.ownSecret, ...assumption }),
    }),
  )
  return [...triable, ...untriable(exchange, signed)]
}

/** The client's signature if the assumption gives the same, otherwise an empty text. */
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

/** Mistakes that cannot be tried without knowing what was signed. */
function untriable({ request: { headers } }: LiveExchange, { signedHeaders }: Authorization): Suspect[] {
  const isAbsent = (name: string) => name !== 'host' && headers[name] === undefined
  const absent = signedHeaders.filter(isAbsent)
  const others = signedHeaders.filter((name) => name !== 'host' && !isAbsent(name))
  return [
    ...(absent.length > 0
      ? [{ id: 'header-changed', detail: `signed but missing on arrival: ${listed(absent)}` } as const]
      : []),
    { id: 'wrong-secret', detail: 'the SecretKey does not belong to this SecretId' },
    { id: 'body-changed', detail: 'the body, the query or X-TC-Timestamp was changed after signing' },
    { id: 'header-changed', detail: `a signed header was changed on the way: ${listed(others)}` },
  ]
}

function assumptionsFor(exchange: LiveExchange, signed: Authorization, evidence: Evidence): Assumption[] {
  return [
    ...otherSecrets(exchange, evidence),
    ...otherContents(exchange, evidence),
    ...otherServices(signed, evidence),
    ...otherPlaces(exchange, evidence),
  ]
}

function otherSecrets(exchange: LiveExchange, { ownSecret }: Evidence): Assumption[] {
  const others = exchange.knownSecrets().filter(({ secret }) => secret !== ownSecret)
  return others.map(({ account, secret }) => [
    'secret-of-another-account',
    `it was made with the SecretKey of the account ${account}`,
    { secret },
  ])
}

function otherContents({ request }: LiveExchange, { strict, forms }: Evidence): Assumption[] {
  const types = CONTENT_TYPES.filter((type) => type !== strict.contentType)
  const bodies = [
    ...otherBodies(request),
    { what: `as ${UNSIGNED_PAYLOAD}, but the header X-TC-Content-SHA256 did not arrive`, text: UNSIGNED_PAYLOAD },
  ]
  return [
    ...types.map((contentType): Assumption => {
      const detail = `content-type was "${contentType}" when it was signed, "${strict.contentType}" arrived`
      return ['header-changed', detail, { forms: changed(forms, { contentType }) }]
    }),
    ...bodies.map(({ what, text }): Assumption => {
      const payloadHash = hashHex('sha256', text)
      return ['body-changed', `the body was signed ${what}`, { forms: changed(forms, { payloadHash }) }]
    }),
  ]
}

function otherServices({ date, service: named }: Authorization, { strict: { host } }: Evidence): Assumption[] {
  const likely = [product.name, hostName(host).split('.')[0] ?? '', host.split('.')[0] ?? '', 'cvm', 'vod']
  const services = [...new Set(likely)].filter((service) => service !== named && service !== '')
  return services.map((service) => [
    'wrong-service-or-region',
    `it was made for the service "${service}", the credential scope names "${named}"`,
    { scope: { date, service } },
  ])
}

function otherPlaces({ request: { headers } }: LiveExchange, { strict, forms }: Evidence): Assumption[] {
  return [
    ...otherEncodings(strict).map((change): Assumption => {
      const detail = 'path or query were percent-encoded once more, or once less, after signing'
      return ['path-encoded-twice', detail, { forms: changed(forms, change) }]
    }),
    ...mistakenHosts(strict.host, headers).map((host): Assumption => {
      const detail = `it covers the host "${host}", the Host header says "${strict.host}"`
      return ['host-or-port', detail, { forms: [{ ...strict, host }] }]
    }),
  ]
}

function changed(forms: readonly CanonicalForm[], change: Partial<CanonicalForm>): CanonicalForm[] {
  return forms.map((form) => ({ ...form, ...change }))
}

function otherEncodings({ uri, query }: CanonicalForm): Pick<CanonicalForm, 'uri' | 'query'>[] {
  const spellings = [decodeLeniently, encodeAgain].map((spell) => ({ uri: spell(uri), query: spell(query) }))
  return spellings.filter((other) => other.uri !== uri || other.query !== query)
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function encodeAgain(text: string): string {
  return text.replaceAll('%', '%25')
}
