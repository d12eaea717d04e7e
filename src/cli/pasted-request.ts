import { type ParseEntry, parse } from 'shell-quote'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { WireRequest } from '../vendor/wire.ts'

/** Reads a pasted request: a raw HTTP/1.1 message or a `curl` command. */
export function readPastedRequest(text: string): WireRequest {
  const trimmed = text.trimStart()
  if (trimmed === '') throw new UsageError('Nothing to explain: paste a raw HTTP request or a curl command')
  return trimmed.startsWith('curl ') ? readCurl(trimmed) : readRawRequest(trimmed)
}

function readRawRequest(text: string): WireRequest {
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/)
  // Without an empty line after the headers, the text ends with the break of the last one.
  const [requestLine = '', ...lines] = withoutFinalBreak(head).split(/\r?\n/)
  const [, method = '', target = ''] = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/.exec(requestLine.trim()) ?? []
  if (method === '') throw new UsageError(`"${requestLine}" is not a request line: write METHOD /path HTTP/1.1`)
  return wireRequest({ method, target, headers: readHeaders(lines), body: withoutFinalBreak(rest.join('\n\n')) })
}

/** A heredoc or an editor adds a final line break, which was not part of the request. */
function withoutFinalBreak(text: string): string {
  return text.replace(/\r?\n$/, '')
}

function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      if (colon <= 0) throw new UsageError(`"${line}" is not a header line: write Name: value`)
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
}

interface CurlParts {
  method: string | undefined
  url: string | undefined
  isGet: boolean
  readonly headers: string[]
  readonly data: string[]
}

const DATA_OPTIONS = ['-d', '--data', '--data-raw', '--data-binary', '--data-ascii']
/** Options with a value that does not affect the signature. */
const IGNORED_WITH_VALUE = [
  '-o',
  '--output',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-w',
  '--write-out',
  '-A',
  '--user-agent',
]

function readCurl(command: string): WireRequest {
  const parts: CurlParts = { method: undefined, url: undefined, isGet: false, headers: [], data: [] }
  const words = splitCommand(command).slice(1)
  while (words.length > 0) readOption(parts, words.shift() ?? '', () => words.shift() ?? '')
  if (parts.url === undefined) throw new UsageError('The curl command has no URL')
  const joined = parts.data.join('&')
  const target =
    parts.isGet && joined !== '' ? `${parts.url}${parts.url.includes('?') ? '&' : '?'}${joined}` : parts.url
  const body = parts.isGet ? '' : joined
  const method = parts.method ?? (body === '' ? 'GET' : 'POST')
  const type = body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  return wireRequest({ method, target, headers: { ...type, ...readHeaders(parts.headers) }, body })
}

function readOption(parts: CurlParts, word: string, value: () => string): void {
  if (word === '-X' || word === '--request') parts.method = value()
  else if (word === '-H' || word === '--header') parts.headers.push(value())
  else if (word === '-G' || word === '--get') parts.isGet = true
  else if (word === '--url') parts.url = value()
  else if (word === '--data-urlencode') parts.data.push(urlEncoded(value()))
  else if (DATA_OPTIONS.includes(word)) parts.data.push(value())
  else if (IGNORED_WITH_VALUE.includes(word)) value()
  else if (!word.startsWith('-')) parts.url = word
}

/** `name=value` with the value encoded, as curl does. */
function urlEncoded(text: string): string {
  const equals = text.indexOf('=')
  return `${text.slice(0, equals + 1)}${encodeURIComponent(text.slice(equals + 1))}`
}

function splitCommand(command: string): string[] {
  // Browsers copy curl commands with $'…' quotes. The dollar sign belongs to the shell.
  return parse(command.replace(/\\\r?\n/g, ' ').replace(/\$'/g, "'"), (name) => `$${name}`).map(wordOf)
}

function wordOf(entry: ParseEntry): string {
  if (typeof entry === 'string') return entry
  if ('pattern' in entry) return entry.pattern
  throw new UsageError('The curl command contains shell operators: paste only the command, with all variables replaced')
}

function wireRequest(parts: {
  method: string
  target: string
  headers: Record<string, string>
  body: string
}): WireRequest {
  const { method, target, headers, body } = parts
  const [, authority, rest = target] = /^https?:\/\/([^/?]+)(.*)$/i.exec(target) ?? []
  const host = headers.host ?? authority
  if (host === undefined) throw new UsageError('The request has no host: add a Host header')
  const [path = '/', query = ''] = splitOnce(rest.startsWith('/') ? rest : `/${rest}`, '?')
  return { method, host, path, query, headers: { host, ...headers }, body: new TextEncoder().encode(body) }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
