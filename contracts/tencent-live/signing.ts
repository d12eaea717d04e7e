import { createHmacKey, hashHex, hmac, hmacBase64, hmacHex } from '#digest'

/** How a promise can sign a request. Each member replaces the correct value. */
export interface SignOptions {
  /** The method that is sent; `default` is the older signature without SignatureMethod. */
  readonly method?: 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256' | 'default'
  readonly secretId?: string
  readonly secret?: string
  /** How far the signer's clock is ahead. */
  readonly skewMs?: number
  readonly host?: string
  /** TC3 only: the path, service, date (`yyyy-mm-dd`) and header names that are signed. */
  readonly path?: string
  readonly service?: string
  readonly date?: string
  readonly signedHeaders?: readonly string[]
  /** TC3 only: signs header values as sent, not in lower case. */
  readonly isRaw?: boolean
  /** Older signature only: replaces common parameters before signing; undefined removes one. */
  readonly parameters?: Readonly<Record<string, string | undefined>>
}

export interface Signer {
  readonly secretId: string
  readonly secret: string
  /** Unix time in seconds. */
  readonly timestamp: number
}

export interface Signable {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const SIGNED = ['content-type', 'host']

/** The Authorization header of TC3-HMAC-SHA256, document 213/30654. */
export function authorizationOf(
  { secretId, secret, timestamp }: Signer,
  request: Signable,
  { service = 'live', date = dateOf(timestamp), signedHeaders = SIGNED, isRaw = false }: SignOptions = {},
): string {
  const values = { ...request.headers, host: request.host }
  const names = signedHeaders.toSorted()
  const lines = names.map((name) => {
    const value = (values[name as keyof typeof values] ?? '').trim()
    return `${name}:${isRaw ? value : value.toLowerCase()}\n`
  })
  const { method, path, query, body } = request
  const payload = request.headers['x-tc-content-sha256'] === 'UNSIGNED-PAYLOAD' ? 'UNSIGNED-PAYLOAD' : body
  const signed = names.join(';')
  const canonical = [method, path, query, lines.join(''), signed, hashHex('sha256', payload)].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, hashHex('sha256', bytesOf(canonical))].join('\n')
  const signature = hmacHex('sha256', createHmacKey(signingKey(secret, date, service)), toSign)
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}

/** A request has one character for each byte of a header, and its bytes are signed. */
function bytesOf(text: string): string | Uint8Array {
  return /^[\0-\xff]*$/.test(text) ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : text
}

function signingKey(secret: string, date: string, service: string): Uint8Array {
  const step = (key: Uint8Array, text: string) => hmac('sha256', createHmacKey(key), text)
  return [date, service, 'tc3_request'].reduce(step, new TextEncoder().encode(`TC3${secret}`))
}

function dateOf(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10)
}

/** The older signature, over all parameters, sorted by name and decoded. */
export function oldSignatureOf(
  parameters: Readonly<Record<string, string>>,
  { method, host, secret }: { readonly method: string; readonly host: string; readonly secret: string },
): string {
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
  const name = parameters.SignatureMethod === 'HmacSHA256' ? 'sha256' : 'sha1'
  return hmacBase64(name, createHmacKey(secret), `${method}${host}/?${pairs.join('&')}`)
}
