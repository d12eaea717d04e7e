import { UsageError } from '../../diagnostics/usage-error.ts'

export interface HistoryOptions {
  /** Maximum number of exchanges, and of other steps. Default 500. */
  readonly maxEntries?: number
  /** Maximum size of the journal with everything in it: what was sent, explanations, reports and effects. Default 8,000,000. */
  readonly maxBytes?: number
  /**
   * Maximum size of the journals of all accounts together that nobody registered. Beyond it, the one that was written least
   * recently loses its entries first. Default 256,000,000.
   */
  readonly maxTotalBytes?: number
}

export const MAX_ENTRIES = 500
export const MAX_BYTES = 8_000_000
export const MAX_TOTAL_BYTES = 256_000_000
/** More than this would fill the memory. */
const MOST_ENTRIES = 1_000_000

/** Throws a UsageError for invalid options. */
export function checkHistoryOptions({
  maxEntries = MAX_ENTRIES,
  maxBytes = MAX_BYTES,
  maxTotalBytes = MAX_TOTAL_BYTES,
}: HistoryOptions): void {
  assertWhole(maxEntries, MOST_ENTRIES, 'entries')
  assertWhole(maxBytes, Number.MAX_SAFE_INTEGER, 'bytes')
  assertWhole(maxTotalBytes, Number.MAX_SAFE_INTEGER, 'bytes in all')
}

function assertWhole(value: number, most: number, what: string): void {
  if (Number.isInteger(value) && value > 0 && value <= most) return
  throw new UsageError(`Cannot keep a journal of ${value} ${what}: give a whole number from 1 to ${most}`)
}
