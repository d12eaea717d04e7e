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

/** One exchange as it is kept: flat strings only, without secrets. */
export interface JournalEntry {
  readonly sequence: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
  readonly account: string
  readonly vendor: string | undefined
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
  /** Request line, headers and body, as on the wire. */
  readonly request: string
  /** Status line, headers and body, as on the wire. */
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

/** The last exchanges of one account, bounded in number and in size. */
export class Journal {
  readonly #maxEntries: number
  readonly #maxCharacters: number
  readonly #ring: (JournalEntry | undefined)[]
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

  add(entry: JournalEntry): void {
    if (this.#count === this.#maxEntries) this.#dropFirst()
    this.#ring[(this.#first + this.#count) % this.#maxEntries] = entry
    this.#count++
    this.#characters += sizeOf(entry)
    while (this.#characters > this.#maxCharacters && this.#count > 1) this.#dropFirst()
  }

  /** Oldest first. */
  entries(): JournalEntry[] {
    const entries: JournalEntry[] = []
    for (let index = 0; index < this.#count; index++) {
      const entry = this.#ring[(this.#first + index) % this.#maxEntries]
      if (entry) entries.push(entry)
    }
    return entries
  }

  clear(): void {
    this.#ring.fill(undefined)
    this.#first = 0
    this.#count = 0
    this.#characters = 0
  }

  #dropFirst(): void {
    const entry = this.#ring[this.#first]
    if (entry) this.#characters -= sizeOf(entry)
    this.#ring[this.#first] = undefined
    this.#first = (this.#first + 1) % this.#maxEntries
    this.#count--
  }
}

function sizeOf(entry: JournalEntry): number {
  return entry.request.length + entry.response.length
}

/**
 * The request as text, its secrets taken out by the vendor's rules. Joined and not added up: a sum keeps every part of the
 * request alive for as long as the entry, and the garbage collector pays for each.
 */
export function requestText(request: WireRequest, vendor: Vendor | undefined): string {
  const { method, path, query, headers } = request
  const parts = [method, ' ', path]
  if (query !== '') parts.push('?', redact(query, vendor))
  parts.push(' HTTP/1.1\n')
  for (const name in headers) {
    const isSecret = vendor === undefined ? name === 'authorization' : vendor.secretHeaders.includes(name)
    parts.push(name, ': ', isSecret ? REDACTED : (headers[name] ?? ''), '\n')
  }
  const body = readableBody(request, MAX_BODY_BYTES)
  if (body !== '') parts.push('\n', redact(body, vendor))
  return parts.join('')
}

/** The answer as text, its secrets taken out like the request's: some answers repeat what they were sent. */
export function responseText({ status, headers, body }: WireResponse, vendor: Vendor | undefined): string {
  const parts = ['HTTP/1.1 ', String(status), '\n']
  for (const name in headers) parts.push(name, ': ', headers[name] ?? '', '\n')
  if (body !== '') parts.push('\n', redact(body.slice(0, MAX_BODY_BYTES), vendor))
  return parts.join('')
}

function redact(text: string, vendor: Vendor | undefined): string {
  return vendor ? vendor.redact(text) : text
}
