import { createHash, createHmac } from 'node:crypto'

/** What to sign. Nothing is encoded. */
export interface Signing {
  readonly secretId: string
  /** Default: the secret of a `test-` key. */
  readonly secret?: string
  /** Default: a window that is always valid. The vendor sets no upper bound. */
  readonly window?: string
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
}

export const ANY_TIME = '1;9999999999'

const hmac = (key: string, text: string) => createHmac('sha1', key).update(text).digest('hex')
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** The vendor's algorithm, written from its documentation and independent of the mock. */
export function signed(signing: Signing): string {
  const { secretId, secret = 'soundcheck', window = ANY_TIME, method = 'GET', path } = signing
  const [parameters, headers] = [sorted(signing.query ?? {}), sorted(signing.headers ?? {})]
  const http = `${method.toLowerCase()}\n${path}\n${joined(parameters)}\n${joined(headers)}\n`
  const text = `sha1\n${window}\n${createHash('sha1').update(http).digest('hex')}\n`
  const lists = [headers, parameters].map((pairs) => pairs.map(([name]) => name).join(';'))
  return `q-sign-algorithm=sha1&q-ak=${secretId}&q-sign-time=${window}&q-key-time=${window}&q-header-list=${lists[0]}&q-url-param-list=${lists[1]}&q-signature=${hmac(hmac(secret, window), text)}`
}

function sorted(pairs: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(pairs)
    .map(([name, value]): [string, string] => [encode(name).toLowerCase(), encode(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function joined(pairs: readonly [string, string][]): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join('&')
}
