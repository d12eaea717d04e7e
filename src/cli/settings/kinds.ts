import * as z from 'zod'
import { list } from '../options.ts'

/** What an option takes: as a value in a configuration file, and as a text on the command line or in the environment. */
export interface Kind<Value = unknown> {
  /** Values in a configuration file. */
  readonly schema: z.ZodType<Value>
  /** Reads a text, for the schema to check. */
  fromText(text: string): unknown
  /** The text of a value. `resolve` turns a path from the file's folder into one from the working directory. */
  toText(value: Value, resolve: (path: string) => string): string
}

const NO_COMMA = /^[^,]*[^,\s][^,]*$/
const entry = z.string('expected a text').regex(NO_COMMA, 'expected a text without commas')
const namedValue = z.string('expected a value for each name').regex(NO_COMMA, 'expected a text without commas')

export const text: Kind<string> = {
  schema: z.string().min(1, 'expected a text that is not empty'),
  fromText: (given) => given,
  toText: (value) => value,
}

/** The path of a file. In a configuration file it starts from the folder of that file. */
export const file: Kind<string> = { ...text, toText: (path, resolve) => resolve(path) }

/** Where accounts are kept. The path of a file starts from the folder of the configuration file. */
export const store: Kind<string> = {
  ...text,
  schema: z
    .string()
    .regex(/^(?:memory$|file:.|valkeys?:\/\/.|rediss?:\/\/.)/, 'expected memory, file:PATH or valkey://HOST:PORT/DB'),
  toText: (address, resolve) => {
    const [, path, query = ''] = /^file:(?!\/\/)([^?]+)(\?.*)?$/s.exec(address) ?? []
    return path === undefined ? address : `file:${resolve(path)}${query}`
  },
}

/** A length of time, such as 3s or 24h. */
export const length: Kind<string> = {
  ...text,
  schema: z.string().regex(/^\d{1,9}(?:\.\d{1,3})? ?(?:ms|s|m|h)$/, 'expected a time such as "3s", "10m" or "24h"'),
}

/** The path of a file, or a name: what has neither a slash nor a dot is no path. */
export const fileOrName: Kind<string> = { ...text, toText: (one, resolve) => (isPath(one) ? resolve(one) : one) }

function isPath(text: string): boolean {
  return /[/\\.]/.test(text)
}

export const portNumber = wholeNumber(0, 65_535)
export const positive = wholeNumber(1, 9_999_999_999)
export const wholeSeconds = wholeNumber(0, 999_999)

export const texts: Kind<readonly string[]> = {
  schema: z.array(entry),
  fromText: list,
  toText: (entries) => entries.join(','),
}

/** Paths of files. What has neither a slash nor a dot is no path. */
export const files: Kind<readonly string[]> = {
  ...texts,
  toText: (entries, resolve) => entries.map((one) => (isPath(one) ? resolve(one) : one)).join(','),
}

/** Texts by name. */
export const textsByName: Kind<Readonly<Record<string, string>>> = {
  schema: z.record(z.string().regex(/^[^,=\s]+$/, 'expected a name without commas, "=" or spaces'), namedValue),
  fromText: byName,
  toText: (values) => withNames(values),
}

/** Some of these words. */
export function someOf(words: readonly string[]): Kind<readonly string[]> {
  return { ...texts, schema: z.array(z.enum(words)) }
}

/** The path of a file for some of these names. */
export function filesFor(names: readonly string[]): Kind<Readonly<Record<string, string>>> {
  const members = names.map((name) => [name, namedValue.optional().meta({ description: `The file for ${name}` })])
  return {
    schema: z.strictObject(Object.fromEntries(members)) as z.ZodType<Readonly<Record<string, string>>>,
    fromText: byName,
    toText: withNames,
  }
}

function wholeNumber(least: number, most: number): Kind<number> {
  const expected = `expected a whole number from ${least} to ${most}`
  return {
    schema: z.int(expected).min(least, expected).max(most, expected),
    fromText: (given) => (/^\d+$/.test(given) ? Number(given) : given),
    toText: String,
  }
}

/** An entry without a name becomes a name without a value, which no schema accepts. */
function byName(given: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    list(given).map((one) => {
      const mark = one.indexOf('=')
      return mark === -1 ? [one, undefined] : [one.slice(0, mark).trim(), one.slice(mark + 1).trim()]
    }),
  )
}

function withNames(values: Readonly<Record<string, string>>, resolve = (path: string) => path): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${resolve(value)}`)
    .join(',')
}
