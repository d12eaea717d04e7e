import * as z from 'zod'

/** The part of JSON Schema 2020-12 that contracts use. */
export interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly format?: string
  readonly default?: unknown
}

const converted = new WeakMap<z.ZodType, Map<'input' | 'output', JsonSchema>>()

/** A Zod schema as JSON Schema: `input` for requests that are sent, `output` for answers that arrive. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const known = converted.get(schema) ?? new Map<'input' | 'output', JsonSchema>()
  converted.set(schema, known)
  const existing = known.get(io)
  if (existing) return existing
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema
  known.set(io, made)
  return made
}

/** The alternatives of a schema, or the schema itself if it has none. */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return alternatives.flatMap(alternativesOf)
  return schema.allOf ? schema.allOf.flatMap(alternativesOf) : [schema]
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
