import * as z from 'zod'

const windowSchema = z.strictObject({ start: z.number(), count: z.int() })
const bucketSchema = z.strictObject({ tokens: z.number(), at: z.number() })

/** All counts, as plain data. */
export const limitsSchema = z.strictObject({
  windows: z.array(z.tuple([z.string(), windowSchema])),
  recent: z.array(z.tuple([z.string(), z.array(z.number())])),
  buckets: z.array(z.tuple([z.string(), bucketSchema])),
})

type LimitsContent = z.output<typeof limitsSchema>

/**
 * Counts calls for a vendor's documented limits. It only counts: the vendor decides what to refuse, and how. All times are in
 * milliseconds by the account's clock.
 */
export class Limits {
  // Created when needed, because no vendor counts in all three ways.
  #windows: Map<string, z.output<typeof windowSchema>> | undefined
  #recent: Map<string, number[]> | undefined
  #buckets: Map<string, z.output<typeof bucketSchema>> | undefined

  constructor(content?: LimitsContent) {
    if (!content) return
    const { windows, recent, buckets } = structuredClone(content)
    if (windows.length > 0) this.#windows = new Map(windows)
    if (recent.length > 0) this.#recent = new Map(recent)
    if (buckets.length > 0) this.#buckets = new Map(buckets)
  }

  snapshot(): LimitsContent {
    const [windows, recent, buckets] = [this.#windows ?? [], this.#recent ?? [], this.#buckets ?? []]
    return structuredClone({ windows: [...windows], recent: [...recent], buckets: [...buckets] })
  }

  /**
   * Counts one call and returns its ordinal within its window. A new window opens with the first call after the last window
   * ended, so a burst is never split by the edge of a second.
   */
  count(key: string, windowMs: number, now: number): number {
    this.#windows ??= new Map()
    const window = this.#windows.get(key)
    if (window === undefined || now >= window.start + windowMs || now < window.start) {
      if (window === undefined) this.#windows.set(key, { start: now, count: 1 })
      else {
        window.start = now
        window.count = 1
      }
      return 1
    }
    window.count++
    return window.count
  }

  /** Counts one call and returns the number of calls in the last `windowMs`, including this one. For short windows. */
  countSliding(key: string, windowMs: number, now: number): number {
    this.#recent ??= new Map()
    const recent = (this.#recent.get(key) ?? []).filter((at) => at <= now && at > now - windowMs)
    recent.push(now)
    this.#recent.set(key, recent)
    return recent.length
  }

  /** Takes a token from a bucket that holds `perSecond` and refills at that rate; false when it is empty. */
  takeToken(key: string, perSecond: number, now: number): boolean {
    this.#buckets ??= new Map()
    const bucket = this.#buckets.get(key) ?? { tokens: perSecond, at: now }
    const elapsedSeconds = Math.max(0, now - bucket.at) / 1000
    const tokens = Math.min(perSecond, bucket.tokens + elapsedSeconds * perSecond)
    const isTaken = tokens >= 1
    this.#buckets.set(key, { tokens: isTaken ? tokens - 1 : tokens, at: now })
    return isTaken
  }
}
