import { budget, excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import type { Contract } from '../../vendor/contract.ts'
import { isPlainObject, parseJson } from '../../vendor/json.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { readableBody, type WireRequest } from '../../vendor/wire.ts'
import type { FaultableExchange, FaultMatch } from './applied.ts'
import { documentedNames } from './documented-fields.ts'
import { faultSchema } from './fault.ts'
import { isKindName, kindNames, kindOf, type What } from './kinds.ts'

/** An identifier with this prefix asks for a fault. A vendor's error code or a kind of fault follows. */
const IN_BAND_PREFIX = 'sc-fault.'

const PREFIX_BYTES = new TextEncoder().encode(IN_BAND_PREFIX)
/** This byte is rare in documented bodies, so the native `indexOf` does most of the search. */
const RARE = IN_BAND_PREFIX.indexOf('-')
/** Only the start of a body is searched: identifiers do not come later. */
const MAX_BODY_BYTES = 1_048_576
const XML_VALUES = /<(\w+)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?(sc-fault\.[^<\]]*)/g

/** The fault that a request asks for by one of its documented identifiers; undefined when it asks for none. */
export function inBandMatch(vendor: Vendor, exchange: FaultableExchange): FaultMatch | undefined {
  const { request } = exchange
  if (!isMarked(request)) return undefined
  const contract = exchange.contract ?? vendor.locate(request)
  for (const identifier of contract ? identifiersOf(request, contract) : []) {
    const name = identifier.slice(IN_BAND_PREFIX.length)
    const what = whatOf(vendor, name)
    if (what) return { id: 'in-band', label: identifier, seed: `${exchange.accountName}/${identifier}`, ...what }
    exchange.note(unknownName(vendor, identifier, name))
  }
  return undefined
}

/** Whether the prefix occurs anywhere. This runs for every request, so it is fast. */
function isMarked({ path, query, body }: WireRequest): boolean {
  return path.includes(IN_BAND_PREFIX) || query.includes(IN_BAND_PREFIX) || hasPrefix(body)
}

function hasPrefix(whole: Uint8Array): boolean {
  const body = whole.length > MAX_BODY_BYTES ? whole.subarray(0, MAX_BODY_BYTES) : whole
  const rare = PREFIX_BYTES[RARE] ?? 0
  for (let at = body.indexOf(rare); at !== -1; at = body.indexOf(rare, at + 1)) {
    if (PREFIX_BYTES.every((byte, index) => body[at - RARE + index] === byte)) return true
  }
  return false
}

/** Different ones. A request that has more than an explanation can name has no more of them. */
function identifiersOf(request: WireRequest, contract: Contract): string[] {
  const names = documentedNames(contract)
  const isDocumented = ([name]: Pair) => names.has(name)
  const fields = [...formPairs(request.query), ...bodyPairs(request)].filter(isDocumented).map(([, value]) => value)
  const marked = [...pathParameters(request.path, contract.path), ...fields].filter((value) =>
    value.startsWith(IN_BAND_PREFIX),
  )
  return [...new Set(marked)].slice(0, budget.listed)
}

function pathParameters(path: string, template: string): string[] {
  const segments = path.split('/')
  return template.split('/').flatMap((part, index) => (part.startsWith('{') ? decoded(segments[index] ?? '') : []))
}

type Pair = readonly [name: string, value: string]

/** Reads every format, because the vendor decodes the body later and may refuse the value. */
function bodyPairs(request: WireRequest): Pair[] {
  const text = readableBody(request, MAX_BODY_BYTES)
  if (!text.includes(IN_BAND_PREFIX)) return []
  const start = text.trimStart().charAt(0)
  if (start === '<') return Array.from(text.matchAll(XML_VALUES), ([, name = '', value = '']) => [name, value.trim()])
  return start === '{' ? jsonPairs(text) : formPairs(text)
}

function jsonPairs(text: string): Pair[] {
  try {
    return textsIn('', parseJson(text))
  } catch {
    return []
  }
}

/** Every text with the name of its field. A text in a list has the name of the list's field. */
function textsIn(name: string, value: unknown): Pair[] {
  if (typeof value === 'string') return [[name, value]]
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(name, item))
  return isPlainObject(value) ? Object.entries(value).flatMap(([key, member]) => textsIn(key, member)) : []
}

/** The pairs that hold the prefix. Items of a list have a number after the name: `Names.0`. */
function formPairs(text: string): Pair[] {
  const marked = text.split('&').filter((piece) => piece.includes(IN_BAND_PREFIX))
  return marked.map((piece) => {
    const [name = '', value = ''] = piece.split(/=(.*)/s, 2).map(decoded)
    return [name.replace(/\.\d+$/, ''), value]
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Kinds that replace the answer apply at once. Kinds that corrupt an answer wait for it. */
function whatOf(vendor: Vendor, name: string): Pick<FaultMatch, 'what' | 'point'> | undefined {
  const given = Object.hasOwn(vendor.errors, name) ? { kind: 'error', code: name } : inBandKind(name)
  if (!given) return undefined
  const { what, point } = faultSchema.parse({ what: given })
  return { what, point }
}

function inBandKind(name: string): unknown {
  return isKindName(name) ? kindOf({ kind: name } as What).inBand : undefined
}

function unknownName(vendor: Vendor, identifier: string, name: string): string {
  const known = [...Object.keys(vendor.errors), ...kindNames.filter((kind) => inBandKind(kind) !== undefined)]
  const near = nearest(name, known)
  const hint = near.length > 0 ? `the nearest are ${near.join(', ')}` : `known are ${known.join(', ')}`
  return `"${excerpt(identifier)}" asks for a fault that does not exist: ${hint}. It is treated as an ordinary identifier`
}
