import { alternativesOf, type JsonSchema } from './json-schema.ts'

/**
 * Bounds as the source prints them, copied by hand: `{ '.tags[].value#maxLength': 64 }`. A contract and the mock that validates with it
 * share their numbers, so a number that was misread once would keep every promise that is derived from the contract alone.
 */
export type PrintedBounds = Readonly<Record<string, number>>

/** The schema with these bounds in place of its own. */
export function withPrintedBounds(schema: JsonSchema, printed: PrintedBounds): JsonSchema {
  return Object.entries(printed).reduce((changed, [at, bound]) => {
    const [place = '', rule = ''] = at.split('#')
    const names = place.replaceAll('[]', '.[]').split('.').slice(1)
    const next = replaceBound(changed, names, { rule, bound })
    if (next === undefined) throw new Error(`No value has the printed bound ${at}: name one that the contract has`)
    return next
  }, schema)
}

interface NamedBound {
  readonly rule: string
  readonly bound: number
}

/** Undefined when the schema has no such place, or the place no bound of this kind. */
function replaceBound(schema: JsonSchema, names: readonly string[], named: NamedBound): JsonSchema | undefined {
  const alternatives = alternativesOf(schema)
  if (alternatives.length > 1) {
    const changed = alternatives.map((one) => replaceBound(one, names, named))
    return changed.every((one) => one === undefined)
      ? undefined
      : { anyOf: changed.map((one, index) => one ?? alternatives[index] ?? {}) }
  }
  const [name, ...deeper] = names
  if (name === undefined) return named.rule in schema ? { ...schema, [named.rule]: named.bound } : undefined
  const member = name === '[]' ? schema.items : schema.properties?.[name]
  const changed = member && replaceBound(member, deeper, named)
  if (!changed) return undefined
  return name === '[]'
    ? { ...schema, items: changed }
    : { ...schema, properties: { ...schema.properties, [name]: changed } }
}
