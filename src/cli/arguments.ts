import type { ArgDef, ArgsDef } from 'citty'
import { excerpt } from '../diagnostics/budget.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

/** What a command takes. */
interface Takes {
  /** As it is typed, such as `fault add`. */
  readonly name: string
  readonly args: ArgsDef
  readonly takesProgram: boolean
}

/** What was typed. */
interface Typed {
  readonly given: Readonly<Record<string, unknown>>
  readonly rawArgs: readonly string[]
  readonly program: readonly string[]
}

/** The same arguments for citty, which would refuse a wrong choice in words and colours of its own. */
export function forParser<T extends ArgsDef>(args: T): ArgsDef {
  return Object.fromEntries(
    Object.entries(args).map(([name, arg]): [string, ArgDef] =>
      arg.type === 'enum' ? [name, { type: 'string', ...defaultOf(arg) }] : [name, arg],
    ),
  )
}

function defaultOf({ default: value }: ArgDef): { default?: string } {
  return typeof value === 'string' ? { default: value } : {}
}

/** A misspelt option must not be ignored: the command would run, but not as the user meant. Throws a UsageError. */
export function checkArguments({ name, args, takesProgram }: Takes, { given, rawArgs, program }: Typed): void {
  const unknown = unknownOption(args, { given, rawArgs })
  if (unknown !== undefined)
    throw new UsageError(`${unknownText(unknown, args)} "soundcheck help ${name}" lists the options`)
  refuseMissingValue(args, rawArgs)
  refuseWrongChoice(args, given)
  const words = given._ as readonly string[]
  const extra = words[Object.values(args).filter(({ type }) => type === 'positional').length]
  if (extra !== undefined && takesProgram) {
    throw new UsageError(`Unexpected argument "${excerpt(extra)}": write your command after two dashes`)
  }
  const word = extra ?? (takesProgram ? undefined : program[0])
  if (word === undefined) return
  throw new UsageError(`Unexpected argument "${excerpt(word)}": options start with two dashes`)
}

/** An option that a command does not have, as it was typed, without the dashes in front. */
export function unknownOption(args: ArgsDef, { given, rawArgs }: Pick<Typed, 'given' | 'rawArgs'>): string | undefined {
  const options = optionsOf(args)
  const names = new Set(options.flatMap(([name, arg]) => [name, ...aliasesOf(arg)]))
  // citty passes an option with a dash in its name twice, once in camel case.
  const isKnown = (name: string) => names.has(name) || names.has(kebab(name))
  const unknown = Object.keys(given).find((name) => name !== '_' && args[name]?.type !== 'positional' && !isKnown(name))
  if (unknown !== undefined) return rawArgs.includes(`--no-${unknown}`) ? `no-${unknown}` : unknown
  // citty takes `--no-port` for a port that is false.
  const denied = options.find(([name, { type }]) => type !== 'boolean' && rawArgs.includes(`--no-${name}`))
  return denied && `no-${denied[0]}`
}

function aliasesOf(arg: ArgDef): readonly string[] {
  return 'alias' in arg && arg.alias !== undefined ? [arg.alias].flat() : []
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function unknownText(name: string, args: ArgsDef): string {
  const [near] = nearest(name, optionsOf(args).flatMap(spellings), 1)
  const hint = near === undefined ? '' : ` Did you mean --${near}?`
  return `Unknown option ${dashed(excerpt(name))}.${hint}`
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`
}

export function optionsOf(args: ArgsDef): [name: string, arg: ArgDef][] {
  return Object.entries(args).filter(([, { type }]) => type !== 'positional')
}

/** The spellings of an option, without dashes in front. */
function spellings([name, arg]: readonly [name: string, arg: ArgDef]): string[] {
  return isNegatable(arg) ? [name, `no-${name}`] : [name]
}

export function isNegatable({ type, ...arg }: ArgDef): boolean {
  return type === 'boolean' && arg.default === true
}

/** Whether the word after an option is its value. */
export function takesValue({ type }: ArgDef): boolean {
  return type === 'string' || type === 'enum'
}

/** An option at the very end has no value, which citty takes for an empty one. */
function refuseMissingValue(args: ArgsDef, rawArgs: readonly string[]): void {
  const last = rawArgs.at(-1) ?? ''
  const found = optionsOf(args).find(([name, arg]) => last === `--${name}` && takesValue(arg))
  if (found) throw new UsageError(`Cannot take ${last} without a value: leave it out, or write one after it`)
}

function refuseWrongChoice(args: ArgsDef, given: Readonly<Record<string, unknown>>): void {
  for (const [name, arg] of optionsOf(args)) {
    const choices = choicesOf(arg)
    const value = given[name]
    if (choices === undefined || typeof value !== 'string' || choices.includes(value)) continue
    throw new UsageError(
      `Cannot take "${excerpt(value)}" for --${name}: give ${choices.join(' or ')}${didYouMean(value, choices)}`,
    )
  }
}

export function choicesOf(arg: ArgDef): readonly string[] | undefined {
  return arg.type === 'enum' ? arg.options : undefined
}

/** `. Did you mean "serve"?`, or nothing when no name is near. */
export function didYouMean(word: string, names: Iterable<string>): string {
  const [near] = nearest(word, names, 1)
  return near === undefined ? '' : `. Did you mean "${near}"?`
}
