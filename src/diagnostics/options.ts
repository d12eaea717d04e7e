import * as z from 'zod'
import { budget, excerpt } from './budget.ts'
import { nearest } from './nearest.ts'
import { kindOf, unknownOption } from './option-names.ts'
import { describeIssues } from './schema-issues.ts'
import { UsageError } from './usage-error.ts'

/** One schema for each option: an option that the type has and the table lacks, or the other way round, does not compile. */
export type OptionSchemas<Options> = { readonly [Name in keyof Options]-?: z.ZodType<Options[Name] | undefined> }

/** The schema of an options object. Every option may be left out or undefined, unless its own schema requires it. */
export function optionsSchema<Options extends object>(schemas: OptionSchemas<Options>): z.ZodType<Options> {
  const schema = z.strictObject(schemas as Record<string, z.ZodType>, {
    // An unknown name has a message of its own; this one is for a value that is no object at all.
    error: ({ code, input }) => (code === 'invalid_type' ? `expected an object, not ${kindOf(input)}` : undefined),
  })
  // The table has a schema for each member of the type, as the compiler checked.
  return schema as z.ZodType as z.ZodType<Options>
}

/**
 * Throws a UsageError when an options object has an unknown name or a wrong value. `tried` begins the message: "Cannot start
 * the server". Values are not shown, because some are secrets.
 */
export function checkOptions(tried: string, schema: z.ZodType, given: unknown): void {
  // Once: to compile the schema would take longer.
  const result = schema.safeParse(given, { jitless: true })
  if (!result.success) throw optionError(tried, schema, result.error)
}

/** Throws a UsageError when the first argument is something else, such as the options. */
export function requireSandbox(tried: string, given: unknown): void {
  if (typeof given === 'object' && given !== null && typeof Reflect.get(given, 'handle') === 'function') return
  throw new UsageError(`${tried}: the first argument must be a sandbox, which createSandbox() makes`)
}

/** The error for an input that a schema refused, with the nearest name for each one that is unknown. */
export function optionError(tried: string, schema: z.ZodType, error: z.ZodError, noun = 'option'): UsageError {
  const problems = error.issues.slice(0, budget.listed).map((issue) => problemOf(schema, issue, noun))
  const [first] = error.issues
  return new UsageError(`${tried}: ${problems.join('; ')}`, { field: first && fieldOf(first) })
}

/** The dotted path of the wrong member. */
function fieldOf(issue: z.core.$ZodIssue): string {
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : []
  return excerpt([...issue.path, ...(unknown === undefined ? [] : [unknown])].map(String).join('.'))
}

function problemOf(schema: z.ZodType, issue: z.core.$ZodIssue, noun: string): string {
  if (issue.code !== 'unrecognized_keys') return describeIssues(new z.ZodError([issue]))
  const known = namesAt(schema, issue.path)
  const above = issue.path.map((step) => `${String(step)}.`).join('')
  return issue.keys
    .slice(0, budget.listed)
    .map((name) => unknownOption(name, known, { above, noun }))
    .join('; ')
}

/** The names that a schema knows at a place, and those one level below it as `name.below`. */
function namesAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const here = path.reduce<readonly z.ZodType[]>(
    (schemas, step) => schemas.flatMap((one) => stepInto(one, step)),
    objectsIn(schema),
  )
  return here.flatMap((one) => {
    const shape = shapeOf(one)
    const deeper = Object.entries(shape).flatMap(([name, member]) =>
      objectsIn(member).flatMap((below) => Object.keys(shapeOf(below)).map((one) => `${name}.${one}`)),
    )
    return [...Object.keys(shape), ...deeper]
  })
}

function stepInto(schema: z.ZodType, step: PropertyKey): readonly z.ZodType[] {
  const member = schema instanceof z.ZodArray ? (schema.element as z.ZodType) : shapeOf(schema)[String(step)]
  return member === undefined ? [] : objectsIn(member)
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {}
}

/** The objects and lists that a schema accepts, without what is wrapped around them. */
function objectsIn(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodObject || schema instanceof z.ZodArray) return [schema]
  if (schema instanceof z.ZodPipe) return objectsIn(schema.in as z.ZodType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => objectsIn(one as z.ZodType))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodReadonly || schema instanceof z.ZodDefault) {
    return objectsIn(schema.unwrap() as z.ZodType)
  }
  return []
}

type Told = { readonly input?: unknown }

function expected(what: string): { error: (issue: Told) => string } {
  return { error: ({ input }) => `expected ${what}, not ${kindOf(input)}` }
}

/** Schemas for options, with messages in plain words. Each may be left out. */
export const option = {
  text: z.string(expected('a text')).optional(),
  flag: z.boolean(expected('true or false')).optional(),
  texts: (example: string) => z.array(z.string(expected('a text')), expected(`a list, such as ${example}`)).optional(),
  /** Any number. Its bounds are checked where it is used. */
  number: z.custom<number>((value) => typeof value === 'number', expected('a number')).optional(),
  whole: ({ from = 0, to = Number.MAX_SAFE_INTEGER }: { readonly from?: number; readonly to?: number } = {}) => {
    const range = to === Number.MAX_SAFE_INTEGER ? `from ${from} up` : `from ${from} to ${to}`
    const error = `expected a whole number ${range}`
    return z.int(error).min(from, error).max(to, error).optional()
  },
  /** One of a few names. The one that was given is shown: names are no secrets. */
  name: <const Names extends readonly string[]>(names: Names) =>
    z
      .enum(names, {
        error: ({ input }) => {
          const quoted = names.map((one) => `"${one}"`).join(' or ')
          if (typeof input !== 'string') return `expected ${quoted}, not ${kindOf(input)}`
          const [near] = nearest(input, names)
          return `expected ${quoted}, not "${excerpt(input)}"${near === undefined ? '' : `. Did you mean "${near}"?`}`
        },
      })
      .optional(),
  /** A function. Its arguments are not known at run time. */
  callback: <F extends (...args: never[]) => unknown>() =>
    z.custom<F>((value) => typeof value === 'function', expected('a function')).optional(),
  /** An object with these methods, made by a function of ours or of the user's. Required. */
  having: <T extends object>(methods: readonly (keyof T & string)[], what: string) =>
    z.custom<T>(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        methods.every((method) => typeof Reflect.get(value, method) === 'function'),
      expected(what),
    ),
}
