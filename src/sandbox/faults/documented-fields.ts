import type * as z from 'zod'
import type { Contract, RequestShape } from '../../vendor/contract.ts'

type Schema = z.core.$ZodType

/** The parts of Zod's definitions that lead from one schema to others. */
interface Links {
  readonly innerType?: Schema
  readonly in?: Schema
  readonly out?: Schema
  readonly left?: Schema
  readonly right?: Schema
  readonly options?: readonly Schema[]
  readonly getter?: () => Schema
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
}

/** One place in a request, with the schemas that document it. */
export interface Place {
  readonly schemas: readonly Schema[]
}

export function placeOf(contract: Contract, part: keyof RequestShape): Place {
  const schema = contract.request[part]
  return { schemas: schema ? [schema] : [] }
}

/** The documented names at a place. Empty for a map or a text. */
export function namesAt({ schemas }: Place): string[] {
  return schemas.flatMap((schema) => facets(schema).flatMap(({ shape = {} }) => Object.keys(shape)))
}

/** The member with a name, or the member of a list with a number; undefined when there is none. */
export function memberOf({ schemas }: Place, name: string): Place | undefined {
  const isNumber = /^\d+$/.test(name)
  const members = schemas.flatMap((schema) =>
    facets(schema).flatMap(({ shape, element }) => (isNumber ? element : ownMember(shape, name)) ?? []),
  )
  return members.length === 0 ? undefined : { schemas: members }
}

/** Inherited members, such as `constructor`, are not documented. */
function ownMember(shape: Links['shape'] = {}, name: string): Schema | undefined {
  return Object.hasOwn(shape, name) ? shape[name] : undefined
}

const namesByContract = new WeakMap<Contract, ReadonlySet<string>>()

/** The names of all documented fields of a request, at any depth. */
export function documentedNames(contract: Contract): ReadonlySet<string> {
  const known = namesByContract.get(contract)
  if (known) return known
  const names = new Set<string>()
  for (const schema of Object.values(contract.request)) collect(schema, names, new Set())
  namesByContract.set(contract, names)
  return names
}

function collect(schema: Schema, names: Set<string>, seen: Set<Schema>): void {
  if (seen.has(schema)) return
  seen.add(schema)
  for (const { shape = {}, element } of facets(schema)) {
    if (element) collect(element, names, seen)
    for (const [name, member] of Object.entries(shape)) {
      names.add(name)
      collect(member, names, seen)
    }
  }
}

/** The definitions of a schema and of all schemas that it wraps, unites or pipes to. */
function facets(schema: Schema, seen: Set<Schema> = new Set()): Links[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const links = schema._zod.def as Links
  const { innerType, left, right, options = [] } = links
  const others = [innerType, links.in, links.out, left, right, links.getter?.(), ...options]
  return [links, ...others.flatMap((other) => (other ? facets(other, seen) : []))]
}
