import * as z from 'zod'

export type Json = Readonly<Record<string, unknown>>

/** What a schema accepts, as JSON Schema. `$schema` is left out, because an OpenAPI document sets its own dialect. */
export function jsonSchema(schema: z.ZodType): Json {
  const {
    $schema,
    '~standard': _,
    ...plain
  } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ jsonSchema }) {
      // In OpenAPI, `readOnly` means that requests must not send the member. Zod says it of our readonly types.
      delete jsonSchema.readOnly
      // A tuple is bounded by `maxItems` too. Readers of OpenAPI expect a schema object in `items`.
      if (jsonSchema.items === false) jsonSchema.items = {}
    },
  })
  return plain
}
