import type * as z from 'zod'
import { describeIssues, firstField } from './schema-issues.ts'

/** Data of so many values is checked at once, and all that is wrong with it is told. */
const SMALL = 1000

interface Flaw {
  /** The dotted path of the first wrong member; empty when the whole input is wrong. */
  readonly field: string
  /** What is wrong, without the values. */
  readonly problem: string
}

/**
 * Reads data that may be large. A schema goes through all of a list before it tells what is wrong, and that takes minutes and
 * gigabytes when every item is. So large data is first read piece by piece, up to the first flaw. Of small data, all flaws
 * are told.
 */
export function readLarge<S extends z.ZodType>(schema: S, data: unknown): { readonly data: z.output<S> } | Flaw {
  const flaw = isSmall(data) ? undefined : flawIn(schema as unknown as Schema, data, [])
  if (flaw) return flaw
  const result = schema.safeParse(data)
  if (result.success) return { data: result.data }
  return { field: firstField(result.error), problem: describeIssues(result.error) }
}

/** What is read of a schema's definition. */
interface Schema {
  readonly def: {
    readonly type: string
    readonly element?: Schema
    readonly valueType?: Schema
    readonly innerType?: Schema
    readonly shape?: Readonly<Record<string, Schema>>
    readonly catchall?: Schema
    readonly options?: readonly Schema[]
    readonly discriminator?: string
    readonly values?: readonly unknown[]
  }
  safeParse(data: unknown): { readonly error?: z.ZodError }
}

type Path = readonly (string | number)[]
type Fields = Readonly<Record<string, unknown>>

function flawIn(schema: Schema, data: unknown, path: Path): Flaw | undefined {
  const { element, valueType, innerType, shape, discriminator } = schema.def
  if (isSmall(data)) return flawOf(schema, data, path)
  if (innerType) return flawIn(innerType, data, path)
  if (element && Array.isArray(data)) return flawInList(element, data, path)
  if (!isFields(data)) return flawOf(schema, data, path)
  if (shape) return flawInObject(schema, data, path)
  if (valueType) return first(namesOf(data), (name) => flawIn(valueType, data[name], [...path, name]))
  if (discriminator === undefined) return flawOf(schema, data, path)
  const chosen = chosenBy(discriminator, schema, data)
  return chosen ? flawIn(chosen, data, path) : flawAt([...path, discriminator], 'no such kind')
}

function flawInList(element: Schema, list: readonly unknown[], path: Path): Flaw | undefined {
  return first(list.entries(), ([index, item]) => flawIn(element, item, [...path, index]))
}

function flawInObject({ def: { shape = {}, catchall } }: Schema, data: Fields, path: Path): Flaw | undefined {
  const flaw = first(Object.entries(shape), ([name, member]) => flawIn(member, data[name], [...path, name]))
  if (flaw || catchall?.def.type !== 'never') return flaw
  return first(namesOf(data), (name) =>
    Object.hasOwn(shape, name) ? undefined : flawAt([...path, name], 'no such member'),
  )
}

/** A list of all names would take longer than to find the first that is wrong. */
function* namesOf(data: Fields): Generator<string> {
  for (const name in data) if (Object.hasOwn(data, name)) yield name
}

function chosenBy(discriminator: string, { def: { options = [] } }: Schema, data: Fields): Schema | undefined {
  return options.find(({ def }) => def.shape?.[discriminator]?.def.values?.includes(data[discriminator]))
}

function flawOf(schema: Schema, data: unknown, path: Path): Flaw | undefined {
  const { error } = schema.safeParse(data)
  if (!error) return undefined
  const field = firstField(error)
  return flawAt(field === '' ? path : [...path, field], error.issues[0]?.message ?? 'is wrong')
}

function first<Item>(items: Iterable<Item>, find: (item: Item) => Flaw | undefined): Flaw | undefined {
  for (const item of items) {
    const flaw = find(item)
    if (flaw) return flaw
  }
  return undefined
}

function flawAt(path: Path, message: string): Flaw {
  const field = path.join('.')
  return { field, problem: field === '' ? message : `${field}: ${message}` }
}

function isFields(data: unknown): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

function isSmall(data: unknown): boolean {
  return countUpTo(SMALL, data) <= SMALL
}

/** The number of values; stops above `most`. */
function countUpTo(most: number, data: unknown): number {
  if (typeof data !== 'object' || data === null) return 1
  let count = 1
  for (const name in data) {
    count += countUpTo(most - count, (data as Fields)[name])
    if (count > most) break
  }
  return count
}
