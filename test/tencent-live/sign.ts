import { createHash, createHmac } from 'node:crypto'

/** The secret of every `test-` key. */
const SECRET = 'soundcheck'

export interface Signer {
  readonly secretId: string
  readonly secretKey?: string
  /** Seconds. */
  readonly timestamp: number
  readonly service?: string
}

export interface Signable {
  readonly method: string
  readonly host: string
  readonly uri?: string
  readonly query: string
  readonly contentType: string
  readonly body: string
  /** More headers to sign, by lower-case name. */
  readonly others?: Readonly<Record<string, string>>
}

/** The Authorization header of TC3-HMAC-SHA256, as the vendor's SDKs sign. */
export function authorizationV3(
  { secretId, secretKey = SECRET, timestamp, service = 'live' }: Signer,
  request: Signable,
): string {
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${date}/${service}/tc3_request`
  const headers = Object.entries({ 'content-type': request.contentType, host: request.host, ...request.others }).sort()
  const names = headers.map(([name]) => name).join(';')
  const canonical = [
    request.method,
    request.uri ?? '/',
    request.query,
    headers.map(([name, value]) => `${name}:${value.trim().toLowerCase()}\n`).join(''),
    names,
    sha256(request.body),
  ].join('\n')
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')
  const signingKey = [date, service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secretKey}`)
  const signature = hmac(signingKey, toSign).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
}

/** The Signature parameter of v1 over all parameters in order of name. */
export function signatureV1(
  parameters: Readonly<Record<string, string>>,
  { method, host, secretKey = SECRET }: { method: string; host: string; secretKey?: string },
): string {
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
  return createHmac(parameters.SignatureMethod === 'HmacSHA256' ? 'sha256' : 'sha1', secretKey)
    .update(`${method}${host}/?${pairs.join('&')}`)
    .digest('base64')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
