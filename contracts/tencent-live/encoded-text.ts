/**
 * Matches a text that the vendor's pages tell people to URL-encode. It may be plain, or still encoded once, because people
 * paste the documented form into JSON. The samples on the pages encode a space as `+`, like forms.
 */
export function matchEncoded(text: string, pattern: RegExp): RegExpExecArray | null {
  return pattern.exec(text) ?? pattern.exec(decodeOnce(text))
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
