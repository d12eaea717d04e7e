import { alternativesOf, type JsonSchema } from './json-schema.ts'

/** A field of an object. */
export interface Field {
  readonly name: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
}

/** A place of a schema. */
export interface SchemaPlace {
  /** For example `request.body.Names[]`. */
  readonly path: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
}

/** The fields of one alternative of a schema. */
export function fieldsOf({ properties = {}, required = [] }: JsonSchema): readonly Field[] {
  return Object.entries(properties).map(([name, schema]) => ({ name, schema, isRequired: required.includes(name) }))
}

/** Every place of a schema, with its alternatives one after the other. Lists add `[]` to a path, and maps add `{}`. */
export function walk(schema: JsonSchema, path: string, isRequired = false): SchemaPlace[] {
  return alternativesOf(schema).flatMap((here) => {
    const { items, additionalProperties } = here
    return [
      { path, schema: here, isRequired },
      ...fieldsOf(here).flatMap((field) => walk(field.schema, `${path}.${field.name}`, field.isRequired)),
      ...(isDescribed(items) ? walk(items, `${path}[]`) : []),
      ...(isDescribed(additionalProperties) ? walk(additionalProperties, `${path}{}`) : []),
    ]
  })
}

/** Whether a schema documents anything: an empty one, or `true`, accepts any value. */
export function isDescribed(schema: boolean | JsonSchema | undefined): schema is JsonSchema {
  return typeof schema === 'object' && Object.keys(schema).length > 0
}
