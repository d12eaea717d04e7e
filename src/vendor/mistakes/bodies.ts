import { isPlainObject, parseJson } from '../json.ts'
import { bodyText, type WireRequest } from '../wire.ts'
import type { Covered, Mistake } from './mistake.ts'

/** Longer bodies are not tried in other spellings. */
const MAX_BYTES = 65_536

export function* bodies({ request, isBodySigned }: Covered): Generator<Mistake> {
  if (!isBodySigned) return
  for (const { what, text } of otherBodies(request)) {
    const detail = `the body was signed ${what}: sign the bytes that are sent`
    yield { id: 'body-changed', detail, instead: { body: text } }
  }
}

interface Body {
  readonly what: string
  readonly text: string
}

/** Other spellings that a body may have had when it was signed. Each text once. */
export function* otherBodies(request: WireRequest): Generator<Body> {
  const text = request.body.length > MAX_BYTES ? undefined : readText(request)
  const seen = new Set([text])
  for (const body of spellings(text)) {
    if (seen.has(body.text)) continue
    seen.add(body.text)
    yield body
  }
}

/** Of an unreadable or a long body, only what does not depend on it. */
function* spellings(text: string | undefined): Generator<Body> {
  yield { what: 'as if it were empty', text: '' }
  yield { what: 'as an empty JSON object', text: '{}' }
  yield { what: 'as null', text: 'null' }
  if (text === undefined) return
  yield* jsonSpellings(text)
  yield { what: 'without the white space around it', text: text.trim() }
  yield { what: 'with a line break at its end', text: `${text}\n` }
  yield { what: 'with a line break of Windows at its end', text: `${text}\r\n` }
  yield { what: 'with line breaks of Windows', text: text.replace(/\r?\n/g, '\r\n') }
  yield { what: 'with line breaks of Unix', text: text.replaceAll('\r\n', '\n') }
  yield { what: 'with a byte order mark', text: `\ufeff${text}` }
  yield { what: 'with escapes, as Python and PHP write it', text: withEscapes(text) }
}

function* jsonSpellings(text: string): Generator<Body> {
  const value = readObject(text)
  if (!value) return
  const compact = JSON.stringify(value)
  const spaced = withSpaces(JSON.stringify(value, undefined, 1))
  yield { what: 'as compact JSON', text: compact }
  yield { what: 'as indented JSON', text: JSON.stringify(value, undefined, 2) }
  yield { what: 'as JSON indented by four', text: JSON.stringify(value, undefined, 4) }
  yield { what: 'as JSON with spaces after commas and colons', text: spaced }
  yield { what: 'as JSON with spaces and escapes, as Python writes it', text: withEscapes(spaced) }
  yield { what: 'as compact JSON with escapes', text: withEscapes(compact) }
  yield { what: 'as PHP writes it', text: withEscapes(compact).replaceAll('/', '\\/') }
  yield { what: 'as Go writes it', text: forHtml(compact) }
  const sorted = JSON.stringify(sortedByName(value))
  yield { what: 'as JSON with its members sorted', text: sorted }
  yield {
    what: 'as JSON with its members sorted, and with spaces',
    text: withSpaces(JSON.stringify(sortedByName(value), undefined, 1)),
  }
}

/** Joins indented JSON into one line. JSON texts hold no line breaks. */
function withSpaces(indented: string): string {
  return indented
    .replace(/([{[])\n */g, '$1')
    .replace(/\n *([}\]])/g, '$1')
    .replace(/\n */g, ' ')
}

function withEscapes(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, escapeUnit)
}

function forHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, escapeUnit)
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Nesting is bounded by the parser. */
function sortedByName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedByName)
  if (!isPlainObject(value)) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, sortedByName(member)]))
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text)
    return isPlainObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readText(request: WireRequest): string | undefined {
  try {
    return bodyText(request)
  } catch {
    return undefined
  }
}
