import { isObject } from '../contract-items/json-schema.ts'

/** A member of an answer: a single value or a list. In its path, `[]` means every member of a list. */
export interface OutputSpot {
  readonly path: readonly string[]
  readonly value: unknown
}

/** Every place in a rule's output that a client may read, each once. */
export function spotsOf(output: unknown): readonly OutputSpot[] {
  const spots = walk(output, [])
  return [...new Map(spots.map((spot) => [spot.path.join('\n'), spot])).values()]
}

function walk(value: unknown, path: readonly string[]): OutputSpot[] {
  if (Array.isArray(value)) return [spot(path, value), ...value.flatMap((one) => walk(one, [...path, '[]']))].flat()
  if (!isObject(value)) return path.length === 0 ? [] : spot(path, value)
  return Object.entries(value).flatMap(([name, member]) => walk(member, [...path, name]))
}

/** Members of a list have no name, so the list itself is the place. */
function spot(path: readonly string[], value: unknown): OutputSpot[] {
  return path.length === 0 || path.at(-1) === '[]' || value === undefined ? [] : [{ path, value }]
}
