import { sameText } from '#small'
import { printable } from '../../diagnostics/printable.ts'
import { redactTexts } from '../../diagnostics/redact.ts'
import { REDACTED, redactPath, redactUrls } from '../../diagnostics/redact-urls.ts'
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
import { keptVerdict } from './kept-verdict.ts'
import { type KeptChange, keepChanges, sizeOf, sizeOfChanges } from './state-changes.ts'
import type { Traced } from './step.ts'
import type { Verdict } from './verdict.ts'

type Headers = Readonly<Record<string, string>>

export type Secrets = Pick<Vendor, 'redact' | 'secretHeaders'>

/** One exchange, or one attempt to deliver a callback, before it is recorded. */
export interface JournalInput {
  readonly verdict: Verdict
  readonly request: WireRequest
  /** Undefined when nobody answered. */
  readonly response: WireResponse | undefined
  /** Defines which parts are secret. */
  readonly vendor: Vendor | undefined
  /** Redacts a request that matches no vendor. A request to a misspelled address still contains secrets. */
  readonly secrets?: Secrets | undefined
  /** Undefined when there was no effect besides the answer. */
  readonly traced: Traced | undefined
  /** Whether the account's clock was frozen. */
  readonly isFrozen: boolean
  /** The scheme of a callback. Adapters do not pass on the scheme of a request, so it is derived from the vendor. */
  readonly scheme?: string
}

/** A kept request and answer: without secrets, and with up to {@link MAX_BODY_BYTES} of each body. */
export interface KeptHttp {
  readonly method: string
  readonly scheme: string
  readonly host: string
  /** Path and query. */
  readonly target: string
  readonly requestHeaders: Headers
  readonly requestBody: string
  /** The size of the whole body, as sent. */
  readonly requestBodyBytes: number
  /** 0 when nobody answered. */
  readonly status: number
  readonly responseHeaders: Headers
  readonly responseBody: string
  readonly responseBodyBytes: number
  /** How the answer reached the client, if not at once and whole. */
  readonly delivery: WireResponse['delivery']
}

/** One kept exchange, without secrets. */
export interface Recorded {
  readonly verdict: Verdict
  readonly vendor: Vendor | undefined
  readonly isFrozen: boolean
  readonly http: KeptHttp
  readonly changes: readonly KeptChange[]
  readonly changesLeftOut: number
  /** The other events of the same step. */
  readonly events: readonly EventBody[]
  /** Ids of callbacks. */
  readonly deliveries: readonly number[]
  /** Its size in the journal, as it was sent. */
  readonly bytes: number
}

/** How much of a body is kept: enough to read, but little enough to bound memory. */
export const MAX_BODY_BYTES = 16_384
const NO_SECRETS: Secrets = { redact: redactUrls, secretHeaders: [] }
/** Browsers send cookies to every host. */
const COOKIE = 'cookie'
const NONE: readonly never[] = []

export function record(input: Omit<JournalInput, 'verdict'>, given: Verdict): Recorded {
  const { traced } = input
  const verdict = keptVerdict(given)
  const changes = traced === undefined ? NONE : keepChanges(traced)
  const sent = sentBy(input)
  const bytes = sizeOfSent(sent) + sizeOfVerdict(verdict) + sizeOfEffects(changes, traced)
  // Signatures are long, and nobody reads them: they need not wait.
  sent.requestHeaders = withoutSecretHeaders(sent.requestHeaders, sent.known)
  return new RecordedExchange(input, { verdict, sent, changes, bytes })
}

/**
 * An exchange whose secrets are taken out when somebody reads it, and then for good: most are never read. Nothing else has what
 * was sent.
 */
class RecordedExchange implements Recorded {
  readonly verdict: Verdict
  readonly vendor: Vendor | undefined
  readonly isFrozen: boolean
  readonly changes: readonly KeptChange[]
  readonly changesLeftOut: number
  readonly events: readonly EventBody[]
  readonly deliveries: readonly number[]
  readonly bytes: number
  #sent: Sent | KeptHttp

  constructor(
    { vendor, traced, isFrozen }: Omit<JournalInput, 'verdict'>,
    kept: { verdict: Verdict; sent: Sent; changes: readonly KeptChange[]; bytes: number },
  ) {
    this.verdict = kept.verdict
    this.vendor = vendor
    this.isFrozen = isFrozen
    this.changes = kept.changes
    this.changesLeftOut = traced?.leftOut ?? 0
    this.events = traced?.events ?? NONE
    this.deliveries = traced?.deliveries ?? NONE
    this.bytes = kept.bytes
    this.#sent = kept.sent
  }

