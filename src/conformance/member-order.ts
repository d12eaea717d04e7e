import { alternativesOf, isObject, type JsonSchema } from '../contract-items/json-schema.ts'
import { matchSchema } from '../contract-items/schema-match.ts'
import { isDescribed } from '../contract-items/walk.ts'
import type { PromiseDifference } from './pattern.ts'

/**
 * Where the members of a value come in another order than in its schema. Clients that read with a parser do not care, but those that
 * compare texts, and people who compare with a page, do. Members that the schema does not name may stand anywhere.
 */
export function orderDifferences(schema: JsonSchema, value: unknown, path: string): readonly PromiseDifference[] {
  // A value belongs to one of the alternatives: the one that it fits best, or of several that it fits the one with its order.
  const fitting = fittingAlternatives(schema, value)
  const found = fitting.map((one) => differencesWithin(one, value, path))
  return found.toSorted((a, b) => a.length - b.length)[0] ?? []
}

function fittingAlternatives(schema: JsonSchema, value: unknown): readonly JsonSchema[] {
  const alternatives = alternativesOf(schema)
  if (alternatives.length < 2) return alternatives
  const misfits = alternatives.map((one) => misfitsOf(one, value))
  const least = Math.min(...misfits)
  return alternatives.filter((_, index) => misfits[index] === least)
}

/** How much of a value an alternative does not explain. Members that it does not name count too, although they may be there. */
function misfitsOf(schema: JsonSchema, value: unknown): number {
  const { broken } = matchSchema(schema, value, '')
  const names = isObject(value) ? Object.keys(value) : []
  return broken.length + names.filter((name) => !(name in (schema.properties ?? {}))).length
}

function differencesWithin(schema: JsonSchema, value: unknown, path: string): readonly PromiseDifference[] {
  const { properties = {}, items } = schema
  if (Array.isArray(value)) {
    return isDescribed(items) ? value.flatMap((one, index) => orderDifferences(items, one, `${path}[${index}]`)) : []
  }
  if (!isObject(value)) return []
  const documented = Object.keys(properties)
  const there = Object.keys(value).filter((name) => documented.includes(name))
  const expected = documented.filter((name) => name in value)
  const own =
    there.join() === expected.join()
      ? []
      : [{ path, expected: `members in the order ${expected.join(', ')}`, received: there.join(', ') }]
  return [...own, ...there.flatMap((name) => orderDifferences(properties[name] ?? {}, value[name], `${path}.${name}`))]
}
