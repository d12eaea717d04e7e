import { createHash, createHmac } from 'node:crypto'
import type { RequestParts } from '../support/wire.ts'

/** Each part as it stands in the signed text, or is used to sign it. Headers have one character for each byte. */
export interface Signing {
  readonly secret: string
  readonly key: string
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  /** Names of the signed headers, host included. */
  readonly order: readonly string[]
  readonly body: string
  /** Seconds. */
  readonly at: number
}

/** What the client sends, whatever it signed. */
export interface Sending {
  readonly key: string
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly at: number
}

/** A signature scheme, written from the vendor's pages with nothing of Soundcheck's. */
export interface Scheme {
  readonly name: string
  readonly vendor: string
  readonly covers: readonly ('path' | 'header' | 'header list' | 'body' | 'key' | 'query order')[]
  /** A request with something to escape, as it is sent and as it is signed. */
  readonly usual: { readonly sent: Sending; readonly signed: Signing }
  /** Nothing stands between the two in the signed text. */
  readonly joinsHostAndPath?: true
  readonly request: (sent: Sending, signed: Signing) => RequestParts
}

export const NOW = 1_795_600_000
export const HOST = 'mock.test.internal:4747'
const NOTE = Buffer.from('中文 à').toString('latin1')
const common = { key: 'test-mistakes', method: 'GET', host: HOST, body: '', at: NOW }
const bare = { ...common, secret: 'soundcheck', headers: {} }

const bytes = (text: string) => Buffer.from(text, 'latin1')
const sha = (name: string, data: string | Buffer) => createHash(name).update(data).digest('hex')
const hmac = (name: string, key: string | Buffer, data: string) => createHmac(name, key).update(data).digest()
const lines = ({ order, headers, host }: Signing, write: (text: string) => string = (text) => text) =>
  order.map((name) => `${name}:${write(name === 'host' ? host : (headers[name] ?? ''))}\n`).join('')

const liveHeaders = { 'content-type': 'application/json', 'x-note': NOTE }

function tc3(sent: Sending, signed: Signing): RequestParts {
  const lower = (text: string) => Buffer.from(bytes(text).toString('utf8').toLowerCase()).toString('latin1')
  const canonical = `${signed.method}\n${signed.path}\n${signed.query}\n${lines(signed, lower)}\n${signed.order.join(';')}\n${sha('sha256', signed.body)}`
  const date = new Date(sent.at * 1000).toISOString().slice(0, 10)
  const scope = `${date}/live/tc3_request`
  const text = `TC3-HMAC-SHA256\n${signed.at}\n${scope}\n${sha('sha256', bytes(canonical))}`
  const key = [date, 'live', 'tc3_request'].reduce(
    (one, part) => hmac('sha256', one, part),
    Buffer.from(`TC3${signed.secret}`),
  )
  const authorization = `TC3-HMAC-SHA256 Credential=${sent.key}/${scope}, SignedHeaders=${signed.order.join(';')}, Signature=${hmac('sha256', key, text).toString('hex')}`
  return {
    ...sent,
    headers: {
      'x-tc-action': 'DescribeLiveStreamState',
      'x-tc-version': '2018-08-01',
      'x-tc-timestamp': String(sent.at),
      ...sent.headers,
      authorization,
    },
  }
}

const liveQuery = 'StreamName=a%20b%2Bc&AppName=&DomainName=example.com'
const order = ['content-type', 'host', 'x-note']
const body = '{"StreamName":"直播/1","AppName":"live","DomainName":"a"}'
const tc3Get: Scheme = {
  name: 'TC3, GET',
  vendor: 'tencent-live',
  covers: ['path', 'header', 'header list', 'query order'],
  usual: {
    sent: { ...common, path: '/', query: liveQuery, headers: liveHeaders },
    signed: { ...bare, path: '/', query: liveQuery, headers: liveHeaders, order },
  },
  request: tc3,
}
const tc3Post: Scheme = {
  name: 'TC3, POST',
  vendor: 'tencent-live',
  covers: ['path', 'header', 'header list', 'body'],
  usual: {
    sent: { ...common, method: 'POST', path: '/', query: '', headers: liveHeaders, body },
    signed: { ...bare, method: 'POST', path: '/', query: '', headers: liveHeaders, order, body },
  },
  request: tc3,
}

function v1(sent: Sending, signed: Signing): RequestParts {
  const text = `${signed.method}${signed.host}${signed.path}?${signed.query.replace('KEY', signed.key).replace('TIME', String(signed.at))}`
  const signature = hmac('sha1', signed.secret, text).toString('base64')
  const pairs = `${sent.query.replace('KEY', encodeURIComponent(sent.key)).replace('TIME', String(sent.at))}&Signature=${encodeURIComponent(signature)}`
  if (sent.method === 'GET') return { ...sent, query: pairs }
  return {
    ...sent,
    query: '',
    body: pairs,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...sent.headers },
  }
}

