import { alternativesOf, type JsonSchema } from '../../src/contract-items/json-schema.ts'
import { fieldsOf, isDescribed } from '../../src/contract-items/walk.ts'
import { budget } from '../../src/diagnostics/budget.ts'

/** A value for a schema, with one part that is as large as a request can make it. */
export interface Largest {
  readonly path: string
  readonly value: unknown
}

/** Texts that made some explanation slow, or that make a regular expression go back. */
const PIECES = [
  'A',
  '://',
  'sc-fault.x ',
  'name="Token"\n',
  'Credential=',
  '\\"',
  '%',
  '&',
  '<a>',
  '.0',
  ' ',
  '中',
] as const

/** A text of about `length` characters. Each `turn` has another. */
export function longText(length: number, turn: number): string {
  const piece = PIECES[turn % PIECES.length] ?? 'A'
  return piece.repeat(Math.floor(length / piece.length))
}

export const turns = PIECES.length

/** As many names as a server reads before it refuses the rest. */
export function manyNames(count = budget.values - 500): string[] {
  return Array.from({ length: count }, (_, index) => `n${index}`)
}

/** Every text of a schema at its largest, every list at its longest and every object at its fullest, one after the other. */
export function* largestValues(schema: JsonSchema, length: number): Generator<Largest> {
  for (const [turn, { path, value }] of enlarged(schema, '').entries()) {
    yield { path, value: value(longText(turn % LONGEST_EVERY === 1 ? LONGEST * length : length, turn)) }
  }
}

/** Some texts are longer still: all of them would take too long. */
const LONGEST = 3
const LONGEST_EVERY = 20

/** The length of a text where none belongs. */
const WRONG_LENGTH = 20_000

interface Place {
  readonly path: string
  readonly value: (text: string) => unknown
}

/** A text stands in every place, whatever belongs there: a wrong type is explained too. */
function enlarged(schema: JsonSchema, path: string): Place[] {
  const alternatives = alternativesOf(schema)
  const takesText = alternatives.some(({ type = 'string' }) => type === 'string')
  const value = (text: string) => (takesText ? text : text.slice(0, WRONG_LENGTH))
  return [{ path, value }, ...alternatives.flatMap((one) => insideOf(one, path))]
}

function insideOf(schema: JsonSchema, path: string): Place[] {
  const { items, additionalProperties, type } = schema
  const inside = fieldsOf(schema).flatMap((field) =>
    enlarged(field.schema, `${path}.${field.name}`).map(({ path: below, value }) => ({
      path: below,
      value: (text: string) => ({ ...objectOf(schema), [field.name]: value(text) }),
    })),
  )
  const members = isDescribed(additionalProperties) ? enlarged(additionalProperties, `${path}{}`) : []
  return [
    ...inside,
    ...(type === 'object' ? fullObjects(schema, path) : []),
    ...members.map(({ path: below, value }) => ({ path: below, value: (text: string) => ({ member: value(text) }) })),
    ...(type === 'array' ? longLists(isDescribed(items) ? items : {}, path) : []),
    ...(isDescribed(items)
      ? enlarged(items, `${path}[]`).map(({ path: below, value }) => ({
          path: below,
          value: (text: string) => [value(text)],
        }))
      : []),
  ]
}

const MEMBERS = Object.fromEntries(manyNames().map((name) => [name, 1]))

function fullObjects(schema: JsonSchema, path: string): Place[] {
  const full = () => ({ ...MEMBERS, ...objectOf(schema) })
  return [
    { path: `${path}{many}`, value: full },
    { path: `${path}{long}`, value: (text) => ({ ...objectOf(schema), [text]: 1 }) },
  ]
}

function longLists(items: JsonSchema, path: string): Place[] {
  const item = sampleOf(items)
  const perItem = JSON.stringify(item).split(/[,[{]/).length + 1
  const fitting = () => Array.from({ length: Math.floor((budget.values - 500) / perItem) }, () => item)
  const asTags = () => Array.from({ length: Math.floor((budget.tags - 100) / 2 / perItem) }, () => item)
  return [
    { path: `${path}[fitting]`, value: fitting },
    { path: `${path}[as tags]`, value: asTags },
    { path: `${path}[wrong]`, value: () => Array.from({ length: budget.values - 500 }, () => null) },
  ]
}

function objectOf(schema: JsonSchema): Record<string, unknown> {
  const required = fieldsOf(schema).filter(({ isRequired }) => isRequired)
  return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.schema)]))
}

/** A small value of a schema's type. It need not be valid. */
export function sampleOf(schema: JsonSchema): unknown {
  const [first = {}] = alternativesOf(schema)
  if (first.const !== undefined) return first.const
  if (first.enum !== undefined) return first.enum[0]
  if (first.type === 'object') return objectOf(first)
  if (first.type === 'array') return [sampleOf(first.items ?? {})]
  if (first.type === 'number' || first.type === 'integer') return first.minimum ?? 1
  return first.type === 'boolean' ? true : 'a'.repeat(first.minLength ?? 1)
}
