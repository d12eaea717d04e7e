import type { ArgDef } from 'citty'
import * as z from 'zod'
import { type Kind, text } from './kinds.ts'

/** Where a setting can come from besides the command line. */
type Source = 'environment' | 'file'

/**
 * One option of a command. The command line, the environment, the configuration file, its schemas and its documentation are
 * all read off this.
 */
export type Option = ArgDef & {
  /** What a `string` takes. Default: any text. */
  readonly kind?: Kind
  /** Whether its value must not be shown. An empty secret counts as none. */
  readonly isSecret?: boolean
  /** Another variable of the environment, with an older name. */
  readonly alsoFrom?: string
  /** Default: both. */
  readonly sources?: readonly Source[]
}

export type Options = Readonly<Record<string, Option>>

/** `max-accounts` is `maxAccounts` in a file. There is no exception. */
export function keyOf(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** `max-accounts` is `SOUNDCHECK_MAX_ACCOUNTS` in the environment. There is no exception. */
export function variableOf(name: string): string {
  return `SOUNDCHECK_${name.replaceAll('-', '_').toUpperCase()}`
}

/** The options that a source can set. */
export function from(source: Source, options: Options): [name: string, option: Option][] {
  return Object.entries(options).filter(([, { sources }]) => sources?.includes(source) ?? true)
}

/** What a configuration file may have for an option. */
export function schemaOf(option: Option): z.ZodType {
  const { default: standard, isSecret } = option
  const value = valueSchema(option)
  const shown = typeof standard === 'string' ? kindOf(option).fromText(standard) : standard
  return value.meta({
    description: describe(option),
    ...(shown !== undefined && { default: shown }),
    ...(isSecret && { writeOnly: true }),
  })
}

/** `Apply the rate limits. False: apply none`. */
export function describe(option: Option): string {
  const { description = '' } = option
  const negative = option.type === 'boolean' ? option.negativeDescription : undefined
  return negative === undefined ? description : `${description}. False: ${lowerFirst(negative)}`
}

/** A value from a file as the command line would have it. */
export function argumentOf(option: Option, value: unknown, resolve: (path: string) => string): string | boolean {
  if (typeof value === 'boolean') return value
  return option.type === 'string' ? kindOf(option).toText(value, resolve) : String(value)
}

/** A text from the environment as the command line would have it, or what is wrong with it. */
export function argumentFromText(option: Option, given: string): { argument: string | boolean } | { problem: string } {
  if (option.type === 'boolean') {
    const found = BOOLEANS.get(given.toLowerCase())
    return found === undefined ? { problem: 'expected true or false' } : { argument: found }
  }
  const read = valueSchema(option).safeParse(kindOf(option).fromText(given))
  return read.success ? { argument: given } : { problem: read.error.issues[0]?.message ?? 'it does not fit' }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

function valueSchema(option: Option): z.ZodType {
  if (option.type === 'boolean') return z.boolean('expected true or false')
  if (option.type === 'enum') return z.enum(option.options ?? [])
  return kindOf(option).schema
}

function kindOf({ kind = text }: Option): Kind {
  return kind as Kind
}

function lowerFirst(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`
}
