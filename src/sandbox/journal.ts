import type { SignatureReport } from '../signature-report.ts'
import { UsageError } from '../usage-error.ts'
import type { Vendor } from '../vendor.ts'
import { readableBody, type WireRequest, type WireResponse } from '../wire.ts'

/** What became of a request. */
export type Outcome =
  | 'answered'
  /** The vendor's error, by the vendor's rules. */
  | 'refused'
  /** No vendor claims the path. */
  | 'unmatched'
  /** Soundcheck itself failed. */
  | 'crashed'
  /** A callback of ours that its receiver took, or did not. */
  | 'delivered'
  | 'undelivered'

/** What became of one exchange, without its bytes. */
export interface Verdict {
  readonly sequence: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
  readonly account: string
  readonly vendor: string | undefined
  /** A contract's id; of a callback, the event. */
  readonly operation: string | undefined
  readonly outcome: Outcome
  /** The vendor's error code, where there is one. */
  readonly code: string | undefined
  /** The check that refused the request; undefined when all passed. The vendor's list says which ones came before it. */
  readonly refusedBy: string | undefined
  /** Why: what was wrong and what would have been right, or what was noticed although it passed. */
  readonly explanation: string
  /** Of a rejected signature: what was computed here, and the likeliest causes. */
  readonly signature: SignatureReport | undefined
}

/** One exchange as it is shown, without secrets. */
export interface JournalEntry extends Verdict {
  /** Request line, headers and body, as on the wire; of a callback, the one that was sent. */
  readonly request: string
  /** Status line, headers and body, as on the wire; empty when nobody answered. */
  readonly response: string
}

export interface JournalOptions {
  /** Default 500. */
  readonly maxEntries?: number
  /** Of request and response texts together, default 8 000 000. */
  readonly maxCharacters?: number
}

/** Bodies are kept up to here: enough to read, not enough to fill the memory. */
const MAX_BODY_BYTES = 16_384
const REDACTED = '<redacted>'
/** Of requests that no vendor claims. */
const ANYBODYS_SECRETS = ['authorization', 'x-auth-token', 'cookie']

/**
 * One exchange as it is kept: without secrets, and with its texts still in parts. To put them together for every request
 * costs a tenth of its time, and most are never read.
 */
interface Recorded {
  readonly verdict: Verdict
  readonly target: string
  readonly method: string
  readonly requestHeaders: WireRequest['headers']
  readonly requestBody: string
  readonly status: number
  readonly responseHeaders: WireResponse['headers']
  readonly responseBody: string
  readonly characters: number
}

/** The last exchanges of one account, bounded in number and in size. */
export class Journal {
  readonly #maxEntries: number
  readonly #maxCharacters: number
  readonly #ring: (Recorded | undefined)[]
  #first = 0
  #count = 0
  #characters = 0

  constructor({ maxEntries = 500, maxCharacters = 8_000_000 }: JournalOptions = {}) {
    if (!(Number.isInteger(maxEntries) && maxEntries > 0)) {
      throw new UsageError(`Cannot keep a journal of ${maxEntries} entries: give a whole number from 1 up`)
    }
    this.#maxEntries = maxEntries
    this.#maxCharacters = maxCharacters
    this.#ring = new Array(maxEntries).fill(undefined)
  }

  /** Keeps an exchange, with or without an answer; `vendor` says what of it is secret. */
  add(verdict: Verdict, request: WireRequest, response: WireResponse | undefined, vendor: Vendor | undefined): void {
    const recorded = record(verdict, request, response, vendor)
    if (this.#count === this.#maxEntries) this.#dropFirst()
    this.#ring[(this.#first + this.#count) % this.#maxEntries] = recorded
    this.#count++
    this.#characters += recorded.characters
    while (this.#characters > this.#maxCharacters && this.#count > 1) this.#dropFirst()
  }

  /** Oldest first. */
  entries(): JournalEntry[] {
    const recorded = Array.from(
      { length: this.#count },
      (_, index) => this.#ring[(this.#first + index) % this.#maxEntries],
    )
    return recorded.filter((one) => one !== undefined).map(present)
  }

  clear(): void {
    this.#ring.fill(undefined)
    this.#first = 0
    this.#count = 0
    this.#characters = 0
  }

  #dropFirst(): void {
    this.#characters -= this.#ring[this.#first]?.characters ?? 0
    this.#ring[this.#first] = undefined
    this.#first = (this.#first + 1) % this.#maxEntries
    this.#count--
  }
}

const NO_ANSWER: WireResponse = { status: 0, headers: {}, body: '' }

function record(
  verdict: Verdict,
  request: WireRequest,
  response: WireResponse = NO_ANSWER,
  vendor: Vendor | undefined,
): Recorded {
  const redact = (text: string) => (vendor && text !== '' ? vendor.redact(text) : text)
  const { method, path, query } = request
  const target = query === '' ? path : `${path}?${redact(query)}`
  const requestBody = redact(readableBody(request, MAX_BODY_BYTES))
  const responseBody = redact(response.body.slice(0, MAX_BODY_BYTES))
  const requestHeaders = withoutSecrets(request.headers, vendor)
  return {
    verdict,
    target,
    method,
    requestHeaders,
    requestBody,
    status: response.status,
    responseHeaders: withoutSecrets(response.headers, vendor),
    responseBody,
    characters: target.length + requestBody.length + responseBody.length + sizeOf(requestHeaders),
  }
}

function sizeOf(headers: Readonly<Record<string, string>>): number {
  let characters = 0
  for (const name in headers) characters += name.length + (headers[name]?.length ?? 0)
  return characters
}

/** Headers belong to whoever sent them, so a copy is redacted; without a secret among them they are kept as they are. */
function withoutSecrets(
  headers: Readonly<Record<string, string>>,
  vendor: Vendor | undefined,
): Readonly<Record<string, string>> {
  let copy: Record<string, string> | undefined
  for (const name of vendor?.secretHeaders ?? ANYBODYS_SECRETS) {
    if (headers[name] === undefined) continue
    copy ??= { ...headers }
    copy[name] = REDACTED
  }
  return copy ?? headers
}

function present({ verdict, method, target, requestHeaders, requestBody, ...answer }: Recorded): JournalEntry {
  return {
    ...verdict,
    request: message(`${method} ${target} HTTP/1.1`, requestHeaders, requestBody),
    response:
      answer.status === 0 ? '' : message(`HTTP/1.1 ${answer.status}`, answer.responseHeaders, answer.responseBody),
  }
}

function message(firstLine: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = [firstLine, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  return `${lines.join('\n')}\n${body === '' ? '' : `\n${body}`}`
}
