import { byteLength } from '../../vendor/wire.ts'
import { isoTime } from '../clock/iso-time.ts'
import { VERSION } from '../version.ts'
import type { JournalEntry } from './journal.ts'
import type { KeptHttp } from './recorded.ts'

interface Pair {
  readonly name: string
  readonly value: string
}

interface HarRequest {
  readonly method: string
  readonly url: string
  readonly httpVersion: string
  readonly cookies: readonly never[]
  readonly headers: readonly Pair[]
  readonly queryString: readonly Pair[]
  readonly postData?: { readonly mimeType: string; readonly text: string }
  /** -1: not known. */
  readonly headersSize: number
  readonly bodySize: number
}

interface HarResponse {
  /** 0 when nobody answered. */
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly cookies: readonly never[]
  readonly headers: readonly Pair[]
  readonly content: {
    readonly size: number
    readonly mimeType: string
    readonly text: string
    readonly comment?: string
  }
  readonly redirectURL: string
  readonly headersSize: number
  readonly bodySize: number
}

interface HarEntry {
  /** By the account's clock. */
  readonly startedDateTime: string
  /** How long the answer was delayed, in milliseconds. Handling the request takes no time on that clock. */
  readonly time: number
  readonly request: HarRequest
  readonly response: HarResponse
  readonly cache: Readonly<Record<string, never>>
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number }
  readonly comment?: string
  /** The members of the entry that HAR has no place for. */
  readonly _soundcheck: Omit<JournalEntry, 'request' | 'response' | 'http'> & {
    /** How the answer reached the client, when it was not at once and whole. */
    readonly transfer: KeptHttp['delivery']
  }
}

/** An HTTP archive, version 1.2, that browsers and proxies can open. */
export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: { readonly name: string; readonly version: string }
    readonly entries: readonly HarEntry[]
  }
}

/** Journal entries as an HTTP archive, in order of time and without secrets. */
export function toHar(entries: readonly JournalEntry[]): Har {
  const sorted = entries.toSorted((one, other) => one.at - other.at || one.sequence - other.sequence)
  return { log: { version: '1.2', creator: { name: 'Soundcheck', version: VERSION }, entries: sorted.map(toEntry) } }
}

function toEntry({ request: _, response: __, http, ...entry }: JournalEntry): HarEntry {
  const wait = http.delivery?.delayMs ?? 0
  return {
    startedDateTime: isoTime(entry.at),
    time: wait,
    request: toRequest(http),
    response: toResponse(http),
    cache: {},
    timings: { send: 0, wait, receive: 0 },
    ...(entry.explanation !== '' && { comment: entry.explanation }),
    _soundcheck: { ...entry, transfer: http.delivery },
  }
}

function toRequest(http: KeptHttp): HarRequest {
  const { method, scheme, host, target, requestHeaders, requestBody, requestBodyBytes } = http
  const [, query = ''] = target.split(/\?(.*)/s, 2)
  const mimeType = headerOf(requestHeaders, 'content-type') ?? 'application/octet-stream'
  return {
    method,
    url: `${scheme}://${host}${target}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairsOf(requestHeaders),
    queryString: query === '' ? [] : query.split('&').map(toPair),
    ...(requestBody !== '' && { postData: { mimeType, text: requestBody } }),
    headersSize: -1,
    bodySize: requestBodyBytes,
  }
}

function toResponse({ status, responseHeaders, responseBody, responseBodyBytes }: KeptHttp): HarResponse {
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairsOf(responseHeaders),
    content: {
      size: responseBodyBytes,
      mimeType: headerOf(responseHeaders, 'content-type') ?? 'x-unknown',
      text: responseBody,
      ...(byteLength(responseBody) < responseBodyBytes && { comment: 'the beginning' }),
    },
    redirectURL: headerOf(responseHeaders, 'location') ?? '',
    headersSize: -1,
    bodySize: responseBodyBytes,
  }
}

function pairsOf(headers: KeptHttp['requestHeaders']): Pair[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function headerOf(headers: KeptHttp['requestHeaders'], wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1]
}

/** Decodes a pair of a form. Malformed text stays unchanged. */
function toPair(text: string): Pair {
  const [name = '', value = ''] = text.split(/=(.*)/s, 2)
  return { name: decoded(name), value: decoded(value) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
