import * as z from 'zod'
import { constraintsOf } from '../contract-items/constraints.ts'
import { isObject, jsonSchemaOf } from '../contract-items/json-schema.ts'
import type { Pattern } from '../vendor/promise.ts'

/** One place where what came is not what was promised. */
export interface PromiseDifference {
  /** For example `body.Response.RequestId`. */
  readonly path: string
  /** Of the call that was answered so. */
  readonly operation?: string
  /** For people. */
  readonly expected: string
  readonly received: string
}

/** Every difference between a value and a pattern, in the pattern's order. */
export function differences(pattern: Pattern, value: unknown, path: string): readonly PromiseDifference[] {
  if (pattern instanceof z.ZodType) return matches(pattern, value, path)
  if (Array.isArray(pattern)) return compareLists(pattern, value, path)
  if (!isObject(pattern)) return Object.is(pattern, value) ? [] : [difference(path, pattern, value)]
  if (!isObject(value)) return [difference(path, pattern, value)]
  return Object.entries(pattern).flatMap(([name, member]) => differences(member, value[name], `${path}.${name}`))
}

function matches(schema: z.ZodType, value: unknown, path: string): PromiseDifference[] {
  const result = schema.safeParse(value)
  if (result.success) return []
  return [{ path, expected: sayPattern(schema), received: sayValue(value) }]
}

function compareLists(pattern: readonly unknown[], value: unknown, path: string): readonly PromiseDifference[] {
  if (!Array.isArray(value)) return [difference(path, pattern, value)]
  const members = pattern.flatMap((one, index) => differences(one, value[index], `${path}[${index}]`))
  if (members.length > 0 || value.length === pattern.length) return members
  return [{ path, expected: `${pattern.length} members`, received: `${value.length} members` }]
}

function difference(path: string, pattern: Pattern, value: unknown): PromiseDifference {
  return { path, expected: sayPattern(pattern), received: sayValue(value) }
}

function sayValue(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

function saySchema(pattern: z.ZodType): string {
  const schema = jsonSchemaOf(pattern, 'output')
  const said = constraintsOf(schema).map(({ says }) => says)
  if (schema.properties || said.length === 0) return JSON.stringify({ ...schema, $schema: undefined })
  return said.join(', ')
}

/** A pattern for people. */
export function sayPattern(pattern: Pattern): string {
  if (pattern instanceof z.ZodType) return pattern.description ?? saySchema(pattern)
  if (Array.isArray(pattern)) return `[${pattern.map(sayPattern).join(', ')}]`
  if (!isObject(pattern)) return sayValue(pattern)
  return `{${Object.entries(pattern)
    .map(([name, member]) => `${JSON.stringify(name)}: ${sayPattern(member)}`)
    .join(', ')}}`
}