const v1Sent =
  'Action=DescribeLiveStreamState&Version=2018-08-01&Timestamp=TIME&SecretId=KEY&Nonce=1&StreamName=a%20b%2Bc&AppName='
const v1Signed =
  'Action=DescribeLiveStreamState&AppName=&Nonce=1&SecretId=KEY&StreamName=a b+c&Timestamp=TIME&Version=2018-08-01'
const v1Of = (method: 'GET' | 'POST'): Scheme => ({
  name: `v1, ${method}`,
  vendor: 'tencent-live',
  covers: ['path', 'key', 'query order'],
  joinsHostAndPath: true,
  usual: {
    sent: { ...common, method, path: '/', query: v1Sent, headers: {} },
    signed: { ...bare, method, path: '/', query: v1Signed, order: [] },
  },
  request: v1,
})

const escapeBytes = (text: string) =>
  Array.from(bytes(text), (byte) => {
    const character = String.fromCharCode(byte)
    return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')

function qSign(sent: Sending, signed: Signing): RequestParts {
  const window = (at: number) => `${at};${at + 900}`
  const headers = signed.order.map(
    (name) => `${name}=${escapeBytes(name === 'host' ? signed.host : (signed.headers[name] ?? ''))}`,
  )
  const http = `${signed.method}\n${signed.path}\n${signed.query}\n${headers.join('&')}\n`
  const text = `sha1\n${window(signed.at)}\n${sha('sha1', http)}\n`
  const signKey = hmac('sha1', signed.secret, window(signed.at)).toString('hex')
  const authorization = `q-sign-algorithm=sha1&q-ak=${sent.key}&q-sign-time=${window(sent.at)}&q-key-time=${window(sent.at)}&q-header-list=${signed.order.join(';')}&q-url-param-list=limit;offset;room&q-signature=${hmac('sha1', signKey, text).toString('hex')}`
  return { ...sent, headers: { ...sent.headers, authorization } }
}

const ciHeaders = { 'content-type': 'application/xml', 'x-note': NOTE }
const qSignGet: Scheme = {
  name: 'q-sign',
  vendor: 'tencent-ci',
  covers: ['path', 'header', 'header list', 'query order'],
  usual: {
    sent: { ...common, path: '/video/auditing/a%2Bb', query: 'offset=0&limit=10&room=a%20b%2Bc', headers: ciHeaders },
    signed: {
      ...bare,
      method: 'get',
      path: '/video/auditing/a+b',
      query: 'limit=10&offset=0&room=a%20b%2Bc',
      headers: ciHeaders,
      order,
    },
  },
  request: qSign,
}

function huawei(sent: Sending, signed: Signing): RequestParts {
  const dateOf = (at: number) => new Date(at * 1000).toISOString().replace(/[-:]|\.\d+/g, '')
  const headers = { ...signed.headers, 'x-sdk-date': dateOf(signed.at) }
  const canonical = `${signed.method}\n${signed.path}\n${signed.query}\n${lines({ ...signed, headers })}\n${signed.order.join(';')}\n${sha('sha256', signed.body)}`
  const text = `SDK-HMAC-SHA256\n${dateOf(signed.at)}\n${sha('sha256', bytes(canonical))}`
  const authorization = `SDK-HMAC-SHA256 Access=${sent.key}, SignedHeaders=${signed.order.join(';')}, Signature=${hmac('sha256', signed.secret, text).toString('hex')}`
  return { ...sent, headers: { ...sent.headers, 'x-sdk-date': dateOf(sent.at), authorization } }
}

const jobs = '/v1/0123456789abcdef0123456789abcdef/smart-live-rooms/a%2Bb/smart-live-jobs'
const huaweiHeaders = { 'content-type': 'application/json', 'x-note': NOTE }
const huaweiOrder = ['content-type', 'host', 'x-note', 'x-sdk-date']
const huaweiOf = (method: 'GET' | 'POST'): Scheme => ({
  name: `SDK-HMAC-SHA256, ${method}`,
  vendor: 'huawei-metastudio',
  covers: ['path', 'header', 'header list', 'query order', ...(method === 'POST' ? (['body'] as const) : [])],
  usual: {
    sent: {
      ...common,
      method,
      path: jobs,
      query: 'offset=0&limit=10&room=a%20b%2Bc',
      headers: huaweiHeaders,
      body: method === 'POST' ? body : '',
    },
    signed: {
      ...bare,
      method,
      path: `${jobs}/`,
      query: 'limit=10&offset=0&room=a%20b%2Bc',
      headers: huaweiHeaders,
      order: huaweiOrder,
      body: method === 'POST' ? body : '',
    },
  },
  request: huawei,
})

export const schemes: readonly Scheme[] = [
  tc3Get,
  tc3Post,
  v1Of('GET'),
  v1Of('POST'),
  qSignGet,
  huaweiOf('GET'),
  huaweiOf('POST'),
]
