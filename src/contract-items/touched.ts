import { constraintsOf } from './constraints.ts'
import { alternativesOf, isObject, type JsonSchema } from './json-schema.ts'

/** What of a schema a value has met. */
export interface Reading {
  /** Ids of the places that the value has something at, with `=value` for the documented values. */
  readonly present: readonly string[]
  /** Ids of the constraints that it breaks. */
  readonly broken: readonly string[]
  /** Places that the schema knows nothing of. */
  readonly undocumented: readonly string[]
}

const NOTHING: Reading = { present: [], broken: [], undocumented: [] }

/** Holds a value against a schema, place by place; of alternatives the one that fits best. */
export function read(schema: JsonSchema, value: unknown, path: string): Reading {
  const readings = alternativesOf(schema).map((here) => readOne(here, value, path))
  return readings.reduce((best, next) => (fitsBetter(next, best) ? next : best), readings[0] ?? NOTHING)
}

/** Of alternatives with as many faults, the one that knows more of what is there was meant. */
function fitsBetter(one: Reading, other: Reading): boolean {
  const difference = faults(one) - faults(other)
  return difference === 0 ? one.present.length > other.present.length : difference < 0
}

function faults({ broken, undocumented }: Reading): number {
  return broken.length + undocumented.length
}

function readOne(schema: JsonSchema, value: unknown, path: string): Reading {
  const isDocumentedValue = schema.enum?.includes(value) || (schema.const !== undefined && schema.const === value)
  const broken = constraintsOf(schema)
    .filter((constraint) => !constraint.isKept(value))
    .map(({ name }) => `${path}#${name}`)
  const here: Reading = { present: isDocumentedValue ? [path, `${path}=${value}`] : [path], broken, undocumented: [] }
  return merge([here, ...members(schema, value, path)])
}

function members(schema: JsonSchema, value: unknown, path: string): Reading[] {
  if (Array.isArray(value)) return schema.items ? value.map((one) => read(schema.items ?? {}, one, `${path}[]`)) : []
  if (!isObject(value)) return []
  const { properties = {}, required = [], additionalProperties } = schema
  const given = Object.entries(value).filter(([, member]) => member !== undefined)
  const missing = required.filter((name) => value[name] === undefined).map((name) => `${path}.${name}#required`)
  const isClosed = schema.properties !== undefined && (additionalProperties ?? false) === false
  const inside = given.map(([name, member]) => {
    const known = properties[name]
    if (known) return read(known, member, `${path}.${name}`)
    if (isDescribed(additionalProperties)) return read(additionalProperties, member, `${path}{}`)
    return isClosed ? { ...NOTHING, undocumented: [`${path}.${name}`] } : NOTHING
  })
  return [{ ...NOTHING, broken: missing }, ...inside]
}

/** Of members that may have any name, whether something is said of them. */
function isDescribed(additional: JsonSchema['additionalProperties']): additional is JsonSchema {
  return typeof additional === 'object' && Object.keys(additional).length > 0
}

function merge(readings: readonly Reading[]): Reading {
  return {
    present: readings.flatMap(({ present }) => present),
    broken: readings.flatMap(({ broken }) => broken),
    undocumented: readings.flatMap(({ undocumented }) => undocumented),
  }
}
