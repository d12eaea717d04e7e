import { budget, excerpt, listed } from '../../diagnostics/budget.ts'
import { headerBytes, headerText, utf8Bytes } from '../header-bytes.ts'
import { percentDecode, percentEncode } from '../percent-encoding.ts'
import type { CauseId, Suspect } from '../signature-report.ts'
import { otherBodies } from './bodies.ts'
import type { Covered, Mistake } from './mistake.ts'

/** Content types that libraries and proxies send instead of the one they were given. */
const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/json; charset=UTF-8',
  'application/json;charset=UTF-8',
  'application/json;charset=utf8',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/xml',
  'text/xml',
  'text/plain',
  'text/plain;charset=UTF-8',
  'text/plain; charset=utf-8',
  'application/octet-stream',
]
/** Changes of a body's length are recognised up to this many bytes. */
const MAX_LENGTH_CHANGE = 64

/** Signed headers that were added, dropped or rewritten after signing, or whose bytes are not what was signed. */
export function* headers(covered: Covered): Generator<Mistake> {
  const { request, secretHeaders } = covered
  const shown = covered.headers.filter((name) => name !== 'host' && !secretHeaders.includes(name))
  for (const name of shown.slice(0, budget.listed)) {
    const value = Object.hasOwn(request.headers, name) ? (request.headers[name] ?? '') : ''
    const seen = new Set([value])
    for (const [id, signed] of candidates(name, value, covered)) {
      if (seen.has(signed)) continue
      seen.add(signed)
      const detail = `${name} was signed as "${excerpt(headerText(signed))}" and arrived as "${excerpt(headerText(value))}": send what was signed`
      yield { id, detail, instead: { headers: { [name]: signed } } }
    }
  }
  yield* orders(covered)
}

type Candidate = readonly [id: CauseId, value: string]

function* candidates(name: string, value: string, covered: Covered): Generator<Candidate> {
  if (name === 'content-length') return yield* lengths(value, covered)
  if (name === 'content-type') for (const type of contentTypes(value)) yield ['header-changed', type]
  yield* bytes(value)
  yield ['header-changed', '']
  yield ['header-changed', value.toLowerCase()]
  yield ['header-changed', value.replace(/ {2,}/g, ' ')]
}

function* contentTypes(value: string): Generator<string> {
  const [type = ''] = value.split(';', 1)
  yield* CONTENT_TYPES
  yield type.trim()
  for (const charset of ['; charset=utf-8', '; charset=UTF-8', ';charset=utf-8', ';charset=UTF-8'])
    yield `${type.trim()}${charset}`
}

/** The same text in other bytes, or in none. */
function* bytes(value: string): Generator<Candidate> {
  const text = headerText(value)
  yield ['header-bytes', headerBytes(percentDecode(text))]
  yield ['header-bytes', percentDecode(text)]
  if (/^[\0-\x7f]*$/.test(value)) return
  yield ['header-bytes', percentEncode(text)]
  yield ['header-bytes', encodeURI(text.toWellFormed())]
  // A library took the bytes for Latin-1, or wrote the text in Latin-1.
  yield ['header-bytes', utf8Bytes(value)]
  if (/^[\0-\xff]*$/.test(text)) yield ['header-bytes', text]
  yield ['header-bytes', text.replace(/[^\0-\x7f]/gu, '?')]
  yield ['header-bytes', text.replace(/[^\0-\x7f]/gu, '')]
}

/** A signature over the length of a body notices some of its changes. */
function* lengths(value: string, { request }: Covered): Generator<Candidate> {
  yield ['body-changed', '']
  yield ['body-changed', '0']
  for (const { text } of otherBodies(request)) yield ['body-changed', String(new TextEncoder().encode(text).length)]
  for (let change = 1; change <= MAX_LENGTH_CHANGE; change++) {
    for (const length of [Number(value) - change, Number(value) + change]) {
      if (length > 0) yield ['body-changed', String(length)]
    }
  }
}

/** Schemes sort the names of headers. */
function* orders({ headers: names, request }: Covered): Generator<Mistake> {
  const arrived = Object.keys(request.headers).filter((name) => names.includes(name))
  const complete = [...arrived, ...names.filter((name) => !arrived.includes(name))]
  const arrangements = [
    ['in the order of the list', names],
    ['in the order in which they were sent', complete],
    ['in reverse order', [...names].sort().reverse()],
  ] as const
  const seen = new Set([[...names].sort().join(';')])
  for (const [what, order] of arrangements) {
    const list = order.join(';')
    if (seen.has(list)) continue
    seen.add(list)
    yield { id: 'order-changed', detail: `headers were signed ${what}: sort them by name`, instead: { order } }
  }
}

/** For what cannot be tried: signed headers that did not arrive. */
export function missingHeaders({ headers: names, request }: Covered): Suspect[] {
  const missing = names.filter((name) => name !== 'host' && !Object.hasOwn(request.headers, name))
  // In process, nobody states a length.
  const unexpected = missing.filter((name) => name !== 'content-length')
  if (unexpected.length === 0) return []
  return [{ id: 'header-changed', detail: `signed but missing on arrival: ${listed(unexpected)}` }]
}
