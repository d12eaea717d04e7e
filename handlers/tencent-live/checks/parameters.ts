import type * as z from 'zod'
import { messages } from '../../../contracts/tencent-live/messages.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { isPlainObject, withoutNulls } from '../../../src/vendor/json.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { type LiveExchange, languageOf } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { routed } from './routed.ts'
import type { Parameter } from './routes.ts'

type Parameters = Readonly<Record<string, unknown>>

type Declared = ReadonlyMap<string, Parameter>

/** Queries and forms have no lists and objects: each member is its own parameter, `Name.0` or `Name.Member`. */
export const flattenedParameters: Check<LiveExchange> = {
  name: 'flattenedParameters',
  title: 'Lists and objects in a query or a form are written member by member',
  run(exchange) {
    const { decoded } = exchange.reading
    const { parameters, isNested } = routed(exchange)
    if (!decoded.isText || !isNested) return
    exchange.reading.decoded = { ...decoded, parameters: gatherMembers(decoded.parameters, parameters) }
  },
}

function gatherMembers(parameters: Parameters, declared: Declared): Parameters {
  const gathered: Record<string, unknown> = {}
  // Adding to a copy each time would be quadratic.
  const items = new Map<string, unknown[]>()
  const members = new Map<string, Record<string, unknown>>()
  const itemsOf = (list: string) => gatheredUnder(items, list, [], gathered)
  const membersOf = (object: string) => gatheredUnder(members, object, {}, gathered)
  for (const [name, value] of Object.entries(parameters)) {
    const [, parent = '', member = ''] = /^(\w+)\.(\w+)$/.exec(name) ?? []
    const type = declared.get(parent)?.type
    if (type === 'array' && /^\d{1,4}$/.test(member)) itemsOf(parent).push(value)
    else if (type === 'object') membersOf(parent)[member] = value
    else gathered[name] = value
  }
  return gathered
}

/** What is gathered under a name so far; `first` when nothing is. */
function gatheredUnder<T>(known: Map<string, T>, name: string, first: T, gathered: Record<string, unknown>): T {
  const there = known.get(name)
  if (there !== undefined) return there
  known.set(name, first)
  gathered[name] = first
  return first
}

/** Names are case-sensitive. The vendor prints nothing about members of objects, which are treated alike (inferred). */
export const unknownParameters: Check<LiveExchange> = {
  name: 'unknownParameters',
  title: 'There is no parameter that the action does not have',
  run(exchange) {
    const unknown = firstUnknown(exchange.reading.decoded.parameters, routed(exchange).parameters)
    if (!unknown) return
    const { name, known } = unknown
    const instead = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`
    throw refusal(
      'UnknownParameter',
      `the operation has no parameter "${name}"; ${instead}`,
      messages.unknownParameter(name, languageOf(exchange.reading)),
    )
  },
}

function firstUnknown(
  parameters: Parameters,
  declared: Declared,
  prefix = '',
): { readonly name: string; readonly known: readonly string[] } | undefined {
  for (const key in parameters) {
    const value = parameters[key]
    const parameter = declared.get(key)
    if (!parameter) return { name: prefix + key, known: [...declared.keys()].map((known) => prefix + known) }
    if (!parameter.members || !isPlainObject(value)) continue
    const unknown = firstUnknown(value, parameter.members, `${prefix}${key}.`)
    if (unknown) return unknown
  }
  return undefined
}

/** JSON `null` counts as absent, unless the switch says otherwise. Texts have no null. */
export const unsetParameters: Check<LiveExchange> = {
  name: 'unsetParameters',
  title: 'Parameters without a value count as the vendor counts them',
  run(exchange) {
    const { decoded } = exchange.reading
    if (decoded.isText || exchange.switch('nulls') === 'strict') return
    const parameters = withoutNulls(decoded.parameters, routed(exchange).schema) as Parameters
    exchange.reading.decoded = { ...decoded, parameters }
  },
}

export const requiredParameters: Check<LiveExchange> = {
  name: 'requiredParameters',
  title: 'The required parameters are there',
  run(exchange) {
    const { parameters } = exchange.reading.decoded
    for (const [name, { isRequired }] of routed(exchange).parameters) {
      if (!isRequired || parameters[name] !== undefined) continue
      throw refusal('MissingParameter', `${name} is required`, messages.missingParameter(name))
    }
  },
}

export const parameterTypes: Check<LiveExchange> = {
  name: 'parameterTypes',
  title: 'The parameters have the right types',
  run(exchange) {
    const { reading } = exchange
    const route = routed(exchange)
    const { parameters, isText } = reading.decoded
    const typed = isText ? convertTexts(parameters, route.parameters) : parameters
    const result = route.schema.safeParse(typed)
    exchange.input = result.data
    reading.invalid = result.error
    const mistyped = result.error?.issues.find((issue) => isMistyped(issue, parameters))
    if (!result.error || !mistyped) return
    const name = mistyped.path.join('.')
    const message = wantsText(mistyped) ? messages.notString(name, languageOf(reading)) : messages.notOfType(name)
    throw refusal('InvalidParameter', describeIssues(result.error), message)
  },
}

/** Whether the vendor wants a text. Lists of words, too, hold texts. */
function wantsText(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_value' || (issue.code === 'invalid_type' && issue.expected === 'string')
}

/** Zod reports a number in place of a word as an unknown word. The vendor reports the type first. */
function isMistyped({ code, path }: z.core.$ZodIssue, parameters: Parameters): boolean {
  if (code === 'invalid_type') return true
  return code === 'invalid_value' && typeof valueAt(parameters, path) !== 'string'
}

function valueAt(parameters: Parameters, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], parameters)
}

/** The record-task family lists no code for wrong values, so it answers InvalidParameter. */
export const parameterValues: Check<LiveExchange> = {
  name: 'parameterValues',
  title: 'The values of the parameters are within their bounds',
  run(exchange) {
    const { invalid } = exchange.reading
    if (!invalid) return
    const hasOwnCode = routed(exchange).contract.errors.includes('InvalidParameterValue')
    throw refusal(hasOwnCode ? 'InvalidParameterValue' : 'InvalidParameter', describeIssues(invalid))
  },
}

/** Queries and forms carry text only: the declared type decides. */
function convertTexts(parameters: Parameters, declared: Declared): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, convert(value, declared.get(name))]),
  )
}

function convert(value: unknown, parameter: Parameter | undefined): unknown {
  if (parameter?.members && isPlainObject(value)) return convertTexts(value, parameter.members)
  if (parameter?.type === 'integer') return toInteger(String(value)) ?? value
  if (parameter?.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

/** Undefined unless the text is a 64-bit integer. */
function toInteger(text: string): number | undefined {
  if (!/^-?\d{1,19}$/.test(text)) return undefined
  const exact = BigInt(text)
  return BigInt.asIntN(64, exact) === exact ? Number(text) : undefined
}
