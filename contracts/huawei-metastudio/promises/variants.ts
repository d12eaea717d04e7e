import type * as z from 'zod'
import { constraintsOf } from '../../../src/contract-items/constraints.ts'
import { alternativesOf, isObject, type JsonSchema, jsonSchemaOf } from '../../../src/contract-items/json-schema.ts'

type Choose = (schema: JsonSchema, valid: unknown) => unknown

/** Variants of a valid value which together have every value of every enumeration. */
export function turns<Value extends object>(schema: z.ZodType, valid: Value): readonly Value[] {
  const json = jsonSchemaOf(schema, 'input')
  const longest = longestOf(json, valid)
  return Array.from({ length: longest }, (_, turn) => {
    const choose: Choose = ({ enum: values }, value) => (values ? values[turn % values.length] : value)
    return mapped(json, valid, choose) as Value
  })
}

/** A valid value with every member at its lower bound, or at its upper bound. */
export function extreme<Value extends object>(schema: z.ZodType, valid: Value, which: 'least' | 'most'): Value {
  return mapped(jsonSchemaOf(schema, 'input'), valid, which === 'least' ? least : most) as Value
}

const least: Choose = (schema, value) => {
  if (typeof value === 'number') return schema.minimum ?? value
  if (typeof value === 'string' && schema.pattern === undefined) return value.slice(0, schema.minLength ?? value.length)
  if (!Array.isArray(value)) return value
  return schema.minItems === undefined ? value.slice(0, 1) : value.slice(0, schema.minItems)
}

const most: Choose = (schema, value) => {
  const { maximum, maxLength, maxItems } = schema
  if (typeof value === 'number' && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) return maximum
  if (typeof value === 'string' && maxLength !== undefined && schema.enum === undefined)
    return value.padEnd(maxLength, 'x')
  if (Array.isArray(value) && maxItems !== undefined)
    return Array.from({ length: maxItems }, (_, at) => value[at % value.length])
  return value
}

function mapped(schema: JsonSchema, value: unknown, choose: Choose): unknown {
  const here = schemaFor(schema, value)
  const chosen = choose(here, value)
  if (Array.isArray(chosen)) {
    return chosen.map((member) => (here.items ? mapped(here.items, member, choose) : member))
  }
  if (!isObject(chosen)) return chosen
  const { properties = {} } = here
  return Object.fromEntries(
    Object.entries(chosen).map(([name, member]) => {
      const known = properties[name]
      return [name, known ? mapped(known, member, choose) : member]
    }),
  )
}

function schemaFor(schema: JsonSchema, value: unknown): JsonSchema {
  return alternativesOf(schema).find((one) => constraintsOf(one).every(({ isKept }) => isKept(value))) ?? {}
}

function longestOf(schema: JsonSchema, value: unknown): number {
  const here = schemaFor(schema, value)
  const inside = Array.isArray(value)
    ? value.map((member) => (here.items ? longestOf(here.items, member) : 1))
    : Object.entries(isObject(value) ? value : {}).map(([name, member]) => {
        const known = here.properties?.[name]
        return known ? longestOf(known, member) : 1
      })
  return Math.max(1, here.enum?.length ?? 1, ...inside)
}
