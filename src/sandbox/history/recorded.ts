import type { Vendor } from '../../vendor/vendor.ts'
import {
  byteLength,
  hostName,
  NO_ANSWER,
  readableBody,
  type WireRequest,
  type WireResponse,
} from '../../vendor/wire.ts'
import type { EventBody } from './event.ts'
import { type KeptChange, keepChanges, sizeOfChanges } from './state-changes.ts'
import type { Traced } from './step.ts'
import type { Verdict } from './verdict.ts'

type Headers = Readonly<Record<string, string>>

export type Secrets = Pick<Vendor, 'redact' | 'secretHeaders'>

/** One exchange, or one attempt to deliver a callback, as it comes to the journal. */
export interface JournalInput {
  readonly verdict: Verdict
  readonly request: WireRequest
  /** Undefined when nobody answered. */
  readonly response: WireResponse | undefined
  /** Says what of it is secret. */
  readonly vendor: Vendor | undefined
  /** The same of a request that no vendor claims: whoever misspells an address sends the same secrets. */
  readonly secrets?: Secrets | undefined
  /** Undefined when nothing but the answer came of it. */
  readonly traced: Traced | undefined
  /** Whether the account's clock stood still. */
  readonly isFrozen: boolean
  /** Of a callback; of a request the vendor's own, as no door keeps it. */
  readonly scheme?: string
}

/** A request and its answer as they are kept: redacted, and up to {@link MAX_BODY_BYTES} of each body. */
export interface KeptHttp {
  readonly method: string
  readonly scheme: string
  readonly host: string
  /** Path and query. */
  readonly target: string
  readonly requestHeaders: Headers
  readonly requestBody: string
  /** Of all of it, as it was sent. */
  readonly requestBodyBytes: number
  /** 0 when nobody answered. */
  readonly status: number
  readonly responseHeaders: Headers
  readonly responseBody: string
  readonly responseBodyBytes: number
  /** How the answer reached the client, when it was not at once and whole. */
  readonly delivery: WireResponse['delivery']
}

/**
 * One exchange as it is kept: without secrets, and with its texts still in parts. To put them together for every request
 * costs a tenth of its time, and most are never read.
 */
export interface Recorded {
  readonly verdict: Verdict
  readonly vendor: Vendor | undefined
  readonly isFrozen: boolean
  readonly http: KeptHttp
  readonly changes: readonly KeptChange[]
  readonly changesLeftOut: number
  /** What else happened in the same step. */
  readonly events: readonly EventBody[]
  /** Ids of callbacks. */
  readonly deliveries: readonly number[]
  /** What it takes of the journal's room. */
  readonly bytes: number
}

/** Bodies are kept up to here: enough to read, not enough to fill the memory. */
const MAX_BODY_BYTES = 16_384
const REDACTED = '<redacted>'
const NO_SECRETS: Secrets = { redact: (text) => text, secretHeaders: [] }
/** What browsers send along, whoever is asked. */
const COOKIE = 'cookie'
const NONE: readonly never[] = []

export function record(input: JournalInput): Recorded {
  const { verdict, vendor, traced, isFrozen } = input
  const http = keepHttp(input)
  const changes = traced === undefined ? NONE : keepChanges(traced)
  return {
    verdict,
    vendor,
    isFrozen,
    http,
    changes,
    changesLeftOut: traced?.leftOut ?? 0,
    events: traced?.events ?? NONE,
    deliveries: traced?.deliveries ?? NONE,
    bytes: sizeOfHttp(http) + sizeOfVerdict(verdict) + (changes.length === 0 ? 0 : sizeOfChanges(changes)),
  }
}

/** What of a request that none of the vendors claims may be a secret of one of them. */
export function secretsOf(vendors: readonly Secrets[]): Secrets {
  return {
    redact: (whole) => vendors.reduce((text, vendor) => vendor.redact(text), whole),
    secretHeaders: [...new Set(['authorization', ...vendors.flatMap(({ secretHeaders }) => secretHeaders)])],
  }
}

function keepHttp({ request, response = NO_ANSWER, vendor, secrets, scheme }: JournalInput): KeptHttp {
  const { method, path, query, host } = request
  const known = vendor ?? secrets ?? NO_SECRETS
  const redact = (text: string) => (text === '' ? text : known.redact(text))
  return {
    method,
    scheme: scheme ?? (vendor?.matchesHost(hostName(host)) ? 'https' : 'http'),
    host,
    target: query === '' ? path : `${path}?${redact(query)}`,
    requestHeaders: withoutSecrets(request.headers, known),
    requestBody: redact(readableBody(request, MAX_BODY_BYTES)),
    requestBodyBytes: request.body.length,
    status: response.status,
    responseHeaders: withoutSecrets(response.headers, known),
    responseBody: redact(response.body.slice(0, MAX_BODY_BYTES)),
    responseBodyBytes: byteLength(response.body),
    delivery: response.delivery,
  }
}

/** HTTP has no target and no headers beyond Latin-1: a character is a byte. */
function sizeOfHttp(http: KeptHttp): number {
  const { requestBody, requestBodyBytes, responseBody, responseBodyBytes } = http
  return (
    http.target.length +
    sizeOfBody(requestBody, requestBodyBytes) +
    sizeOfBody(responseBody, responseBodyBytes) +
    sizeOfHeaders(http.requestHeaders) +
    sizeOfHeaders(http.responseHeaders)
  )
}

/** Most bodies are ASCII and kept as they are: then their length says it. */
function sizeOfBody(kept: string, sentBytes: number): number {
  return kept.length === sentBytes ? sentBytes : byteLength(kept)
}

function sizeOfVerdict({ explanation, signature }: Verdict): number {
  if (explanation === '' && signature === undefined) return 0
  const { canonicalRequest = '', stringToSign = '' } = signature ?? {}
  return byteLength(explanation) + byteLength(canonicalRequest) + byteLength(stringToSign)
}

function sizeOfHeaders(headers: Headers): number {
  let bytes = 0
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0)
  return bytes
}

/** Headers belong to whoever sent them, so a copy is redacted; without a secret among them they are kept as they are. */
function withoutSecrets(headers: Headers, { secretHeaders }: Secrets): Headers {
  let copy: Record<string, string> | undefined
  if (headers[COOKIE] !== undefined) copy = { ...headers, [COOKIE]: REDACTED }
  for (const name of secretHeaders) {
    if (headers[name] === undefined) continue
    copy ??= { ...headers }
    copy[name] = REDACTED
  }
  return copy ?? headers
}
