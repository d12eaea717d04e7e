import { isObject } from '../../contract-items/json-schema.ts'
import { type FieldChange, renamed } from '../mutant.ts'

type Members = Record<string, unknown>

/** Copies a rule's output and changes every object that has a member at the path. The rest is shared with the original. */
export function changedAt(
  value: unknown,
  [name = '', ...rest]: readonly string[],
  change: (holder: Members, name: string) => void,
): unknown {
  if (Array.isArray(value)) return name === '[]' ? value.map((one) => changedAt(one, rest, change)) : value
  if (!isObject(value) || !(name in value)) return value
  // The output may be an object of the vendor's own class.
  const copy: Members = Object.assign(Object.create(Object.getPrototypeOf(value)), value)
  if (rest.length > 0) copy[name] = changedAt(copy[name], rest, change)
  else change(copy, name)
  return copy
}

export const fieldChanges: Readonly<Record<FieldChange, (to: unknown) => (holder: Members, name: string) => void>> = {
  dropped: () => (holder, name) => {
    delete holder[name]
  },
  renamed: () => (holder, name) => {
    holder[renamed(name)] = holder[name]
    delete holder[name]
  },
  null: () => (holder, name) => {
    holder[name] = null
  },
  type: () => (holder, name) => {
    holder[name] = ofOtherType(holder[name])
  },
  value: (to) => (holder, name) => {
    holder[name] = to
  },
}

export function reversed(holder: Members, name: string): void {
  const list = holder[name]
  if (Array.isArray(list)) holder[name] = list.toReversed()
}

/** Mistakes of a loosely typed server: a number as a string, or a string as a list with one member. */
function ofOtherType(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : [value]
}
