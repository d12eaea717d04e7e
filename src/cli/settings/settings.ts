import { dirname, relative, resolve } from 'node:path'
import { type ParsedArgs, parseArgs } from 'citty'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Io } from '../command.ts'
import type { DeclaredAccount } from './config-schema.ts'
import { unknownVariables, variableFor } from './environment.ts'
import { type ConfigFile, findConfigFile, pathText, placesOf } from './find-config.ts'
import { argumentOf, from, type Option, type Options } from './option.ts'

/** One option, with the value that counts. */
interface Setting {
  readonly name: string
  readonly argument: string | boolean | undefined
  /** `--port`, `SOUNDCHECK_PORT`, `soundcheck.config.json: port`, or `default`. */
  readonly source: string
  readonly isSecret: boolean
}

interface SourcedSettings {
  readonly list: readonly Setting[]
  /** The configuration file; undefined when there is none. */
  readonly file: string | undefined
  readonly accounts: readonly DeclaredAccount[]
  /** About variables that nothing reads. */
  readonly warnings: readonly string[]
}

export interface Settings<T extends Options> extends SourcedSettings {
  /** As the command line would have them. */
  readonly args: ParsedArgs<T>
}

interface Request<T extends Options> {
  readonly command: 'serve' | 'run'
  readonly options: T
  readonly rawArgs: readonly string[]
  readonly io: Pick<Io, 'environment'>
  /** Where to look for a configuration file that was not named. Default: the working directory. */
  readonly folder?: string
  /** Differs when the file may have changed since the last time. */
  readonly visit?: number
}

/** Reads the settings of a command: its command line, then the environment, then the configuration file, then the defaults. */
export async function readSettings<T extends Options>(request: Request<T>): Promise<Settings<T>> {
  const { command, options, rawArgs, io, folder = process.cwd(), visit } = request
  const given = onCommandLine(rawArgs, options)
  const beforeFile = (name: string, option: Option) => argumentIn(given, name, option) ?? variableIn(io, name, option)
  const named = options.config && beforeFile('config', options.config)?.argument
  const path = typeof named === 'string' ? named : findConfigFile(folder)
  // Loaded on demand, because few servers have a file.
  const file = path === undefined ? undefined : await (await import('./config-file.ts')).readConfigFile(path, visit)
  const list = Object.entries(options).map(([name, option]): Setting => {
    const chosen = beforeFile(name, option) ?? (file && inFile(file, command, name, option))
    return { name, ...(chosen ?? standard(name, option, file)), isSecret: option.isSecret ?? false }
  })
  return {
    args: Object.fromEntries(list.map(({ name, argument }) => [name, argument])) as ParsedArgs<T>,
    list,
    file: file?.path,
    accounts: file?.content.accounts ?? [],
    warnings: unknownVariables(io.environment),
  }
}

type Chosen = Pick<Setting, 'argument' | 'source'>

/** What the command line itself has, without defaults. */
function onCommandLine(rawArgs: readonly string[], options: Options): Readonly<Record<string, unknown>> {
  const bare = Object.entries(options).map(([name, { default: _, ...option }]) => [name, option])
  return parseArgs([...rawArgs], Object.fromEntries(bare))
}

function argumentIn(given: Readonly<Record<string, unknown>>, name: string, option: Option): Chosen | undefined {
  const argument = given[name]
  // Scripts pass an empty token for none.
  const isGiven = argument !== undefined && !(argument === '' && option.isSecret)
  return isGiven ? { argument: argument as string | boolean, source: `--${name}` } : undefined
}

function variableIn({ environment }: Pick<Io, 'environment'>, name: string, option: Option): Chosen | undefined {
  const variable = isFrom('environment', option) ? variableFor(name, option, environment) : undefined
  return variable && { argument: variable.argument, source: variable.name }
}

function inFile(file: ConfigFile, command: 'serve' | 'run', name: string, option: Option): Chosen | undefined {
  if (!isFrom('file', option)) return undefined
  const resolvePath = (path: string) => resolve(dirname(file.path), path)
  for (const place of placesOf(command, name)) {
    const value = place.reduce<unknown>(memberOf, file.content)
    if (value === undefined) continue
    return { argument: argumentOf(option, value, resolvePath), source: `${shown(file.path)}: ${pathText(place)}` }
  }
  return undefined
}

function memberOf(value: unknown, key: string): unknown {
  return (value as Readonly<Record<string, unknown>> | undefined)?.[key]
}

function standard(name: string, { default: argument }: Option, file: ConfigFile | undefined): Chosen {
  if (name === 'config' && file) return { argument: shown(file.path), source: 'in the working directory' }
  return { argument, source: 'default' }
}

function isFrom(source: 'environment' | 'file', option: Option): boolean {
  return from(source, { option }).length > 0
}

/** All settings, one a line, with their sources. Secrets stay hidden. */
export function describeSettings({ list, accounts, file }: SourcedSettings): string[] {
  const rows = list
    .filter(({ name }) => name !== 'print-config')
    .map(({ name, argument, source, isSecret }) => [name, valueText(argument, isSecret), source])
  if (accounts.length > 0 && file !== undefined) {
    rows.push(['accounts', accounts.map(({ name }) => name).join(', '), `${shown(file)}: accounts`])
  }
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function valueText(argument: Setting['argument'], isSecret: boolean): string {
  if (argument === undefined) return '–'
  return isSecret ? '<redacted>' : String(argument)
}

/**
 * Runs what uses the settings. When a UsageError that it throws is about values from elsewhere than the command line, it gets a
 * line that says where they are.
 */
export async function withSources<R>({ list }: SourcedSettings, use: () => R | Promise<R>): Promise<R> {
  try {
    return await use()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const places = list.filter((setting) => isElsewhere(setting) && isAbout(error.message, setting))
    if (places.length === 0) throw error
    const set = places.map(({ name, source }) => `--${name} is set by ${source}`)
    throw new UsageError(error.message, { cause: error, lines: [...error.lines, ...set] })
  }
}

function isElsewhere({ source }: Setting): boolean {
  return source !== 'default' && !source.startsWith('--')
}

/** Whether a message has the name of an option, or a part of its value. */
function isAbout(message: string, { name, argument }: Setting): boolean {
  const parts = typeof argument === 'string' ? argument.split(/[,=]/) : []
  return [name, name.replaceAll('-', ' '), ...parts].some((part) => part.length > 1 && message.includes(part))
}

/** Within the working directory, the shorter path says as much. */
function shown(path: string): string {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}
