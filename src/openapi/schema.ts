import type * as z from 'zod'
import { alternativesOf, isObject, type JsonSchema, jsonSchemaOf } from '../contract-items/json-schema.ts'
import { type Field, fieldsOf } from '../contract-items/walk.ts'
import type { Json, OpenApiInfo } from '../vendor/openapi-info.ts'

/** A schema without its dialect, which the document states. */
export function plainSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, '~standard': __, ...plain } = jsonSchemaOf(schema, io) as Json
  return plain
}

/** The schema of a body. In XML, its only member is the root element. */
export function bodySchema(
  schema: z.ZodType,
  { io, mediaType }: { io: 'input' | 'output' } & Pick<OpenApiInfo, 'mediaType'>,
): Json {
  const plain = plainSchema(schema, io)
  return mediaType === 'application/xml' ? withRoot(plain) : (plain as Json)
}

function withRoot(schema: JsonSchema): Json {
  const [[name, root] = [], ...others] = Object.entries(schema.properties ?? {})
  if (name === undefined || others.length > 0)
    throw new Error('The schema of an XML body must have exactly one member, its root element')
  return { ...(withSamples(root) as Json), xml: { name } }
}

/** @note RapiDoc 9.3 breaks on an element of any type without an example. */
function withSamples(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  if (Object.keys(schema).length === 0) return { examples: ['anything'] }
  const { properties, items } = schema
  const alternatives = (['oneOf', 'anyOf', 'allOf'] as const).flatMap((kind) => {
    const { [kind]: list } = schema
    return Array.isArray(list) ? [[kind, list.map(withSamples)]] : []
  })
  return {
    ...schema,
    ...Object.fromEntries(alternatives),
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, withSamples(member)])),
    }),
    ...(items !== undefined && { items: withSamples(items) }),
  }
}

/** The members of an object with alternatives. The first alternative with a member decides its schema. */
export function membersOf(schema: JsonSchema): readonly Field[] {
  const all = alternativesOf(schema).flatMap(fieldsOf)
  return [...new Map(all.toReversed().map((member) => [member.name, member])).values()].toReversed()
}

/** Turns members with these names into strings that contain JSON. */
export function withEmbeddedJson(schema: unknown, names: readonly string[]): unknown {
  if (Array.isArray(schema)) return schema.map((one) => withEmbeddedJson(one, names))
  if (!isObject(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'properties' && isObject(value) ? embed(value, names) : withEmbeddedJson(value, names),
    ]),
  )
}

function embed(properties: Json, names: readonly string[]): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, member]) => {
      const contentSchema = withEmbeddedJson(member, names)
      return [
        name,
        names.includes(name) ? { type: 'string', contentMediaType: 'application/json', contentSchema } : contentSchema,
      ]
    }),
  )
}
