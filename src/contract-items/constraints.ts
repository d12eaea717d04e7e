import type { JsonSchema } from './json-schema.ts'

/** A documented constraint of one value, by its name in JSON Schema. */
export interface Constraint {
  readonly name: string
  /** A description for people, for example "at most 128 characters". */
  readonly says: string
  isKept(value: unknown): boolean
}

type Maker = (schema: JsonSchema) => Constraint | undefined

function constraint(name: string, says: string, isKept: (value: unknown) => boolean): Constraint {
  return { name, says, isKept }
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

const isString = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: isString,
  number: isNumber,
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/** Zod gives every `z.int()` the bounds of safe integers, which no vendor documents. */
const isZodDefault = (bound: number): boolean => Math.abs(bound) === Number.MAX_SAFE_INTEGER

const makers: readonly Maker[] = [
  ({ type }) => {
    const isOfType = TYPES[type ?? '']
    return isOfType && constraint('type', `a value of type ${type}`, isOfType)
  },
  ({ const: only }) =>
    only === undefined ? undefined : constraint('enum', JSON.stringify(only), (value) => value === only),
  ({ enum: values }) =>
    values &&
    constraint('enum', `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`, (value) =>
      values.includes(value),
    ),
  ({ minLength: least }) =>
    least === undefined
      ? undefined
      : constraint(
          'minLength',
          `at least ${counted(least, 'character')}`,
          (value) => !isString(value) || [...value].length >= least,
        ),
  ({ maxLength: most }) =>
    most === undefined
      ? undefined
      : constraint(
          'maxLength',
          `at most ${counted(most, 'character')}`,
          (value) => !isString(value) || [...value].length <= most,
        ),
  ({ minimum: least }) =>
    least === undefined || isZodDefault(least)
      ? undefined
      : constraint('minimum', `at least ${least}`, (value) => !isNumber(value) || value >= least),
  ({ maximum: most }) =>
    most === undefined || isZodDefault(most)
      ? undefined
      : constraint('maximum', `at most ${most}`, (value) => !isNumber(value) || value <= most),
  ({ minItems: least }) =>
    least === undefined
      ? undefined
      : constraint(
          'minItems',
          `at least ${counted(least, 'element')}`,
          (value) => !Array.isArray(value) || value.length >= least,
        ),
  ({ maxItems: most }) =>
    most === undefined
      ? undefined
      : constraint(
          'maxItems',
          `at most ${counted(most, 'element')}`,
          (value) => !Array.isArray(value) || value.length <= most,
        ),
  ({ pattern, format }) => {
    if (pattern === undefined) return undefined
    const expression = toRegExp(pattern)
    const says = format === undefined ? `of the form ${pattern}` : `of the format ${format}`
    return constraint('pattern', says, (value) => !isString(value) || expression.test(value))
  },
]

/** JSON Schema uses Unicode patterns, but some of Zod's own patterns are invalid in Unicode mode. */
function toRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return new RegExp(pattern)
  }
}

/** Every documented constraint of a value, except its presence. */
export function constraintsOf(schema: JsonSchema): readonly Constraint[] {
  return makers.map((make) => make(schema)).filter((made) => made !== undefined)
}
