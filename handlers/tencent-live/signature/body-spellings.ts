import { isPlainObject, parseJson } from '../../../src/vendor/json.ts'
import { bodyText, type WireRequest } from '../../../src/vendor/wire.ts'

/** Longer bodies are not tried in other spellings. */
const MAX_BYTES = 65_536

/** Other spellings that a body may have had when it was signed. */
export function otherBodies(request: WireRequest): { readonly what: string; readonly text: string }[] {
  if (request.method === 'GET' || request.body.length > MAX_BYTES) return []
  const text = readText(request)
  const spellings = [
    { what: 'without the white space around it', text: text.trim() },
    { what: 'with a line break at its end', text: `${text}\n` },
    { what: 'as if it were empty', text: '' },
    ...jsonSpellings(text),
  ]
  return spellings.filter((spelling) => spelling.text !== text)
}

function jsonSpellings(text: string): { what: string; text: string }[] {
  const value = readObject(text)
  if (!value) return []
  const spaced = withSpaces(JSON.stringify(value, undefined, 1))
  return [
    { what: 'as compact JSON', text: JSON.stringify(value) },
    { what: 'as indented JSON', text: JSON.stringify(value, undefined, 2) },
    { what: 'as JSON with spaces after commas and colons', text: spaced },
    { what: 'as JSON with spaces and escapes, as Python writes it', text: withEscapes(spaced) },
    { what: 'as compact JSON with escapes', text: withEscapes(JSON.stringify(value)) },
    { what: 'as an empty JSON object', text: '{}' },
  ]
}

/** Joins indented JSON into one line. JSON texts hold no line breaks. */
function withSpaces(indented: string): string {
  return indented
    .replace(/([{[])\n */g, '$1')
    .replace(/\n *([}\]])/g, '$1')
    .replace(/\n */g, ' ')
}

function withEscapes(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text)
    return isPlainObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readText(request: WireRequest): string {
  try {
    return bodyText(request)
  } catch {
    return ''
  }
}
