import { excerpt } from '../../diagnostics/budget.ts'
import { percentDecode, percentEncode } from '../percent-encoding.ts'
import type { CauseId } from '../signature-report.ts'
import type { Covered, Mistake, Pair } from './mistake.ts'
import { lowerCaseEscapes } from './paths.ts'

/** How many parameters are left out, one after the other, to find one that was added after signing. */
const MAX_LEFT_OUT = 20

const asIs = (text: string) => text
const readForm = (raw: string) => percentDecode(raw.replaceAll('+', ' '))
const writeForm = (text: string) => percentEncode(text).replaceAll('%20', '+')

/** Ways to read a piece as it was sent and to write it into the signed text. */
const spellings: readonly (readonly [what: string, spell: (raw: string) => string])[] = [
  ['with escapes', (raw) => percentEncode(percentDecode(raw))],
  ['without escapes', percentDecode],
  ['as they were sent', asIs],
  ['with + read as a blank', readForm],
  ['with + read as a blank, and with escapes', (raw) => percentEncode(readForm(raw))],
  ['with + for a blank, as in forms', (raw) => writeForm(percentDecode(raw))],
  ['with + for a blank, as in forms', (raw) => writeForm(readForm(raw))],
  ['with + for a blank', (raw) => percentDecode(raw).replaceAll(' ', '+')],
  ['with blanks for plus signs', (raw) => percentDecode(raw).replaceAll('+', ' ')],
  ['with blanks for plus signs', (raw) => percentEncode(percentDecode(raw).replaceAll('+', ' '))],
  ['with escapes in lower case', (raw) => lowerCaseEscapes(percentEncode(percentDecode(raw)))],
  ['with escapes in lower case', (raw) => lowerCaseEscapes(percentEncode(readForm(raw)))],
  ['with escapes in lower case', (raw) => lowerCaseEscapes(writeForm(readForm(raw)))],
  ['with the escapes of encodeURIComponent', (raw) => encodeURIComponent(percentDecode(raw).toWellFormed())],
  ['with escapes that were escaped again', percentEncode],
  ['with their escapes undone twice', (raw) => percentDecode(percentDecode(raw))],
]

const orders: readonly (readonly [what: string, arrange: (pairs: readonly Pair[]) => readonly Pair[]])[] = [
  ['sorted by name', (pairs) => pairs.toSorted(([a], [b]) => compare(a, b))],
  ['in the order in which they were sent', asIsPairs],
  [
    'sorted without regard to capitals',
    (pairs) => pairs.toSorted(([a], [b]) => compare(a.toLowerCase(), b.toLowerCase())),
  ],
]

/** Other spellings and orders of the signed parameters, and parameters that were added after signing. */
export function* queries(covered: Covered): Generator<Mistake> {
  const { query, path, request } = covered
  const seen = new Set([query])
  for (const candidate of [reordered, respelled, leftOut]) {
    for (const [id, text, detail] of candidate(covered)) {
      if (seen.has(text)) continue
      seen.add(text)
      yield { id, detail, instead: { query: text } }
    }
  }
  if (request.query === '') return
  const detail = 'the path was signed with its question mark and query'
  for (const own of ['', query]) {
    yield { id: 'parameter-changed', detail, instead: { path: `${path}?${request.query}`, query: own } }
  }
}

type Candidate = readonly [id: CauseId, query: string, detail: string]

/** The scheme's own spelling in another order. */
function* reordered({ sent, parameters }: Covered): Generator<Candidate> {
  const spelled = new Map(parameters.map((pair) => [plain(pair[0]), pair]))
  const own = sent.map(([name]) => spelled.get(plain(name))).filter((pair) => pair !== undefined)
  if (own.length !== parameters.length) return
  for (const [what, arrange] of orders) yield ['order-changed', joined(arrange(own)), `parameters were signed ${what}`]
  yield ['order-changed', joined(parameters.toReversed()), 'parameters were signed in reverse order']
}

function* respelled({ sent, parameters, query }: Covered): Generator<Candidate> {
  const names = parameters.map(([name]) => plain(name)).join('&')
  for (const [order, arrange] of orders) {
    for (const [what, spell] of spellings) {
      const pairs = arrange(sent.map(([name, value]): Pair => [spell(name), spell(value)]))
      const text = joined(pairs)
      const isInOrder = pairs.map(([name]) => plain(name)).join('&') === names
      yield isInOrder
        ? [kindOf(text, query), text, `parameters were signed ${what}`]
        : ['order-changed', text, `parameters were signed ${order}, ${what}`]
    }
  }
}

/** How two texts of the same parameters differ. */
function kindOf(text: string, query: string): CauseId {
  const [decoded, own] = [percentDecode(text), percentDecode(query)]
  if (decoded !== own && decoded.replaceAll(' ', '+') === own.replaceAll(' ', '+')) return 'plus-or-blank'
  return decoded === own && LOWER_CASE_ESCAPE.test(text) ? 'lower-case-escapes' : 'path-encoded-twice'
}

const LOWER_CASE_ESCAPE = /%(?:[a-f][\da-f]|\d[a-f])/

function* leftOut({ parameters }: Covered): Generator<Candidate> {
  const bare = parameters.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&')
  yield ['parameter-changed', bare, 'parameters without a value were signed without the equals sign']
  const filled = parameters.filter(([, value]) => value !== '')
  yield ['parameter-changed', joined(filled), 'parameters without a value were not signed']
  for (const [index, [name]] of parameters.slice(0, MAX_LEFT_OUT).entries()) {
    const detail = `the parameter ${excerpt(percentDecode(name), 64)} was not signed: it was added afterwards`
    yield ['parameter-changed', joined(parameters.toSpliced(index, 1)), detail]
  }
  yield ['parameter-changed', '', 'no parameter was signed']
}

function asIsPairs(pairs: readonly Pair[]): readonly Pair[] {
  return pairs
}

function plain(name: string): string {
  return readForm(name).toLowerCase()
}

function joined(pairs: readonly Pair[]): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join('&')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The pairs of a query or a form, with their escapes. Empty pieces are left out. */
export function rawPairs(text: string): Pair[] {
  const pieces = text.split('&').filter((piece) => piece !== '')
  return pieces.map((piece) => {
    const at = piece.indexOf('=')
    return at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)]
  })
}
