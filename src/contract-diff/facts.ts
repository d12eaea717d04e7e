import { alternativesOf, type JsonSchema } from '../contract-items/json-schema.ts'
import { walk } from '../contract-items/walk.ts'

/** What a schema says of one place, with all of its alternatives put together: a value need fit only one of them. */
export interface Facts {
  readonly types: readonly string[]
  readonly isRequired: boolean
  /** As JSON. Undefined when other values are accepted as well. */
  readonly values: readonly string[] | undefined
  readonly bounds: Readonly<Partial<Record<Bound, number>>>
  readonly patterns: readonly string[]
  readonly default: string | undefined
}

export const LOWER = ['minLength', 'minimum', 'minItems'] as const
export const UPPER = ['maxLength', 'maximum', 'maxItems'] as const
export type Bound = (typeof LOWER)[number] | (typeof UPPER)[number]

/** Every place below a schema, by path: `Names[].Value`. The schema itself is not among them. */
export function factsOf(schema: JsonSchema | undefined): Map<string, Facts> {
  if (schema === undefined) return new Map()
  const places = walk(schema, '').map(({ path, ...place }) => ({ ...place, path: path.replace(/^\./, '') }))
  const byPath = Map.groupBy(
    places.filter(({ path }) => path !== ''),
    ({ path }) => path,
  )
  return new Map(
    Array.from(byPath, ([path, found]) => [
      path,
      together(
        found.map((place) => place.schema),
        found.every(({ isRequired }) => isRequired),
      ),
    ]),
  )
}

/** What a schema says of the value itself. */
export function factsHere(schema: JsonSchema, isRequired: boolean): Facts {
  return together(alternativesOf(schema), isRequired)
}

function together(schemas: readonly JsonSchema[], isRequired: boolean): Facts {
  const values = schemas.map(valuesOf)
  const [preset] = schemas.flatMap((schema) => (schema.default === undefined ? [] : [JSON.stringify(schema.default)]))
  return {
    types: unique(schemas.map(typeOf)),
    isRequired,
    values: values.every((list) => list !== undefined) ? unique(values.flat()) : undefined,
    bounds: Object.fromEntries([
      ...LOWER.flatMap((name) => boundOf(name, { schemas, pick: Math.min })),
      ...UPPER.flatMap((name) => boundOf(name, { schemas, pick: Math.max })),
    ]),
    patterns: unique(schemas.flatMap(({ pattern, format }) => format ?? pattern ?? [])),
    default: preset,
  }
}

function typeOf({ type, enum: values, const: only }: JsonSchema): string {
  return type ?? typeof (values?.[0] ?? only ?? '')
}

function valuesOf({ enum: values, const: only }: JsonSchema): readonly string[] | undefined {
  if (only !== undefined) return [JSON.stringify(only)]
  return values?.map((value) => JSON.stringify(value))
}

interface Bounding {
  readonly schemas: readonly JsonSchema[]
  readonly pick: (...bounds: number[]) => number
}

/** The loosest one, if all alternatives have one. Zod's own bounds of safe integers say nothing. */
function boundOf(name: Bound, { schemas, pick }: Bounding): [Bound, number][] {
  const bounds = schemas.map((schema) => schema[name])
  if (!bounds.every((bound) => bound !== undefined && Math.abs(bound) !== Number.MAX_SAFE_INTEGER)) return []
  return [[name, pick(...(bounds as number[]))]]
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted()
}
