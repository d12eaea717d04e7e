import { constraintsOf } from '../../contract-items/constraints.ts'
import type { JsonSchema } from '../../contract-items/json-schema.ts'
import { type SchemaPlace, walk } from '../../contract-items/walk.ts'

/** A documented value of a request or an answer, for people. */
export interface Member {
  /** Dotted, with `[]` for the elements of a list. */
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  /** In words: "at most 128 characters". */
  readonly constraints: readonly string[]
  readonly default?: unknown
  readonly description?: string
}

/** Everything that a schema names, in its order. A place with several alternatives has all of their types and constraints. */
export function membersIn(schema: JsonSchema): Member[] {
  const byName = new Map<string, SchemaPlace[]>()
  for (const place of walk(schema, '')) {
    const name = place.path.replace(/^\./, '')
    if (name !== '') byName.set(name, [...(byName.get(name) ?? []), place])
  }
  return Array.from(byName, ([name, places]) => memberOf(name, places))
}

function memberOf(name: string, places: readonly SchemaPlace[]): Member {
  const schemas = places.map(({ schema }) => schema as JsonSchema & { readonly description?: string })
  const described = schemas.find(({ description }) => description !== undefined)?.description
  const preset = schemas.find((schema) => schema.default !== undefined)?.default
  const says = schemas.flatMap((schema) =>
    constraintsOf(schema)
      .filter((one) => one.name !== 'type')
      .map((one) => one.says),
  )
  return {
    name,
    type: unique(schemas.map(typeOf)).join(' or '),
    isRequired: places.every(({ isRequired }) => isRequired),
    constraints: unique(says),
    ...(preset !== undefined && { default: preset }),
    ...(described !== undefined && { description: described }),
  }
}

function typeOf({ type, enum: values, const: only }: JsonSchema): string {
  // JSON Schema may list several. Contracts do not, but the control API does.
  if (Array.isArray(type)) return type.join(' or ')
  return type ?? typeof (values?.[0] ?? only ?? '')
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
