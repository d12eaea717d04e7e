import { type Constraint, constraintsOf } from './constraints.ts'
import { alternativesOf, isObject, type JsonSchema } from './json-schema.ts'
import { matchSchema } from './schema-match.ts'
import { fieldsOf } from './walk.ts'

/** A valid value with one mistake. */
export interface Violation {
  /** The id of the broken constraint, relative to the part, for example `.StreamName#required`. */
  readonly at: string
  readonly says: string
  readonly value: unknown
}

/** A valid value that is exactly at one of its bounds. */
export type Boundary = Violation

type Replace = (value: unknown) => unknown
/** Values in place of a valid one, for one of its constraints. */
type Other = (constraint: Constraint, schema: JsonSchema, valid: unknown) => unknown[]

/**
 * For every constraint of a schema, the valid value with just this constraint broken, if that is possible. Fields that the
 * valid value lacks are skipped, so give it every field.
 */
export function violationsOf(schema: JsonSchema, valid: unknown): readonly Violation[] {
  const whole = { value: valid, path: '', replace: (value: unknown) => value }
  return visit(schema, whole, { other: brokenValue, isPresenceToo: true })
}

/**
 * For every bound of a schema, the valid value with one value exactly at this bound: the longest text, the largest number, the
 * fullest list. Bounds that no value can reach without breaking another constraint are left out, and so is what is there already.
 */
export function boundariesOf(schema: JsonSchema, valid: unknown): readonly Boundary[] {
  const whole = { value: valid, path: '', replace: (value: unknown) => value }
  return visit(schema, whole, { other: valueAtBound, isPresenceToo: false })
}

interface Visit {
  readonly other: Other
  /** Whether required fields are also left out. */
  readonly isPresenceToo: boolean
}

interface ValuePlace {
  readonly value: unknown
  readonly path: string
  /** Returns the whole value with another value at this place. */
  readonly replace: Replace
}

function visit(schema: JsonSchema, place: ValuePlace, how: Visit): Violation[] {
  const here = alternativeFor(schema, place.value)
  const { value, path, replace } = place
  const own = constraintsOf(here).flatMap((constraint) =>
    how.other(constraint, here, value).map((other) => ({
      at: `${path}#${constraint.name}`,
      says: constraint.says,
      value: replace(other),
    })),
  )
  return [...(path === '' ? [] : own), ...inside(here, place, how)]
}

/** The first alternative that the value fits completely, or else the first whose own constraints it keeps. */
function alternativeFor(schema: JsonSchema, value: unknown): JsonSchema {
  const alternatives = alternativesOf(schema)
  const fitting = alternatives.filter((one) => constraintsOf(one).every(({ isKept }) => isKept(value)))
  if (fitting.length < 2) return fitting[0] ?? {}
  return fitting.find((one) => matchSchema(one, value, '').broken.length === 0) ?? fitting[0] ?? {}
}

function inside(schema: JsonSchema, { value, path, replace }: ValuePlace, how: Visit): Violation[] {
  if (Array.isArray(value)) {
    const [first, ...rest] = value
    if (!schema.items || value.length === 0) return []
    return visit(schema.items, { value: first, path: `${path}[]`, replace: (one) => replace([one, ...rest]) }, how)
  }
  if (!isObject(value)) return []
  return fieldsOf(schema).flatMap(({ name, schema: member, isRequired }) => {
    if (value[name] === undefined) return []
    const at = `${path}.${name}`
    const { [name]: gone, ...without } = value
    const missing = { at: `${at}#required`, says: 'present', value: replace(without) }
    const deeper = visit(member, { value: gone, path: at, replace: (one) => replace({ ...value, [name]: one }) }, how)
    return isRequired && how.isPresenceToo ? [missing, ...deeper] : deeper
  })
}

/** A value that breaks one constraint and no other, if there is one. */
function brokenValue(constraint: Constraint, schema: JsonSchema, valid: unknown): unknown[] {
  const others = constraintsOf(schema).filter(({ name }) => name !== constraint.name)
  const candidates = CANDIDATES[constraint.name]?.(schema, valid) ?? []
  const breaking = candidates.filter((candidate) => !constraint.isKept(candidate))
  const alone = breaking.find((candidate) => others.every(({ isKept }) => isKept(candidate)))
  const best = alone ?? (constraint.name === 'type' || constraint.name === 'enum' ? breaking[0] : undefined)
  return best === undefined ? [] : [best]
}

/** A value that keeps every constraint and is exactly at the bound of this one, if there is one besides the valid value. */
function valueAtBound({ name }: Constraint, schema: JsonSchema, valid: unknown): unknown[] {
  const candidates = AT_BOUND[name]?.(schema, valid) ?? []
  if (candidates.some((value) => JSON.stringify(value) === JSON.stringify(valid))) return []
  const fitting = candidates.find((value) => constraintsOf(schema).every(({ isKept }) => isKept(value)))
  return fitting === undefined ? [] : [fitting]
}

type Candidates = (schema: JsonSchema, valid: unknown) => readonly unknown[]

const longer: Candidates = ({ maxLength = 0 }, valid) => {
  const text = String(valid)
  const last = text.at(-1) ?? 'x'
  return [
    text + last.repeat(maxLength + 1 - text.length > 0 ? maxLength + 1 - text.length : 1),
    'x'.repeat(maxLength + 1),
  ]
}

const CANDIDATES: Readonly<Record<string, Candidates>> = {
  type: () => ['not-a-number', 987_654, { not: 'as documented' }],
  enum: ({ type }) => (type === 'string' || type === undefined ? ['no-such-value'] : [987_654]),
  minLength: ({ minLength = 1 }, valid) => [String(valid).slice(0, minLength - 1), 'x'.repeat(minLength - 1)],
  maxLength: longer,
  minimum: ({ minimum = 0 }) => [minimum - 1],
  maximum: ({ maximum = 0 }) => [maximum + 1],
  minItems: ({ minItems = 1 }, valid) => [Array.isArray(valid) ? valid.slice(0, minItems - 1) : []],
  maxItems: ({ maxItems = 0 }, valid) => [
    Array.from({ length: maxItems + 1 }, (_, index) => (Array.isArray(valid) ? valid[index % valid.length] : index)),
  ],
  pattern: (_, valid) => [
    '!',
    'ü',
    ' ',
    'not as documented',
    `${valid}!`,
    `${valid}ü`,
    '',
    'x'.repeat(String(valid).length),
  ],
}

/** A text of this length that begins like the valid one. */
function textOf(length: number, valid: unknown): readonly string[] {
  const text = String(valid)
  const longer = text.padEnd(length, text.at(-1) ?? 'x')
  return [longer.slice(0, length), 'x'.repeat(length)]
}

function listOf(length: number, valid: unknown): readonly unknown[] {
  const list = Array.isArray(valid) && valid.length > 0 ? valid : ['x']
  return [Array.from({ length }, (_, index) => list[index % list.length])]
}

const AT_BOUND: Readonly<Record<string, Candidates>> = {
  minLength: ({ minLength = 0 }, valid) => (minLength === 0 ? [] : textOf(minLength, valid)),
  maxLength: ({ maxLength = 0 }, valid) => textOf(maxLength, valid),
  minimum: ({ minimum = 0 }) => [minimum],
  maximum: ({ maximum = 0 }) => [maximum],
  minItems: ({ minItems = 0 }, valid) => (minItems === 0 ? [] : listOf(minItems, valid)),
  maxItems: ({ maxItems = 0 }, valid) => listOf(maxItems, valid),
}
