/** JSON and XML laid out over lines; any other text as it is. */
export function prettyText(text: string): string {
  if (text.startsWith('<') && !text.includes('\n')) return prettyXml(text)
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}

interface Part {
  readonly kind: 'key' | 'text' | 'value' | undefined
  readonly text: string
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g
/** Longer texts are shown in one colour: thousands of elements would make the page slow. */
const MAX_COLOURED = 20_000

/** The parts of a JSON text by their colour. Joined, they are the text. */
export function colourJson(text: string): readonly Part[] {
  if (text.length > MAX_COLOURED || !/^\s*[[{]/.test(text)) return [{ kind: undefined, text }]
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon] = match
    if (match.index > end) parts.push({ kind: undefined, text: text.slice(end, match.index) })
    const kind = string === undefined ? 'value' : colon === undefined ? 'text' : 'key'
    parts.push({ kind, text: whole })
    end = match.index + whole.length
  }
  if (end < text.length) parts.push({ kind: undefined, text: text.slice(end) })
  return parts
}

/** An element that holds elements begins a deeper level; one that holds a text stays on its line. */
function prettyXml(text: string): string {
  const tokens = text.match(/<[^>]*>|[^<]+/g) ?? []
  if (tokens.join('') !== text) return text
  let depth = 0
  let out = ''
  let isAfterText = false
  for (const token of tokens) {
    const isClosing = token.startsWith('</')
    const isTag = token.startsWith('<')
    if (isClosing) depth--
    const staysOnLine = !isTag || (isClosing && isAfterText) || out === ''
    out += staysOnLine ? token : `\n${'  '.repeat(Math.max(0, depth))}${token}`
    if (isTag && !isClosing && !/^<[?!]|\/>$/.test(token)) depth++
    isAfterText = !isTag || (isTag && !isClosing && !/^<[?!]|\/>$/.test(token))
  }
  return out
}
