import { isObject } from '../contract-items/json-schema.ts'

/** A member of an answer: a single value or a list. `[]` in its path stands for every member of a list. */
export interface Spot {
  readonly path: readonly string[]
  readonly value: unknown
}

/** Every place of a rule's output that a client may look at, each once. */
export function spotsOf(output: unknown): readonly Spot[] {
  const spots = walk(output, [])
  return [...new Map(spots.map((spot) => [spot.path.join('\n'), spot])).values()]
}

function walk(value: unknown, path: readonly string[]): Spot[] {
  if (Array.isArray(value)) return [spot(path, value), ...value.flatMap((one) => walk(one, [...path, '[]']))].flat()
  if (!isObject(value)) return path.length === 0 ? [] : spot(path, value)
  return Object.entries(value).flatMap(([name, member]) => walk(member, [...path, name]))
}

/** A member of a list has no name of its own: the list is the place. */
function spot(path: readonly string[], value: unknown): Spot[] {
  return path.length === 0 || path.at(-1) === '[]' || value === undefined ? [] : [{ path, value }]
}
