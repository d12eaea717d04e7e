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
    // In OpenAPI, `readOnly` means that requests must not send the member. Zod says it of our readonly types.
    override: ({ jsonSchema }) => delete jsonSchema.readOnly,
  })
  return plain
}
