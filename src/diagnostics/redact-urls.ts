/** Replaces a secret wherever people read it. */
export const REDACTED = '<redacted>'

/** A slash: as it is, escaped in JSON, or percent-encoded, also more than once. */
const SLASH = String.raw`(?:\\?\/|\\u002f|%(?:25)*2f)`
/** Where the path begins, or the query or the fragment. */
const AUTHORITY_END = new RegExp(String.raw`${SLASH}|[?#]|%(?:25)*(?:3f|23)|\\u00(?:3f|23)`, 'i')
const QUERY_START = /[?#]|%(?:25)*(?:3f|23)|\\u00(?:3f|23)/i
const USER_INFO_END = /@|%(?:25)*40|\\u0040/gi

/**
 * What follows `://`. After a quotation mark, the address goes on to the next one, blanks included. A percent-encoded address
 * ends with its pair of a form.
 */
const ADDRESSES = new RegExp(
  [
    String.raw`(?<="[a-z][a-z\d+.-]{0,19})(:(?:\\?\/|\\u002f){2})([^"\\]*(?:\\[^][^"\\]*)*)`,
    String.raw`(:(?:\\?\/|\\u002f){2})([^\s"<>\\]*(?:\\[^][^\s"<>\\]*)*)`,
    String.raw`((?::|%(?:25)*3a)${SLASH}{2})([^\s"<>&]*)`,
  ].join('|'),
  'gi',
)

/** Words that end the names of parameters with a signature, a token or a password, at every vendor that we know. */
const SECRET_WORD = `(?:secret|signature|token|password|passwd|credential|auth_?key|(?<![a-z])(?:sign?|pwd|key)|(?<=[a-z])Sig)`
/** A pair of a query or a form, wherever it stands. The value of an encoded pair goes on to the end of the form's pair. */
const SECRET_PAIRS = new RegExp(
  String.raw`(${SECRET_WORD}(?:=|\\u003d))[^&\s"'<>;,\\]+|(${SECRET_WORD}%(?:25)*3d)[^&\s"'<>;,\\]+`,
  'gi',
)

const HASH = '[0-9a-f]{32,128}'
const TIME = String.raw`(?:[0-9a-f]{8}|\d{10,14})`
/** Signatures in a path: a hash beside a time, as networks for content delivery write it, or what follows such a word. */
const PATH_SECRETS = new RegExp(
  [
    `(${SLASH})${HASH}(?=${SLASH}${TIME}(?:${SLASH}|$))`,
    `(${SLASH}${TIME}${SLASH})${HASH}(?=${SLASH}|$)`,
    String.raw`(${SLASH}(?:secret|sign|signature|sig|token|auth_?key)${SLASH})[^/%\\?#]+`,
  ].join('|'),
  'gi',
)

/**
 * Redacts the secrets of every address in a text, whatever field it stands in: user info, the query, the fragment, and
 * signatures in the path. Also redacts pairs such as `txSecret=…` that stand alone. Takes linear time.
 */
export function redactUrls(text: string): string {
  // Most texts have neither, and looking for three characters is much faster than matching.
  const mayBeEncoded = text.includes('%') || text.includes('\\')
  const mayBeAddress = mayBeEncoded || text.includes('://')
  const mayBePair = mayBeEncoded || text.includes('=')
  if (!mayBeAddress && !mayBePair) return text
  const known = recent.get(text)
  if (known !== undefined) return known
  const withoutAddresses = mayBeAddress ? text.replace(ADDRESSES, redactAddress) : text
  const redacted = mayBePair ? withoutAddresses.replace(SECRET_PAIRS, keepStart) : withoutAddresses
  if (text.length <= MAX_KNOWN_LENGTH) remember(text, redacted)
  return redacted
}

/** Clients repeat short texts with every request: the address in a User-Agent costs more to match than the rest of an entry. */
const recent = new Map<string, string>()
const MAX_KNOWN = 64
const MAX_KNOWN_LENGTH = 128

function remember(text: string, redacted: string): void {
  if (recent.size === MAX_KNOWN) recent.clear()
  recent.set(text, redacted)
}

/** Redacts the signatures in the path of an address, and the secrets of addresses that stand in it. */
export function redactPath(path: string): string {
  return redactUrls(path.replace(PATH_SECRETS, keepStart))
}

function keepStart(_: string, ...groups: readonly unknown[]): string {
  const start = groups.find((group) => typeof group === 'string')
  return `${start}${REDACTED}`
}

function redactAddress(...match: readonly unknown[]): string {
  const [, quotedStart, quoted, plainStart, plain, encodedStart, encoded] = match as (string | undefined)[]
  const start = quotedStart ?? plainStart ?? encodedStart ?? ''
  const rest = quoted ?? plain ?? encoded ?? ''
  const end = positionOf(AUTHORITY_END, rest)
  return `${start}${withoutUserInfo(rest.slice(0, end))}${withoutQuery(rest.slice(end))}`
}

function withoutUserInfo(authority: string): string {
  const last = Array.from(authority.matchAll(USER_INFO_END)).at(-1)
  return last ? `${REDACTED}${authority.slice(last.index)}` : authority
}

function withoutQuery(pathAndQuery: string): string {
  const at = positionOf(QUERY_START, pathAndQuery)
  const path = pathAndQuery.slice(0, at).replace(PATH_SECRETS, keepStart)
  const [mark = ''] = QUERY_START.exec(pathAndQuery.slice(at)) ?? []
  return at + mark.length < pathAndQuery.length ? `${path}${mark}${REDACTED}` : `${path}${mark}`
}

function positionOf(pattern: RegExp, text: string): number {
  const at = text.search(pattern)
  return at === -1 ? text.length : at
}
