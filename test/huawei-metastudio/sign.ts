import { createHash, createHmac } from 'node:crypto'

export interface Signer {
  readonly key: string
  /** Default: the secret of `test-` keys. */
  readonly secret?: string
  /** X-Sdk-Date. */
  readonly date?: string
}

export interface Signable {
  readonly method: string
  readonly host: string
  /** Has nothing to escape. */
  readonly path: string
  /** Signed instead of the path. */
  readonly uri?: string
  /** In canonical form. */
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** The time of most signatures in tests. Freeze the sandbox's clock at it. */
export const SIGNED_AT = new Date('2026-05-01T20:00:00Z')
const SDK_DATE = '20260501T200000Z'

/** Signs a request as documented. The signature covers the given headers, `host` and `x-sdk-date`. */
export function signedHeaders(request: Signable, { key, secret = 'soundcheck', date = SDK_DATE }: Signer) {
  const headers: Record<string, string> = { ...request.headers, 'x-sdk-date': date }
  const signed: Record<string, string> = { ...headers, host: request.host }
  const names = Object.keys(signed).sort()
  const canonical = [
    request.method,
    request.uri ?? (request.path.endsWith('/') ? request.path : `${request.path}/`),
    request.query ?? '',
    names.map((name) => `${name}:${signed[name]}\n`).join(''),
    names.join(';'),
    sha256(request.body ?? ''),
  ].join('\n')
  const signature = createHmac('sha256', secret)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`)
    .digest('hex')
  const authorization = `SDK-HMAC-SHA256 Access=${key}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return { ...headers, authorization }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
