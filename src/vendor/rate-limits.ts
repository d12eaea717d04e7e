/** Counts calls for a vendor's documented limits, for one account. What to refuse, and in which words, is the vendor's. */
export interface RateLimits {
  /**
   * Counts one call and returns its ordinal within its window. A window opens with the first call after the previous one
   * ended, so a burst is never split by the edge of a second. Times in milliseconds.
   */
  count(key: string, windowMs: number, now: number): number
  /** Counts one call and returns how many came within the last `windowMs`, including this one. For short windows. */
  countSliding(key: string, windowMs: number, now: number): number
  /** Takes a token from a bucket that holds `perSecond` and refills at that rate; false when it is empty. */
  takeToken(key: string, perSecond: number, now: number): boolean
}
