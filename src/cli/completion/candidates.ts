import type { ArgDef, ArgsDef } from 'citty'
import { isNegatable, optionsOf, takesValue } from '../arguments.ts'
import type { Command } from '../command.ts'
import { wordIndex } from '../group.ts'
import type { ListedGroup } from '../help.ts'
import { type Values, valuesOf } from './values.ts'

/** All commands. They are passed in, because their list loads this file. */
export interface Catalogue {
  /** Throws a UsageError when there is no command of this name. */
  commandOf(name: string): Promise<Command>
  listedCommands(): Promise<readonly ListedGroup[]>
}

/** A word that can stand where the cursor is. */
export interface Candidate {
  readonly value: string
  /** What it means, in a line; empty where that is not known. */
  readonly says: string
}

/** What can follow: words, or the name of a file. `words` are those after `soundcheck`; the last is being typed. */
export async function candidatesFor(
  words: readonly string[],
  catalogue: Catalogue,
): Promise<readonly Candidate[] | 'files'> {
  const before = words.slice(0, -1)
  const current = words.at(-1) ?? ''
  // What follows two dashes is a program of the user's.
  if (before.includes('--')) return 'files'
  const found = await unfiltered({ before, current }, catalogue)
  return found === 'files' ? found : found.filter(({ value }) => value.startsWith(current))
}

interface Cursor {
  readonly before: readonly string[]
  readonly current: string
}

async function unfiltered({ before, current }: Cursor, catalogue: Catalogue): Promise<readonly Candidate[] | 'files'> {
  const at = wordIndex(before, {})
  const name = before[at]
  if (name === undefined) return current.startsWith('-') ? GENERAL : commandCandidates(catalogue)
  const rest = before.slice(at + 1)
  if (name === 'help') return helpCandidates(rest, catalogue)
  const command = await catalogue.commandOf(name)
  if (!command.actions) return argumentCandidates(command, { before: rest, current })
  const { actions, fallback = '' } = command
  const place = rest.findIndex((word) => Object.hasOwn(actions, word))
  const action = actions[rest[place] ?? fallback]
  if (action && (place !== -1 || current.startsWith('-') || optionBefore(action.takes, rest))) {
    return argumentCandidates(action, { before: rest.filter((_, index) => index !== place), current })
  }
  return actionCandidates(command)
}

const HELP: Candidate = { value: '--help', says: 'Explain the command' }
const GENERAL: readonly Candidate[] = [HELP, { value: '--version', says: 'Print the version' }]

async function commandCandidates({ listedCommands }: Catalogue): Promise<Candidate[]> {
  const groups = await listedCommands()
  return [
    ...groups.flatMap(({ commands }) => commands.map(({ meta }) => ({ value: meta.name, says: meta.description }))),
    { value: 'help', says: 'Explain a command' },
    { value: 'version', says: 'Print the version' },
  ]
}

async function helpCandidates([name, action]: readonly string[], catalogue: Catalogue): Promise<readonly Candidate[]> {
  if (name === undefined) return commandCandidates(catalogue)
  return action === undefined ? actionCandidates(await catalogue.commandOf(name)) : []
}

function actionCandidates({ actions = {} }: Pick<Command, 'actions'>): Candidate[] {
  return Object.entries(actions).map(([value, { meta }]) => ({ value, says: meta.description }))
}

async function argumentCandidates(
  { meta, takes: args }: Command,
  { before, current }: Cursor,
): Promise<readonly Candidate[] | 'files'> {
  const values = (name: string, arg: ArgDef, typed: string, prefix = '') =>
    valuesOf({ command: meta.name, name, arg, given: before }).then((found) => listOf(found, { arg, typed, prefix }))
  const assigned = /^--([\w-]+)=/.exec(current)
  const [prefix = '', named = ''] = assigned ?? []
  const option = assigned ? optionNamed(args, `--${named}`) : optionBefore(args, before)
  if (option) return values(...option, current.slice(prefix.length), prefix)
  if (current.startsWith('-')) return optionCandidates(args, before)
  const positionals = Object.entries(args).filter(([, { type }]) => type === 'positional')
  const positional = positionals[wordsAmong(before, args).length]
  return positional ? values(...positional, current) : optionCandidates(args, before)
}

interface Place {
  readonly arg: ArgDef
  readonly typed: string
  readonly prefix: string
}

/** In a list with commas, only its last entry is being typed. */
function listOf(found: Values, { arg, typed, prefix }: Place): readonly Candidate[] | 'files' {
  if (found === 'files') return found
  const isList = arg.valueHint?.includes(',') === true
  const kept = prefix + (isList ? typed.slice(0, typed.lastIndexOf(',') + 1) : '')
  return found.map((value) => ({ value: kept + value, says: '' }))
}

function optionNamed(args: ArgsDef, word: string): [string, ArgDef] | undefined {
  return optionsOf(args).find(([name, arg]) => word === `--${name}` && takesValue(arg))
}

/** The option whose value comes next. */
function optionBefore(args: ArgsDef, before: readonly string[]): [string, ArgDef] | undefined {
  return optionNamed(args, before.at(-1) ?? '')
}

function wordsAmong(before: readonly string[], args: ArgsDef): string[] {
  return before.filter((word, index) => !word.startsWith('-') && !optionNamed(args, before[index - 1] ?? ''))
}

/** The options that were not given yet. */
function optionCandidates(args: ArgsDef, before: readonly string[]): Candidate[] {
  const given = new Set(before.map((word) => word.replace(/=.*$/s, '')))
  const options = optionsOf(args).map(([name, arg]) => ({
    value: isNegatable(arg) ? `--no-${name}` : `--${name}`,
    says: arg.description ?? '',
  }))
  return [...options, HELP].filter(({ value }) => !given.has(value))
}
