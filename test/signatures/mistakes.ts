import type { CauseId } from '../../src/index.ts'
import { HOST, type Scheme, type Sending, type Signing } from './schemes.ts'

/** What a client, a library or a proxy does wrong, and the cause that must be named. */
export interface WrongRequest {
  readonly title: string
  readonly id: CauseId
  /** The cause where nothing stands between host and path: a slash may belong to either. */
  readonly joined?: CauseId
  /** Only schemes that cover all of this notice the mistake. */
  readonly needs?: Scheme['covers']
  readonly signed?: (signed: Signing) => Partial<Signing>
  readonly sent?: (sent: Sending) => Partial<Sending>
}

const PROXY = { 'x-forwarded-host': 'api.example.com', 'x-forwarded-prefix': '/mock' }
const note = (text: string) => ({ 'x-note': text })
const behindProxy = (names: readonly (keyof typeof PROXY)[]) => (sent: Sending) => ({
  headers: { ...sent.headers, ...Object.fromEntries(names.map((name) => [name, PROXY[name]])) },
})
const LATIN1_OF_UTF8 = Buffer.from(Buffer.from('中文 à').toString('latin1')).toString('latin1')

const invisible = [
  ['a line break', '\n'],
  ['a blank', ' '],
  ['a tab', '\t'],
  ['a line break of Windows', '\r\n'],
  ['a no-break space', '\u00a0'],
] as const

const secrets = invisible.flatMap(([name, text]): WrongRequest[] => [
  { title: `${name} after the secret`, id: 'blank-in-credential', signed: ({ secret }) => ({ secret: secret + text }) },
  {
    title: `${name} before the secret`,
    id: 'blank-in-credential',
    signed: ({ secret }) => ({ secret: text + secret }),
  },
  {
    title: `${name} after the key that was signed`,
    id: 'blank-in-credential',
    needs: ['key'],
    signed: ({ key }) => ({ key: key + text }),
  },
])

const sortedText = (query: string) => query.split('&').sort().join('&')
const isSorted = (query: string) => sortedText(query) === query

export const wrongRequests: readonly WrongRequest[] = [
  ...secrets,
  {
    title: 'quotation marks around the secret',
    id: 'blank-in-credential',
    signed: ({ secret }) => ({ secret: `"${secret}"` }),
  },
  {
    title: 'the secret of another account',
    id: 'secret-of-another-account',
    signed: () => ({ secret: 'the secret of somebody else' }),
  },
  { title: 'a host with another port', id: 'host-or-port', signed: () => ({ host: 'mock.test.internal:443' }) },
  { title: 'a host with a slash at its end', id: 'host-or-port', signed: () => ({ host: `${HOST}/` }) },
  { title: 'a host with a protocol', id: 'host-or-port', signed: () => ({ host: `http://${HOST}` }) },
  { title: 'the host of this machine', id: 'host-or-port', signed: () => ({ host: '127.0.0.1:4747' }) },
  {
    title: 'a host that a proxy forwarded',
    id: 'forwarded-host',
    sent: behindProxy(['x-forwarded-host']),
    signed: () => ({ host: 'api.example.com' }),
  },
  {
    title: 'a prefix that a proxy took away',
    id: 'path-prefix',
    sent: behindProxy(['x-forwarded-prefix']),
    signed: ({ path }) => ({ path: `/mock${path}` }),
  },
  {
    title: 'a host and a prefix that a proxy changed',
    id: 'forwarded-host',
    sent: behindProxy(['x-forwarded-host', 'x-forwarded-prefix']),
    signed: ({ path }) => ({ host: 'api.example.com', path: `/mock${path}` }),
  },
  { title: 'a path without its first slash', id: 'path-slash', signed: ({ path }) => ({ path: path.slice(1) }) },
  {
    title: 'another slash at the end of the path',
    id: 'path-slash',
    joined: 'host-or-port',
    signed: ({ path }) => ({ path: path.endsWith('/') && path !== '/' ? path.slice(0, -1) : `${path}/` }),
  },
  {
    title: 'two slashes at the beginning of the path',
    joined: 'host-or-port',
    id: 'path-slash',
    signed: ({ path }) => ({ path: `/${path}` }),
  },
  {
    title: 'a query with + for a blank',
    id: 'plus-or-blank',
    needs: ['query order'],
    signed: ({ query }) => ({ query: query.replace(/%20| /, '+') }),
  },
  {
    title: 'a query whose plus sign was taken for a blank',
    id: 'plus-or-blank',
    needs: ['query order'],
    signed: ({ query }) => ({ query: query.replace('%2B', '%20').replace('+', ' ') }),
  },
  {
    title: 'a query with escapes in lower case',
    id: 'lower-case-escapes',
    needs: ['query order'],
    signed: ({ query }) => ({ query: query.replace('%2B', '%2b').replace('a b+c', 'a%20b%2bc') }),
  },
  {
    title: 'a query in another order',
    id: 'order-changed',
    needs: ['query order'],
    signed: ({ query }) => ({
      query: isSorted(query) ? query.split('&').reverse().join('&') : sortedText(query),
    }),
  },
  {
    title: 'a query that was not signed',
    id: 'parameter-changed',
    needs: ['query order'],
    signed: () => ({ query: '' }),
  },
  {
    title: 'a list of headers in another order',
    id: 'order-changed',
    needs: ['header list'],
    signed: (signed) => ({ order: signed.order.toReversed() }),
  },
  {
    title: 'a charset that a library added to the Content-Type',
    id: 'header-changed',
    needs: ['header'],
    sent: (sent) => ({
      headers: { ...sent.headers, 'content-type': `${sent.headers['content-type']}; charset=utf-8` },
    }),
  },
  {
    title: 'bytes of a header that were taken for Latin-1',
    id: 'header-bytes',
    needs: ['header'],
    signed: ({ headers }) => ({ headers: { ...headers, ...note(LATIN1_OF_UTF8) } }),
  },
  {
    title: 'a header that was signed with escapes',
    id: 'header-bytes',
    needs: ['header'],
    signed: ({ headers }) => ({ headers: { ...headers, ...note(encodeURIComponent('中文 à')) } }),
  },
  {
    title: 'a header that was sent in Latin-1 and signed in UTF-8',
    id: 'header-bytes',
    needs: ['header'],
    sent: ({ headers }) => ({ headers: { ...headers, ...note('Renée') } }),
    signed: ({ headers }) => ({ headers: { ...headers, ...note(Buffer.from('Renée').toString('latin1')) } }),
  },
  ...[
    ['with spaces', (text: string) => text.replaceAll(':', ': ').replaceAll(',', ', ')],
    ['as PHP writes it', (text: string) => text.replace('直播/', '\\u76f4\\u64ad\\/')],
    ['with a line break at its end', (text: string) => `${text}\n`],
    ['as if it were empty', () => ''],
  ].map(
    ([title, spell]): WrongRequest => ({
      title: `a body that was signed ${title}`,
      id: 'body-changed',
      needs: ['body'],
      signed: ({ body }) => ({ body: (spell as (text: string) => string)(body) }),
    }),
  ),
  { title: 'a time that was read twice', id: 'other-time', signed: ({ at }) => ({ at: at - 1 }) },
  { title: 'a time that was signed in local time', id: 'other-time', signed: ({ at }) => ({ at: at + 8 * 3600 }) },
  {
    title: 'another method',
    id: 'other-method',
    signed: ({ method }) => ({ method: /get/i.test(method) ? 'PUT' : 'GET' }),
  },
]
