import { constraintsOf } from './constraints.ts'
import { alternativesOf, isObject, type JsonSchema } from './json-schema.ts'
import { isDescribed } from './walk.ts'

/** How a value compares with a schema. */
export interface SchemaMatch {
  /** Ids of the documented places that the value has, with `=value` for documented values. */
  readonly present: readonly string[]
  /** Ids of the constraints that the value breaks. */
  readonly broken: readonly string[]
  /** Places of the value that the schema does not document. */
  readonly undocumented: readonly string[]
}

const NOTHING: SchemaMatch = { present: [], broken: [], undocumented: [] }

/** Compares a value with a schema, place by place. Of several alternatives, the best match counts. */
export function matchSchema(schema: JsonSchema, value: unknown, path: string): SchemaMatch {
  const matches = alternativesOf(schema).map((here) => matchOne(here, value, path))
  return matches.reduce((best, next) => (isBetter(next, best) ? next : best), matches[0] ?? NOTHING)
}

/** With equally many mistakes, the alternative that documents more of the value is better. */
function isBetter(one: SchemaMatch, other: SchemaMatch): boolean {
  const difference = mistakes(one) - mistakes(other)
  return difference === 0 ? one.present.length > other.present.length : difference < 0
}

function mistakes({ broken, undocumented }: SchemaMatch): number {
  return broken.length + undocumented.length
}

function matchOne(schema: JsonSchema, value: unknown, path: string): SchemaMatch {
  const isDocumentedValue = schema.enum?.includes(value) || (schema.const !== undefined && schema.const === value)
  const broken = constraintsOf(schema)
    .filter((constraint) => !constraint.isKept(value))
    .map(({ name }) => `${path}#${name}`)
  const here: SchemaMatch = {
    present: isDocumentedValue ? [path, `${path}=${value}`] : [path],
    broken,
    undocumented: [],
  }
  return mergeMatches([here, ...matchMembers(schema, value, path)])
}

function matchMembers(schema: JsonSchema, value: unknown, path: string): SchemaMatch[] {
  if (Array.isArray(value))
    return schema.items ? value.map((one) => matchSchema(schema.items ?? {}, one, `${path}[]`)) : []
  if (!isObject(value)) return []
  const { properties = {}, required = [], additionalProperties } = schema
  const given = Object.entries(value).filter(([, member]) => member !== undefined)
  // A required field need not be among the properties.
  const missing = required.filter((name) => value[name] === undefined).map((name) => `${path}.${name}#required`)
  const isClosed = schema.properties !== undefined && (additionalProperties ?? false) === false
  const inside = given.map(([name, member]) => {
    const known = properties[name]
    if (known) return matchSchema(known, member, `${path}.${name}`)
    if (isDescribed(additionalProperties)) return matchSchema(additionalProperties, member, `${path}{}`)
    return isClosed ? { ...NOTHING, undocumented: [`${path}.${name}`] } : NOTHING
  })
  return [{ ...NOTHING, broken: missing }, ...inside]
}

/** The sum of several matches. */
export function mergeMatches(matches: readonly SchemaMatch[]): SchemaMatch {
  return {
    present: matches.flatMap(({ present }) => present),
    broken: matches.flatMap(({ broken }) => broken),
    undocumented: matches.flatMap(({ undocumented }) => undocumented),
  }
}
