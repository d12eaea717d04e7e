import { createHmacKey, type HmacKey, hmac } from '#digest'
import { moderationRegions } from '../../../contracts/tencent-ci/nodes.ts'
import { budget, listed } from '../../../src/diagnostics/budget.ts'
import type { CauseId, Suspect } from '../../../src/vendor/signature-report.ts'
import { type CiExchange, placeOf, secretHeaders } from '../protocol/index.ts'
import type { Authorization } from './authorization.ts'
import {
  createSigningKey,
  decodeText,
  percentEncode,
  type SignedPair,
  type SignedParts,
  sign,
  signedParts,
  toleratedParts,
  withHeader,
} from './verify.ts'

/** The request as the client may have signed it. */
interface Variant {
  readonly id: CauseId
  readonly detail: string
  /** Made only when the variant is tried. */
  readonly parts: () => SignedParts
}

/** Changes of a body's length are recognised up to this many bytes. */
const MAX_LENGTH_CHANGE = 64
/** Content-Types that HTTP clients and proxies set. */
const OTHER_TYPES = ['', 'application/xml', 'text/xml', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded']

/** Likely mistakes behind a signature that does not match, in the order in which they are tried. */
export function suspects(exchange: CiExchange, authorization: Authorization, secret: string): Suspect[] {
  const parts = signedParts(exchange.request, authorization)
  const key = createSigningKey(secret, authorization)
  const variants: Variant[] = [
    ...otherHosts(exchange, parts),
    ...otherHeaders(parts),
    ...otherLengths(parts),
    ...otherPaths(exchange, parts),
  ]
  return [
    ...otherKeys(exchange, authorization, secret),
    ...variants.map(({ id, detail, parts: changed }) => ({
      id,
      detail,
      sign: () => sign(key, authorization, changed()),
    })),
    ...untried(exchange, parts),
  ]
}

function otherKeys(exchange: CiExchange, authorization: Authorization, secret: string): Suspect[] {
  const parts = signedParts(exchange.request, authorization)
  const readings = [parts, ...toleratedParts(exchange.request, parts).map((reading) => reading.parts)]
  const others = exchange.knownSecrets().filter((known) => known.secret !== secret)
  const foreign = others.flatMap((known) =>
    readings.map((reading): Suspect => {
      const detail = `it was made with the secret key of another account (${known.account}), not of this q-ak`
      const signForeign = () => sign(createSigningKey(known.secret, authorization), authorization, reading)
      return { id: 'secret-of-another-account', detail, sign: signForeign }
    }),
  )
  const binaryKey = (): HmacKey => createHmacKey(hmac('sha1', createHmacKey(secret), authorization.keyTime.text))
  const detail = 'the SignKey was used as 20 bytes; the vendor uses its 40 hexadecimal digits'
  return [...foreign, { id: 'wrong-secret', detail, sign: () => sign(binaryKey(), authorization, parts) }]
}

/** Hosts that the client may have signed: an address, the bucket's host, the storage's, another region's. */
function otherHosts(exchange: CiExchange, parts: SignedParts): Variant[] {
  const host = parts.headers.find(({ name }) => name === 'host')?.value
  if (host === undefined) return []
  const { bucket, region: ownRegion } = placeOf(exchange)
  const variant = (id: CauseId, signed: string): Variant => ({
    id,
    detail: `it was made for the host "${signed}", but the request came to "${host}"`,
    parts: () => withHeader(parts, 'host', () => signed),
  })
  const [port = ''] = /:\d+$/.exec(host) ?? []
  const names = [`${bucket}.ci.${ownRegion}.myqcloud.com`, `${bucket}.ci.${ownRegion}.tencentci.cn`, '127.0.0.1']
  const addresses = [...names, 'localhost'].flatMap((name) => [name, `${name}:80`, `${name}:443`, `${name}${port}`])
  const services = [...moderationRegions, ownRegion].flatMap((region) =>
    ['cos', 'ci'].map((service) => `${bucket}.${service}.${region}.myqcloud.com`),
  )
  return [
    ...[...new Set(addresses), ''].map((name) => variant('host-or-port', name)),
    ...services.map((name) => variant('wrong-service-or-region', name)),
  ]
}

function otherHeaders(parts: SignedParts): Variant[] {
  const shown = parts.headers.filter(({ name }) => !secretHeaders.includes(name))
  const plain = shown.filter(isPlain).slice(0, budget.listed)
  return plain.flatMap(({ name, value }) =>
    spellings(name, value).map(
      (signed): Variant => ({
        id: 'header-changed',
        detail: `it was made for ${name} "${signed}", but "${value}" arrived`,
        parts: () => withHeader(parts, name, () => signed),
      }),
    ),
  )
}

function spellings(name: string, value: string): string[] {
  if (name !== 'content-type') return ['', value.toLowerCase()]
  const [type = ''] = value.split(';', 1)
  return [...OTHER_TYPES, type, `${type}; charset=utf-8`, `${type}; charset=UTF-8`, `${type};charset=UTF-8`]
}

/** A signature covers only the length of the body. */
function otherLengths(parts: SignedParts): Variant[] {
  const stated = parts.headers.find(({ name }) => name === 'content-length')?.value
  if (stated === undefined) return []
  const length = Number(stated)
  const near = Array.from({ length: 2 * MAX_LENGTH_CHANGE + 1 }, (_, index) => length - MAX_LENGTH_CHANGE + index)
  const lengths = ['', '0', ...near.filter((candidate) => candidate > 0 && candidate !== length).map(String)]
  return lengths.map((signed) => ({
    id: 'body-changed',
    detail: `it was made for content-length "${signed}", but "${stated}" arrived`,
    parts: () => withHeader(parts, 'content-length', () => signed),
  }))
}

function otherPaths({ request: { path: raw } }: CiExchange, parts: SignedParts): Variant[] {
  const encodeSegments = (path: string) => path.split('/').map(percentEncode).join('/')
  const paths = [encodeSegments(raw), encodeSegments(decodeText(raw)), percentEncode(raw), percentEncode(parts.path)]
  return paths.map((path) => ({
    id: 'path-encoded-twice',
    detail: `it was made for the path ${path}; the vendor signs the decoded path, ${parts.path}`,
    parts: () => ({ ...parts, path }),
  }))
}

/** Causes that cannot be tried: there are too many possibilities. */
function untried({ request }: CiExchange, parts: SignedParts): Suspect[] {
  const plain = parts.headers.filter(isPlain).map(({ name }) => name)
  const missing = plain.filter((name) => request.headers[name] === undefined)
  const changed = plain.filter((name) => request.headers[name] !== undefined)
  return [
    ...eachOf(missing, (name) => `${name} is on the q-header-list but did not arrive`),
    {
      id: 'wrong-secret',
      detail:
        'no known mistake explains it: it was made with another secret key, or for another method, path or parameters',
    },
    ...eachOf(changed, (name) => `${name} changed after it was signed`),
  ]
}

/** One suspect for each header, or one for all of them if there are many. */
function eachOf(names: readonly string[], describe: (name: string) => string): Suspect[] {
  const subjects = names.length > budget.listed ? [listed(names)] : names
  return subjects.map((subject) => ({ id: 'header-changed', detail: describe(subject) }))
}

/** Host and length have functions of their own. */
function isPlain({ name }: SignedPair): boolean {
  return name !== 'host' && name !== 'content-length'
}
