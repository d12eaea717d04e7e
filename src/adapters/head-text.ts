import { type ServerResponse, STATUS_CODES, validateHeaderName } from 'node:http'
import { byteLength, type WireResponse } from '../vendor/wire.ts'

/** What Node keeps of a head that it has put together and not sent yet. */
interface Headed {
  _header: string | null
}

/** Names that Node draws conclusions from. A head with one of them is Node's to write. */
const MEANINGFUL = new Set(['connection', 'transfer-encoding', 'trailer', 'expect', 'upgrade', 'keep-alive', 'date'])
const NOT_IN_A_VALUE = /[^\t\x20-\x7e\x80-\xff]/
/** Headers of answers, with the line of each one's last value: most have few. False for one that Node has to look at. */
const known = new Map<string, Line | false>()
const MAX_NAMES = 1000
/** These two as vendors send them have no other meaning: {@link isOrdinary} looks at the first, and Node adds no date of its own. */
const HARMLESS = new Set(['Connection', 'Date'])

interface Line {
  value: string
  text: string
}

/**
 * Sends the answer that `writeHead` and `end` would send, as one text. Most answers are alike, and looking at each header
 * for what it means to the connection takes longer than to write them: docs/decisions/054. Returns false, and does nothing, for a
 * head that Node has to look at.
 */
export function sendAsText(response: ServerResponse, { status, headers, body }: WireResponse): boolean {
  if (!isOrdinary(response, status, headers)) return false
  const reason = STATUS_CODES[status]
  if (reason === undefined) return false
  let head = `HTTP/1.1 ${status} ${reason}\r\n`
  for (const name in headers) {
    const line = lineOf(name, headers[name] ?? '')
    if (line === undefined) return false
    head += line
  }
  response.statusCode = status
  // latin1 and UTF-8 agree for ASCII. Then the body goes out with the head, without a turn through the socket's queue.
  const isAscii = byteLength(body) === body.length
  ;(response as ServerResponse & Headed)._header = isAscii ? `${head}\r\n${body}` : `${head}\r\n`
  if (isAscii) response.end()
  else response.end(body, 'utf8')
  return true
}

/** Neither the status nor the connection changes what follows the head, and no header was set before. */
function isOrdinary(response: ServerResponse, status: number, headers: WireResponse['headers']): boolean {
  return (
    status >= 200 &&
    status !== 204 &&
    status !== 304 &&
    headers['Content-Length'] !== undefined &&
    headers.Connection === 'keep-alive' &&
    response.req.method !== 'HEAD' &&
    response.shouldKeepAlive &&
    !response.headersSent &&
    !hasHeaders(response)
  )
}

function hasHeaders(response: ServerResponse): boolean {
  return response.getHeaderNames().length > 0
}

/** Undefined for a header that Node has to look at. */
function lineOf(name: string, value: string): string | undefined {
  const last = known.get(name)
  if (last === false) return undefined
  if (last?.value === value) return last.text
  if (last === undefined && !isOrdinaryName(name)) {
    if (known.size < MAX_NAMES) known.set(name, false)
    return undefined
  }
  if (NOT_IN_A_VALUE.test(value)) return undefined
  const text = `${name}: ${value}\r\n`
  if (last) {
    last.value = value
    last.text = text
  } else if (known.size < MAX_NAMES) known.set(name, { value, text })
  return text
}

function isOrdinaryName(name: string): boolean {
  return HARMLESS.has(name) || (!MEANINGFUL.has(name.toLowerCase()) && isHeaderName(name))
}

function isHeaderName(name: string): boolean {
  try {
    validateHeaderName(name)
    return true
  } catch {
    return false
  }
}
