export interface UsageErrorOptions {
  readonly cause?: unknown
  /** Of what was given, the member that is wrong, dotted. */
  readonly field?: string | undefined
}

/** What somebody asked of Soundcheck cannot be done. The message says what was tried, what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly field: string | undefined

  constructor(message: string, options: UsageErrorOptions = {}) {
    super(message, options)
    this.field = options.field
  }
}
