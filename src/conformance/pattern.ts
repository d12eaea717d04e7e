import * as z from 'zod'
import { constraintsOf } from '../contract-items/constraints.ts'
import { isObject, jsonSchemaOf } from '../contract-items/json-schema.ts'
import type { Pattern } from '../vendor/promise.ts'

/** A place where the received value differs from the promised one. */
export interface PromiseDifference {
  /** For example `body.Response.RequestId`. */
  readonly path: string
  /** The operation of the call. */
  readonly operation?: string
  /** Descriptions for people. */
  readonly expected: string
  readonly received: string
}

/** Every difference between a value and a pattern, in the order of the pattern. */
export function differences(pattern: Pattern, value: unknown, path: string): readonly PromiseDifference[] {
  if (pattern instanceof z.ZodType) return matchZod(pattern, value, path)
  if (Array.isArray(pattern)) return compareLists(pattern, value, path)
  if (!isObject(pattern)) return Object.is(pattern, value) ? [] : [difference(path, pattern, value)]
  if (!isObject(value)) return [difference(path, pattern, value)]
  return Object.entries(pattern).flatMap(([name, member]) => differences(member, value[name], `${path}.${name}`))
}

function matchZod(schema: z.ZodType, value: unknown, path: string): PromiseDifference[] {
  const result = schema.safeParse(value)
  if (result.success) return []
  return [{ path, expected: describePattern(schema), received: describeValue(value) }]
}

function compareLists(pattern: readonly unknown[], value: unknown, path: string): readonly PromiseDifference[] {
  if (!Array.isArray(value)) return [difference(path, pattern, value)]
  const members = pattern.flatMap((one, index) => differences(one, value[index], `${path}[${index}]`))
  if (members.length > 0 || value.length === pattern.length) return members
  return [{ path, expected: `${pattern.length} elements`, received: `${value.length} elements` }]
}

function difference(path: string, pattern: Pattern, value: unknown): PromiseDifference {
  return { path, expected: describePattern(pattern), received: describeValue(value) }
}

function describeValue(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

function describeSchema(pattern: z.ZodType): string {
  const schema = jsonSchemaOf(pattern, 'output')
  const constraints = constraintsOf(schema).map(({ says }) => says)
  if (schema.properties || constraints.length === 0) return JSON.stringify({ ...schema, $schema: undefined })
  return constraints.join(', ')
}

/** Describes a pattern for people. */
export function describePattern(pattern: Pattern): string {
  if (pattern instanceof z.ZodType) return pattern.description ?? describeSchema(pattern)
  if (Array.isArray(pattern)) return `[${pattern.map(describePattern).join(', ')}]`
  if (!isObject(pattern)) return describeValue(pattern)
  return `{${Object.entries(pattern)
    .map(([name, member]) => `${JSON.stringify(name)}: ${describePattern(member)}`)
    .join(', ')}}`
}
