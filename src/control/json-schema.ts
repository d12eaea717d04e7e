import * as z from 'zod'

export type Json = Readonly<Record<string, unknown>>

/** What a schema takes, as JSON Schema for an OpenAPI document, whose dialect is the document's own. */
export function jsonSchema(schema: z.ZodType): Json {
  const {
    $schema,
    '~standard': _,
    ...plain
  } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    // Readonly is a matter of our types: in OpenAPI the word means that requests must leave the member out.
    override: ({ jsonSchema }) => delete jsonSchema.readOnly,
  })
  return plain
}
