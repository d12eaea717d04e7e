/** What somebody asked of Soundcheck cannot be done. The message says what was tried, what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
