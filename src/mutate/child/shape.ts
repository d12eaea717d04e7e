import { isObject } from '../../contract-items/json-schema.ts'
import type { Observation } from '../observation.ts'

/** Two observations have the same shape when the same mutants follow from them. */
export function shapeOf(observation: Observation): unknown {
  return observation.kind === 'answered' ? { ...observation, output: outline(observation.output) } : observation
}

/** Names and types. For a list: the shapes of its members, and whether it has more than one. */
function outline(value: unknown): unknown {
  if (Array.isArray(value))
    return { isOrdered: value.length > 1, members: value.map(outline).map(toText).filter(isFirst) }
  if (!isObject(value)) return value === null ? null : typeof value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, outline(member)]))
}

function toText(value: unknown): string {
  return JSON.stringify(value)
}

function isFirst(text: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(text) === index
}
