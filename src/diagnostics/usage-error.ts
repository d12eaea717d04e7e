import { printable } from './printable.ts'

export interface UsageErrorOptions {
  readonly cause?: unknown
  /** The dotted path of the wrong member of the input. */
  readonly field?: string | undefined
  /** What another program said about it, line by line. */
  readonly lines?: readonly string[]
}

/** The user asked for something impossible. The message says what was tried, what is wrong and what to do, on one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly field: string | undefined
  readonly lines: readonly string[]

  constructor(message: string, options: UsageErrorOptions = {}) {
    super(printable(message), options)
    this.field = options.field
    this.lines = options.lines ?? []
  }
}
