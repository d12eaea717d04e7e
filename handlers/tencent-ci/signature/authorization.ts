import { refusal } from '../refusal.ts'

/** The vendor's `q-` fields of a credential, with lists split. */
export interface Authorization {
  readonly secretId: string
  readonly signTime: TimeWindow
  readonly keyTime: TimeWindow
  /** Lower-case names of the signed headers. The list can be empty. */
  readonly headerList: readonly string[]
  /** Names of the query parameters that are signed, percent-encoded. */
  readonly parameterList: readonly string[]
  readonly signature: string
}

export interface TimeWindow {
  /** The text as sent, which digests cover. */
  readonly text: string
  /** Seconds since the epoch. */
  readonly start: number
  readonly end: number
}

type Fields = ReadonlyMap<string, string>

export const FIELDS = [
  'q-sign-algorithm',
  'q-ak',
  'q-sign-time',
  'q-key-time',
  'q-header-list',
  'q-url-param-list',
  'q-signature',
] as const

/** Parses the value of an Authorization header. Throws the vendor's error if a field is missing or malformed. */
export function parseAuthorization(header: string): Authorization {
  return readAuthorization(new Map(pairs(header)))
}

/** The credential of a query string, where each value is percent-encoded; undefined if it has none. */
export function parseQueryAuthorization(query: string): Authorization | undefined {
  const fields = new Map(pairs(query).filter(([name]) => FIELDS.some((field) => field === name)))
  if (fields.size === 0) return undefined
  return readAuthorization(new Map(Array.from(fields, ([name, value]) => [name, decode(name, value)])))
}

function readAuthorization(fields: Fields): Authorization {
  const missing = FIELDS.filter((field) => !fields.has(field))
  if (missing.length > 0) throw refusal('InvalidAuthorization', `the credential lacks ${missing.join(', ')}`)
  const {
    'q-sign-algorithm': algorithm,
    'q-ak': secretId = '',
    'q-signature': signature = '',
  } = Object.fromEntries(fields)
  if (algorithm !== 'sha1') throw refusal('InvalidAuthorization', 'q-sign-algorithm is not sha1, the only algorithm')
  if (secretId === '') throw refusal('InvalidAuthorization', 'q-ak is empty')
  if (signature === '') throw refusal('InvalidAuthorization', 'q-signature is empty')
  return {
    secretId,
    signTime: readWindow('q-sign-time', fields),
    keyTime: readWindow('q-key-time', fields),
    headerList: readList('q-header-list', fields),
    parameterList: readList('q-url-param-list', fields),
    signature,
  }
}

function readWindow(field: (typeof FIELDS)[number], fields: Fields): TimeWindow {
  const text = fields.get(field) ?? ''
  const [, start, end] = /^(\d+);(\d+)$/.exec(text) ?? []
  if (start === undefined || end === undefined) {
    throw refusal('InvalidAuthorization', `${field} is not a pair of Unix seconds such as 1700000000;1700003600`)
  }
  if (Number(start) >= Number(end)) throw refusal('InvalidAuthorization', `${field} does not end after it starts`)
  return { text, start: Number(start), end: Number(end) }
}

function readList(field: (typeof FIELDS)[number], fields: Fields): readonly string[] {
  return (fields.get(field) ?? '').split(';').filter((name) => name !== '')
}

/** Splits at `&`, then at the first `=`. */
function pairs(text: string): [name: string, value: string][] {
  return text.split('&').map((pair) => {
    const at = pair.indexOf('=')
    return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  })
}

function decode(field: string, value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw refusal('InvalidAuthorization', `${field} in the query is not percent-encoded UTF-8`)
  }
}
