import type * as z from 'zod'
import { messages } from '../../../contracts/tencent-live/messages.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { type LiveExchange, languageOf } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { routed } from './routed.ts'
import type { Route } from './routes.ts'

type Parameters = Readonly<Record<string, unknown>>

/** Queries and forms have no lists: each item is its own parameter, `Name.0` and so on. */
export const flattenedLists: Check<LiveExchange> = {
  name: 'flattenedLists',
  run(exchange) {
    const { decoded } = exchange.reading
    const { lists } = routed(exchange)
    if (!decoded.isText || lists.length === 0) return
    exchange.reading.decoded = { ...decoded, parameters: gatherLists(decoded.parameters, lists) }
  },
}

function gatherLists(parameters: Parameters, lists: readonly string[]): Parameters {
  const gathered: Record<string, unknown> = {}
  const items = new Map<string, unknown[]>()
  for (const [name, value] of Object.entries(parameters)) {
    const [, list = '', index] = /^(\w+)\.(\d{1,4})$/.exec(name) ?? []
    if (index === undefined || !lists.includes(list)) gathered[name] = value
    else if (items.get(list)?.push(value) === undefined) items.set(list, [value])
  }
  return { ...gathered, ...Object.fromEntries(items) }
}

/** Names are case-sensitive. */
export const unknownParameters: Check<LiveExchange> = {
  name: 'unknownParameters',
  run(exchange) {
    const { parameters: declared } = routed(exchange)
    for (const name of Object.keys(exchange.reading.decoded.parameters)) {
      if (declared.has(name)) continue
      const known = [...declared.keys()].join(', ')
      const message = messages.unknownParameter(name, languageOf(exchange.reading))
      throw refusal('UnknownParameter', `the operation has no parameter "${name}"; it has ${known}`, message)
    }
  },
}

/** JSON `null` counts as absent. */
export const requiredParameters: Check<LiveExchange> = {
  name: 'requiredParameters',
  run(exchange) {
    const { parameters } = exchange.reading.decoded
    for (const [name, { isRequired }] of routed(exchange).parameters) {
      if (!isRequired || parameters[name] != null) continue
      throw refusal('MissingParameter', `${name} is required`, messages.missingParameter(name))
    }
  },
}

export const parameterTypes: Check<LiveExchange> = {
  name: 'parameterTypes',
  run(exchange) {
    const { reading } = exchange
    const route = routed(exchange)
    const { parameters, isText } = reading.decoded
    const result = route.schema.safeParse(isText ? convertTexts(parameters, route) : withoutNulls(parameters))
    exchange.input = result.data
    reading.invalid = result.error
    const mistyped = result.error?.issues.find((issue) => isMistyped(issue, parameters))
    if (!result.error || !mistyped) return
    const name = mistyped.path.join('.')
    const isString = mistyped.path.length > 1 || route.parameters.get(name)?.type === 'string'
    const message = isString ? messages.notString(name, languageOf(reading)) : messages.notInteger(name)
    throw refusal('InvalidParameter', describeIssues(result.error), message)
  },
}

/** Zod reports a number in a list of words as an unknown word. The vendor reports the type first; all lists here hold words. */
function isMistyped({ code, path }: z.core.$ZodIssue, parameters: Parameters): boolean {
  if (code === 'invalid_type') return true
  const [list = '', index = ''] = path
  const member = (parameters[String(list)] as Record<PropertyKey, unknown> | undefined)?.[index]
  return code === 'invalid_value' && path.length > 1 && typeof member !== 'string'
}

/** The record-task family lists no code for wrong values, so it answers InvalidParameter. */
export const parameterValues: Check<LiveExchange> = {
  name: 'parameterValues',
  run(exchange) {
    const { invalid } = exchange.reading
    if (!invalid) return
    const hasOwnCode = routed(exchange).contract.errors.includes('InvalidParameterValue')
    throw refusal(hasOwnCode ? 'InvalidParameterValue' : 'InvalidParameter', describeIssues(invalid))
  },
}

function withoutNulls(parameters: Parameters): Parameters {
  const values = Object.values(parameters)
  if (!values.includes(null)) return parameters
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null))
}

/** Queries and forms carry text only: the declared type decides. */
function convertTexts(parameters: Parameters, { parameters: declared }: Route): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      declared.get(name)?.type === 'integer' ? (toInteger(String(value)) ?? value) : value,
    ]),
  )
}

/** Undefined unless the text is a 64-bit integer. */
function toInteger(text: string): number | undefined {
  if (!/^-?\d{1,19}$/.test(text)) return undefined
  const exact = BigInt(text)
  return BigInt.asIntN(64, exact) === exact ? Number(text) : undefined
}
