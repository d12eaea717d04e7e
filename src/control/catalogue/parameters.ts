import { constraintsOf } from '../../contract-items/constraints.ts'
import { type JsonSchema, jsonSchemaOf } from '../../contract-items/json-schema.ts'
import { type SchemaPlace, walk } from '../../contract-items/walk.ts'
import type { Contract, RequestPart } from '../../vendor/contract.ts'

export interface Parameter {
  readonly in: RequestPart
  /** Dotted, with `[]` for the elements of a list. */
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  /** In words: "at most 128 characters". */
  readonly constraints: readonly string[]
  readonly default?: unknown
  readonly description?: string
}

const PARTS: readonly RequestPart[] = ['path', 'query', 'headers', 'body']

/** The documented parameters of an operation, in the order of its contract. */
export function parametersOf({ request }: Contract): Parameter[] {
  return PARTS.flatMap((part) => {
    const schema = request[part]
    return schema ? parametersIn(part, jsonSchemaOf(schema, 'input')) : []
  })
}

/** A place with several alternatives has all of their types and constraints. */
function parametersIn(part: RequestPart, schema: JsonSchema): Parameter[] {
  const byName = new Map<string, SchemaPlace[]>()
  for (const place of walk(schema, part)) {
    const name = place.path.slice(part.length).replace(/^\./, '')
    if (name !== '') byName.set(name, [...(byName.get(name) ?? []), place])
  }
  return Array.from(byName, ([name, places]) => parameterOf(part, name, places))
}

function parameterOf(part: RequestPart, name: string, places: readonly SchemaPlace[]): Parameter {
  const schemas = places.map(({ schema }) => schema as JsonSchema & { readonly description?: string })
  const described = schemas.find(({ description }) => description !== undefined)?.description
  const preset = schemas.find((schema) => schema.default !== undefined)?.default
  const says = schemas.flatMap((schema) =>
    constraintsOf(schema)
      .filter((one) => one.name !== 'type')
      .map((one) => one.says),
  )
  return {
    in: part,
    name,
    type: unique(schemas.map(typeOf)).join(' or '),
    isRequired: places.every(({ isRequired }) => isRequired),
    constraints: unique(says),
    ...(preset !== undefined && { default: preset }),
    ...(described !== undefined && { description: described }),
  }
}

function typeOf({ type, enum: values, const: only }: JsonSchema): string {
  return type ?? typeof (values?.[0] ?? only ?? '')
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
