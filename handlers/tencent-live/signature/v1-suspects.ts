import { createHmacKey } from '#digest'
import type { Suspect } from '../../../src/vendor/signature-report.ts'
import {
  type Covered,
  type Pair,
  rawPairs,
  type SignedInstead,
  type Signing,
  signatureSuspects,
  suspectOf,
} from '../../../src/vendor/signature-suspects.ts'
import { hidePairs } from '../../../src/vendor/signed-text.ts'
import { readableBody } from '../../../src/vendor/wire.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { acceptedHosts, OFFICIAL_HOSTS } from './signed-hosts.ts'
import { signV1, sortedParameters, type V1Method, v1MethodOf, v1StringToSign } from './v1.ts'

/** Their values are never shown. */
export const SECRET_PARAMETERS = ['Token', 'CallbackKey']

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
): Generator<Signing> {
  const { method = request.method, host, path = '/' } = instead
  const { query = changedQuery(reading.decoded.pairs, instead) } = instead
  const canHide = canHideSecrets(reading.decoded.pairs)
  const key = createHmacKey(instead.secret)
  for (const name of host === undefined ? acceptedHosts(request.host) : [host]) {
    yield {
      signature: signV1(hash, key, v1StringToSign(method, name, query, path)),
      text() {
        if (!canHide) return undefined
        const hide = (text: string) => hidePairs(text, SECRET_PARAMETERS)
        return {
          canonicalRequest: hide(query),
          stringToSign: v1StringToSign(method, name, hide(query), hide(path)),
        }
      },
    }
  }
}

/** Values stand in the text as they are: one with such a sign in it would not be hidden whole. */
function canHideSecrets(pairs: Parameters): boolean {
  return SECRET_PARAMETERS.every((name) => !/[&\n]/.test(pairs.get(name) ?? ''))
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
  const detail = `it was made with ${other}, but SignatureMethod does not say so`
  yield suspectOf({ id: 'key-derived-differently', detail }, Signature, () => signaturesOf(exchange, { secret }, other))
}
