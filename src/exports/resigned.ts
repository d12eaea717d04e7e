import { REDACTED } from '../diagnostics/redact-urls.ts'
import { type KeptHttp, MAX_BODY_BYTES, type Recorded } from '../sandbox/history/recorded.ts'
import type { Credential } from '../vendor/credential.ts'
import { byteLength, type WireRequest } from '../vendor/wire.ts'
import { needsNoSecret } from './known-key.ts'

/** A request of the journal that can be sent again, or why it cannot. */
export type Resigned = { readonly request: WireRequest } | { readonly why: string }

/** What belongs to a connection, or is worked out from the body. */
const DROPPED = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'upgrade',
  'expect',
  'proxy-connection',
  'cookie',
]

const utf8 = new TextEncoder()

/** The request of an exchange, signed anew with a credential at `now`, in milliseconds. */
export function resigned(
  recorded: Recorded,
  { credential, now }: { readonly credential: Credential | undefined; readonly now: number },
): Resigned {
  const { vendor, http } = recorded
  const why = whyNotKept(recorded)
  if (why !== undefined) return { why }
  if (!vendor) return { why: 'it matches no vendor, so nobody would answer it' }
  if (credential === undefined || (credential.secret === undefined && !needsNoSecret(vendor)))
    return { why: 'the secret of its key is not known here, so it cannot be signed anew' }
  const request = vendor.spec.wire.resign?.(rawRequest(http), { credential, now })
  if (!request) return { why: 'requests of this form cannot be signed anew' }
  return hasRedacted(request)
    ? { why: 'it holds a secret that the journal does not keep' }
    : { request: measured(request) }
}

/** Why what is kept of a request is not the request; undefined when it is. */
function whyNotKept({ verdict, http }: Recorded): string | undefined {
  if (verdict.outcome === 'crashed') return 'Soundcheck failed at it'
  if (verdict.signature) return 'it was refused for its signature, which a new one would not have'
  if (http.requestBodyBytes > MAX_BODY_BYTES) {
    return `its body of ${http.requestBodyBytes} bytes was cut: the journal keeps ${MAX_BODY_BYTES}`
  }
  const isAsSent = http.requestBody.includes(REDACTED) || byteLength(http.requestBody) === http.requestBodyBytes
  return isAsSent ? undefined : 'its body is no text in UTF-8, so the journal does not have its bytes'
}

/** The headers of a request that are its own, not those of a connection. */
export function keptHeaders({ requestHeaders }: Pick<KeptHttp, 'requestHeaders'>): Record<string, string> {
  return Object.fromEntries(Object.entries(requestHeaders).filter(([name]) => !DROPPED.includes(name)))
}

function rawRequest({ method, host, target, requestHeaders, requestBody }: KeptHttp): WireRequest {
  const [path = '', query = ''] = target.split(/\?(.*)/s, 2)
  return measured({
    method,
    host,
    path,
    query,
    headers: keptHeaders({ requestHeaders }),
    body: utf8.encode(requestBody),
  })
}

/** A body that has its secret back has another length. */
export function measured(request: WireRequest): WireRequest {
  if (request.headers['content-length'] === undefined) return request
  return { ...request, headers: { ...request.headers, 'content-length': String(request.body.length) } }
}

function hasRedacted({ path, query, headers, body }: WireRequest): boolean {
  const texts = [path, query, ...Object.values(headers), new TextDecoder().decode(body)]
  return texts.some((text) => text.includes(REDACTED))
}
