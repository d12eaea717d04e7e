import { budget } from '../diagnostics/budget.ts'

/** Deeper than any documented body by an order of magnitude, far below what a stack holds. */
const MAX_DEPTH = 64

interface JsonOptions {
  /** How many values the text may have. Default: as many as a schema may look at; no documented request has nearly as many. */
  readonly maxValues?: number
}

/**
 * Parses JSON from a stranger. Throws a SyntaxError when the text is not JSON, nests deeper than {@link MAX_DEPTH} levels, or
 * has too many values: records are kept and written out again, JSON.stringify is recursive, and schemas look at every value.
 */
export function parseJson(text: string, { maxValues = budget.values }: JsonOptions = {}): unknown {
  if (text.length > MAX_DEPTH) assertBounded(text, maxValues)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SyntaxError(withoutExcerpt((error as SyntaxError).message))
  }
}

/** V8 quotes the text around a mistake, which may be a secret. */
function withoutExcerpt(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*$/s, '')
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every value but the first comes after a comma or a bracket. */
function assertBounded(text: string, maxValues: number): void {
  let depth = 0
  let values = 1
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (inString) {
      if (code === 0x5c) index++
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) {
      depth++
      if (depth > MAX_DEPTH) throw new SyntaxError(`JSON nests deeper than ${MAX_DEPTH} levels at position ${index}`)
      values++
    } else if (code === 0x7d || code === 0x5d) depth--
    else if (code === 0x2c) values++
    if (values > maxValues) throw new SyntaxError(`JSON has more than ${maxValues} values at position ${index}`)
  }
}
