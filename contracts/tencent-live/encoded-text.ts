/**
 * Matches a text that the vendor's pages say to URL-encode: as it is meant, or still encoded once, as people paste the
 * documented form into JSON. The pages' samples encode as forms do, blanks as `+`.
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
