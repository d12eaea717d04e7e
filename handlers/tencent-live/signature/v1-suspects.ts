import { createHmacKey, isSameSignature } from '#digest'
import type { Suspect } from '../../../src/vendor/signature-report.ts'
import {
  type Covered,
  type Pair,
  rawPairs,
  type SignedInstead,
  signatureSuspects,
} from '../../../src/vendor/signature-suspects.ts'
import { readableBody } from '../../../src/vendor/wire.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { acceptedHosts, OFFICIAL_HOSTS } from './signed-hosts.ts'
import { signV1, sortedParameters, type V1Method, v1MethodOf, v1StringToSign } from './v1.ts'

type Parameters = ReadonlyMap<string, string>

/** Mistakes to try for a wrong signature of the older kind, likeliest first. */
export function v1Suspects(exchange: LiveExchange, ownSecret: string): Iterable<Suspect> {
  const { pairs, common } = exchange.reading.decoded
  const method = v1MethodOf(common.SignatureMethod) ?? 'HmacSHA1'
  return signatureSuspects({
    presented: common.Signature ?? '',
    covered: coveredBy(exchange, pairs),
    signers: { secret: ownSecret, key: common.SecretId ?? '', others: exchange.knownSecrets() },
    own: otherHash(exchange, ownSecret, method),
    signaturesOf: (instead) => signaturesOf(exchange, { secret: ownSecret, ...instead }, method),
  })
}

function coveredBy({ request }: LiveExchange, pairs: Parameters): Covered {
  const raw = request.method === 'GET' ? request.query : readableBody(request, request.body.length)
  return {
    request,
    method: request.method,
    path: '/',
    query: sortedParameters(pairs),
    parameters: sortedPairs(pairs),
    sent: rawPairs(raw).filter(([name]) => name !== 'Signature'),
    headers: [],
    secretHeaders: [],
    isHostSigned: true,
    isBodySigned: false,
    vendorHosts: OFFICIAL_HOSTS,
  }
}

function sortedPairs(pairs: Parameters): Pair[] {
  return [...pairs].filter(([name]) => name !== 'Signature').sort(([a], [b]) => (a < b ? -1 : 1))
}

function* signaturesOf(
  { request, reading }: LiveExchange,
  instead: SignedInstead & { readonly secret: string },
  hash: V1Method,
): Generator<string> {
  const { method = request.method, host, path = '/', query = changedQuery(reading.decoded.pairs, instead) } = instead
  const key = createHmacKey(instead.secret)
  for (const name of host === undefined ? acceptedHosts(request.host) : [host]) {
    yield signV1(hash, key, v1StringToSign(method, name, query, path))
  }
}

function changedQuery(pairs: Parameters, { key, laterBy }: SignedInstead): string {
  if (key === undefined && laterBy === undefined) return sortedParameters(pairs)
  const changed = new Map(pairs)
  if (key !== undefined) changed.set('SecretId', key)
  if (laterBy !== undefined) changed.set('Timestamp', String(Number(pairs.get('Timestamp')) + laterBy))
  return sortedParameters(changed)
}

function* otherHash(exchange: LiveExchange, secret: string, method: V1Method): Generator<Suspect> {
  const other = method === 'HmacSHA256' ? 'HmacSHA1' : 'HmacSHA256'
  const { Signature = '' } = exchange.reading.decoded.common
  yield {
    id: 'key-derived-differently',
    detail: `it was made with ${other}, but SignatureMethod does not say so`,
    sign: () => [...signaturesOf(exchange, { secret }, other)].find((one) => isSameSignature(one, Signature)) ?? '',
  }
}
