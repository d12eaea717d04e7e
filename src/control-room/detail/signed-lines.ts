/** What a line of a signed text holds. */
export type Label =
  | 'method'
  | 'path'
  | 'parameter'
  | 'header'
  | 'headers'
  | 'body'
  | 'algorithm'
  | 'time'
  | 'scope'
  | 'line'

export interface SignedLine {
  readonly label: Label
  readonly text: string
}

/**
 * The lines of a canonical request with what they hold. The schemes differ, and their lines tell themselves apart: a method,
 * a path, parameters joined by `&`, `name:value`, names joined by `;`, a digest.
 */
export function labelLines(canonicalRequest: string): readonly SignedLine[] {
  const lines = canonicalRequest.split('\n')
  // The empty line after the headers and the last line break say nothing.
  return lines.flatMap((text, index): SignedLine[] => {
    const label = labelOf(text, index)
    if (text.includes('&') && text.includes('=')) return text.split('&').map((pair) => ({ label, text: pair }))
    return text === '' && index !== 2 ? [] : [{ label, text }]
  })
}

function labelOf(text: string, index: number): Label {
  if (index === 0 && /^[a-z]+$/i.test(text)) return 'method'
  if (index === 1 && text.startsWith('/')) return 'path'
  if (isDigest(text) || text === 'UNSIGNED-PAYLOAD') return 'body'
  if (/^[\w-]+(?:;[\w-]+)+$/.test(text)) return 'headers'
  // After the parameters, one scheme joins headers as it joins parameters.
  if (/^[\w-]+:/.test(text) || (index === 3 && text.includes('='))) return 'header'
  return text.includes('=') || index === 2 ? 'parameter' : 'line'
}

/** The lines of a string to sign: an algorithm, a time, what the key is for, and the digest of the canonical request. */
export function labelStringToSign(stringToSign: string): readonly SignedLine[] {
  const lines = stringToSign.split('\n').filter((text) => text !== '')
  // One scheme signs all its parameters in one line, without a digest.
  if (lines.length === 1) return lines.flatMap((text) => text.split('&')).map((text) => ({ label: 'parameter', text }))
  return lines.flatMap((text, index): SignedLine[] => {
    if (isDigest(text)) return []
    return [{ label: (['algorithm', 'time', 'scope'] as const)[index] ?? 'line', text }]
  })
}

function isDigest(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text)
}
