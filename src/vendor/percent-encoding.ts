/** RFC 3986: escapes everything but letters, digits and `-._~`. Lone surrogates, which have no bytes, become U+FFFD. */
export function percentEncode(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, escapeCharacter)
}

/** The text without its escapes. A text with malformed escapes is left as it is. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
