import type { WireRequest } from '../vendor/wire.ts'

/** Long enough that no other text contains it by chance. */
const SHORTEST_ID = 6
/** Ids of no longer ago than these are known. Each answer of some vendors has one. */
const MOST_IDS = 100_000
const WORD = /[\w-]{6,}/g

/** Which id of the mock stands for which id of the vendor. */
export class VendorIds {
  readonly #words = new Map<string, string>()
  /** Those with characters that no word has. */
  readonly #others = new Map<string, string>()

  /** Learns from two texts at the same place, one of the vendor's and one of the mock's. What the customer sent is the same at both. */
  learn(theirs: string, ours: string, sent: string): void {
    if (theirs.length < SHORTEST_ID || sent.includes(theirs)) return
    const known = /^[\w-]+$/.test(theirs) ? this.#words : this.#others
    known.delete(theirs)
    known.set(theirs, ours)
    if (known.size <= MOST_IDS) return
    const [oldest] = known.keys()
    if (oldest !== undefined) known.delete(oldest)
  }

  of(theirs: string): string | undefined {
    return this.#words.get(theirs) ?? this.#others.get(theirs)
  }

  /** The text, with the mock's ids in place of the vendor's. */
  translate(text: string): string {
    const words = this.#words.size === 0 ? text : text.replace(WORD, (word) => this.#words.get(word) ?? word)
    if (this.#others.size === 0) return words
    return [...this.#others].reduce(
      (rest, [theirs, ours]) => (rest.includes(theirs) ? rest.replaceAll(theirs, ours) : rest),
      words,
    )
  }

  /** The request as the mock would have to get it. */
  inRequest(request: WireRequest): WireRequest {
    const sent = new TextDecoder().decode(request.body)
    const body = this.translate(sent)
    const { 'content-md5': digest, 'content-length': _, ...headers } = request.headers
    const isSame = body === sent
    return {
      ...request,
      path: this.translate(request.path),
      query: this.translate(request.query),
      // A digest of the bytes holds for the same bytes only.
      headers: isSame && digest !== undefined ? { ...headers, 'content-md5': digest } : headers,
      body: isSame ? request.body : new TextEncoder().encode(body),
    }
  }
}

/** Everything that the customer chose in a request. */
export function sentText({ path, query, body }: WireRequest): string {
  return `${path}?${query}\n${new TextDecoder().decode(body)}`
}
