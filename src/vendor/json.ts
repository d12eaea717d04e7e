/** Deeper than any documented body by an order of magnitude, far below what a stack holds. */
const MAX_DEPTH = 64

/**
 * Parses JSON from a stranger. Throws a SyntaxError when the text is not JSON or nests deeper than {@link MAX_DEPTH}
 * levels: records are kept and written out again, and JSON.stringify is recursive.
 */
export function parseJson(text: string): unknown {
  if (text.length > MAX_DEPTH) assertShallow(text)
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

function assertShallow(text: string): void {
  let depth = 0
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
    } else if (code === 0x7d || code === 0x5d) depth--
  }
}
