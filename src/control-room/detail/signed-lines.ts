/** What a line of a canonical request holds. */
type Label = 'method' | 'path' | 'parameter' | 'header' | 'headers' | 'body' | 'line'

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
    if (label === 'parameter') return text.split('&').map((pair) => ({ label, text: pair }))
    return text === '' && index !== 2 ? [] : [{ label, text }]
  })
}

function labelOf(text: string, index: number): Label {
  if (index === 0 && /^[a-z]+$/i.test(text)) return 'method'
  if (index === 1 && text.startsWith('/')) return 'path'
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) || text === 'UNSIGNED-PAYLOAD') return 'body'
  if (/^[\w-]+(?:;[\w-]+)+$/.test(text)) return 'headers'
  if (/^[\w-]+:/.test(text)) return 'header'
  return text.includes('=') || index === 2 ? 'parameter' : 'line'
}