  get http(): KeptHttp {
    if ('known' in this.#sent) this.#sent = keptHttp(this.#sent)
    return this.#sent
  }
}

/** A verdict whose texts hold no secret, and whose reason is one line (a crash has a stack). An answer that needed no words costs nothing. */
export function withoutSecretsInTexts<V extends Pick<Verdict, 'explanation' | 'signature' | 'outcome'>>(
  verdict: V,
  vendor: Secrets | undefined,
): V {
  const { explanation, signature } = verdict
  if (explanation === '' && signature === undefined) return verdict
  const { redact } = vendor ?? NO_SECRETS
  return {
    ...verdict,
    explanation: verdict.outcome === 'crashed' ? redact(explanation) : printable(redact(explanation)),
    ...(signature && { signature: redactTexts(signature, redact) }),
  }
}

/** The secrets of all vendors together, for requests that match no vendor. */
export function secretsOf(vendors: readonly Secrets[]): Secrets {
  return {
    redact: (whole) => vendors.reduce((text, vendor) => vendor.redact(text), whole),
    secretHeaders: [...new Set(['authorization', ...vendors.flatMap(({ secretHeaders }) => secretHeaders)])],
  }
}

/** What was sent, with the beginning of each body as text. */
interface Sent {
  /** Defines which parts are secret. */
  readonly known: Secrets
  readonly vendor: Vendor | undefined
  readonly method: string
  /** Undefined for a request. */
  readonly scheme: string | undefined
  readonly host: string
  readonly path: string
  readonly query: string
  requestHeaders: Headers
  readonly requestBody: string
  readonly requestBodyBytes: number
  readonly status: number
  readonly responseHeaders: Headers
  readonly responseBody: string
  readonly responseBodyBytes: number
  readonly delivery: WireResponse['delivery']
}

function sentBy({ request, response = NO_ANSWER, vendor, secrets, scheme }: Omit<JournalInput, 'verdict'>): Sent {
  const { body } = response
  return {
    known: vendor ?? secrets ?? NO_SECRETS,
    vendor,
    method: request.method,
    scheme,
    host: sameText(request.host),
    path: sameText(request.path),
    query: request.query,
    requestHeaders: request.headers,
    requestBody: readableBody(request, MAX_BODY_BYTES),
    requestBodyBytes: request.body.length,
    status: response.status,
    responseHeaders: response.headers,
    responseBody: body.length > MAX_BODY_BYTES ? body.slice(0, MAX_BODY_BYTES) : body,
    responseBodyBytes: byteLength(body),
    delivery: response.delivery,
  }
}

function keptHttp({ known, vendor, path, query, ...sent }: Sent): KeptHttp {
  const redact = (text: string) => (text === '' ? text : known.redact(text))
  // A callback goes to an address of the customer's, whose query may hold any secret.
  const shownQuery = sent.scheme === undefined ? redact(query) : REDACTED
  return {
    method: sent.method,
    scheme: sent.scheme ?? (vendor?.matchesHost(hostName(sent.host)) ? 'https' : 'http'),
    host: sent.host,
    target: query === '' ? redactPath(path) : `${redactPath(path)}?${shownQuery}`,
    requestHeaders: redactHeaders(sent.requestHeaders, known),
    requestBody: redact(sent.requestBody),
    requestBodyBytes: sent.requestBodyBytes,
    status: sent.status,
    responseHeaders: redactHeaders(sent.responseHeaders, known),
    responseBody: redact(sent.responseBody),
    responseBodyBytes: sent.responseBodyBytes,
    delivery: sent.delivery,
  }
}

/** HTTP allows only Latin-1 in targets and headers, so each character is one byte. */
function sizeOfSent(sent: Sent): number {
  return (
    sent.path.length +
    (sent.query === '' ? 0 : 1 + sent.query.length) +
    sizeOfBody(sent.requestBody, sent.requestBodyBytes) +
    sizeOfBody(sent.responseBody, sent.responseBodyBytes) +
    sizeOfHeaders(sent.requestHeaders) +
    sizeOfHeaders(sent.responseHeaders)
  )
}

/** Most bodies are ASCII and kept unchanged, so their length is their size. */
function sizeOfBody(kept: string, sentBytes: number): number {
  return kept.length === sentBytes ? sentBytes : byteLength(kept)
}

function sizeOfVerdict({ explanation, signature, fault }: Verdict): number {
  if (explanation === '' && signature === undefined && fault === undefined) return 0
  return byteLength(explanation) + (signature ? sizeOf(signature) : 0) + (fault ? sizeOf(fault) : 0)
}

function sizeOfEffects(changes: readonly KeptChange[], traced: Traced | undefined): number {
  if (!traced) return 0
  const { events, deliveries } = traced
  return sizeOfChanges(changes) + sizeOf(events) + sizeOf(deliveries)
}

function sizeOfHeaders(headers: Headers): number {
  let bytes = 0
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0)
  return bytes
}

/** Without secrets: a copy when there were any. */
export function redactHeaders(headers: Headers, secrets: Secrets): Headers {
  const shown = withoutSecretHeaders(headers, secrets)
  let copy: Record<string, string> | undefined
  for (const name in shown) {
    const value = shown[name] ?? ''
    const redacted = redactUrls(value)
    if (redacted === value) continue
    copy ??= { ...shown }
    copy[name] = redacted
  }
  return copy ?? shown
}

function withoutSecretHeaders(headers: Headers, { secretHeaders }: Secrets): Headers {
  let copy: Record<string, string> | undefined
  for (const name of [...secretHeaders, COOKIE]) {
    if (headers[name] === undefined || headers[name] === REDACTED) continue
    copy ??= { ...headers }
    copy[name] = REDACTED
  }
  return copy ?? headers
}
