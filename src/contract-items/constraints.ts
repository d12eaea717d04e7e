import type { JsonSchema } from './json-schema.ts'

/** A documented bound of one value, by the name that JSON Schema has for it. */
export interface Constraint {
  readonly name: string
  /** For people: "at most 128 characters". */
  readonly says: string
  isKept(value: unknown): boolean
}

type Maker = (schema: JsonSchema) => Constraint | undefined

function constraint(name: string, says: string, isKept: (value: unknown) => boolean): Constraint {
  return { name, says, isKept }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: isText,
  number: isNumber,
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/** Zod gives every `z.int()` the bounds of a double: nobody documented those. */
const isOfTheLanguage = (bound: number): boolean => Math.abs(bound) === Number.MAX_SAFE_INTEGER

const makers: readonly Maker[] = [
  ({ type }) => {
    const isOfType = TYPES[type ?? '']
    return isOfType && constraint('type', `a value of type ${type}`, isOfType)
  },
  ({ const: only }) =>
    only === undefined ? undefined : constraint('enum', `only ${JSON.stringify(only)}`, (value) => value === only),
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
          `at least ${least} characters`,
          (value) => !isText(value) || [...value].length >= least,
        ),
  ({ maxLength: most }) =>
    most === undefined
      ? undefined
      : constraint('maxLength', `at most ${most} characters`, (value) => !isText(value) || [...value].length <= most),
  ({ minimum: least }) =>
    least === undefined || isOfTheLanguage(least)
      ? undefined
      : constraint('minimum', `at least ${least}`, (value) => !isNumber(value) || value >= least),
  ({ maximum: most }) =>
    most === undefined || isOfTheLanguage(most)
      ? undefined
      : constraint('maximum', `at most ${most}`, (value) => !isNumber(value) || value <= most),
  ({ minItems: least }) =>
    least === undefined
      ? undefined
      : constraint('minItems', `at least ${least} members`, (value) => !Array.isArray(value) || value.length >= least),
  ({ maxItems: most }) =>
    most === undefined
      ? undefined
      : constraint('maxItems', `at most ${most} members`, (value) => !Array.isArray(value) || value.length <= most),
  ({ pattern, format }) => {
    if (pattern === undefined) return undefined
    const expression = toRegExp(pattern)
    const says = format === undefined ? `of the form ${pattern}` : `of the format ${format}`
    return constraint('pattern', says, (value) => !isText(value) || expression.test(value))
  },
]

/** JSON Schema wants Unicode patterns; some of Zod's own escape more than those allow. */
function toRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return new RegExp(pattern)
  }
}

/** Every documented bound of a value, presence aside. */
export function constraintsOf(schema: JsonSchema): readonly Constraint[] {
  return makers.map((make) => make(schema)).filter((made) => made !== undefined)
}
