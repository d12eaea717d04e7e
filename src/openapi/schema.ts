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
  return { ...(root as Json), xml: { name } }
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
