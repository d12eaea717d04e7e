import type { ArgDef, ArgsDef } from 'citty'
import { choicesOf, isNegatable, optionsOf, takesValue } from './arguments.ts'
import { colorsFor } from './colors.ts'
import type { Command, Example, Io } from './command.ts'

/** A line of help: what to type, and what it does. */
type Row = readonly [typed: string, says: string]

interface Section {
  readonly title: string
  readonly rows: readonly Row[]
}

type Line = readonly [typed: string, rest: string]

/** Commands that belong together, in the list of all. */
export interface ListedGroup {
  readonly title: string
  readonly commands: readonly Command[]
}

/** The list of all commands. */
export function overview(groups: readonly ListedGroup[], io: Io): string {
  const sections = groups.map(({ title, commands }) => ({ title, rows: commands.map(rowOf) }))
  return page(io, {
    description: 'A stateful mock server for live-streaming APIs',
    usage: 'soundcheck COMMAND [options]',
    sections,
    closing: '"soundcheck help COMMAND" explains a command, with examples. "soundcheck version" prints the version',
  })
}

/** The help of one command. */
export function helpOf(command: Command, io: Io): string {
  const { meta, takes: args, actions = {}, fallback, details = '', examples = [], takesProgram, shared } = command
  const isShared = ([name]: readonly [string, ArgDef]) => shared?.names.includes(name) === true
  const options = optionsOf(args)
  const sections: Section[] = [
    { title: 'Actions', rows: Object.values(actions).map((action) => actionRow(action, fallback)) },
    {
      title: 'Arguments',
      rows: positionalsOf(args).map(([name, { description = '' }]) => [name.toUpperCase(), description]),
    },
    { title: 'Options', rows: options.filter((option) => !isShared(option)).flatMap(optionRows) },
    { title: shared?.title ?? '', rows: options.filter(isShared).flatMap(optionRows) },
  ]
  const isGroup = Object.keys(actions).length > 0
  return page(io, {
    description: meta.description,
    usage: `soundcheck ${meta.name}${usageOf({ isGroup, args, takesProgram: takesProgram === true })}`,
    examples,
    sections,
    closing: isGroup ? `"soundcheck help ${meta.name} ACTION" explains an action, with its options` : details,
  })
}

function usageOf({ isGroup, args, takesProgram }: { isGroup: boolean; args: ArgsDef; takesProgram: boolean }): string {
  const words = positionalsOf(args).map(([name, { required }]) => {
    return required === false ? ` [${name.toUpperCase()}]` : ` ${name.toUpperCase()}`
  })
  return `${isGroup ? ' [ACTION]' : ''}${words.join('')} [options]${takesProgram ? ' -- COMMAND' : ''}`
}

function positionalsOf(args: ArgsDef): [string, ArgDef][] {
  return Object.entries(args).filter(([, { type }]) => type === 'positional')
}

function rowOf({ meta }: Command): Row {
  return [meta.name, meta.description]
}

function actionRow({ meta }: Command, fallback: string | undefined): Row {
  const name = meta.name.split(' ').at(-1) ?? ''
  return [name, `${meta.description}${name === fallback ? '. This is also meant when no action is named' : ''}`]
}

function optionRows([name, arg]: readonly [string, ArgDef]): Row[] {
  const { description = '', default: value } = arg
  const negative = 'negativeDescription' in arg ? arg.negativeDescription : undefined
  // Help is about what one may want to type: what is the case anyhow needs no option.
  if (isNegatable(arg)) return [[`--no-${name}`, negative ?? `Not: ${description}`]]
  const ofDefault = takesValue(arg) && value !== undefined ? ` (default: ${value})` : ''
  return [[`--${name}${hintOf(arg)}`, `${description}${ofDefault}`]]
}

function hintOf(arg: ArgDef): string {
  if (!takesValue(arg)) return ''
  return ` <${choicesOf(arg)?.join('|') ?? arg.valueHint ?? 'text'}>`
}

interface Page {
  readonly description: string
  readonly usage: string
  readonly examples?: readonly Example[]
  readonly sections: readonly Section[]
  readonly closing: string
}

function page(io: Io, { description, usage, examples = [], sections, closing }: Page): string {
  const { bold, cyan, gray } = colorsFor(io)
  const block = (title: string, lines: readonly string[]) => [bold(`${title}:`), ...lines].join('\n')
  const filled = sections.filter(({ rows }) => rows.length > 0)
  const blocks = [
    description,
    `${bold('Usage:')} ${usage}`,
    ...(examples.length === 0
      ? []
      : [
          block(
            'Examples',
            examples.flatMap(([line, does]) => [gray(`  # ${does}`), `  ${cyan(line)}`]),
          ),
        ]),
    ...filled.map(({ title, rows }) => block(title, layout(rows, io).map(lineWith(cyan)))),
    ...(closing === '' ? [] : [closing]),
  ]
  return `${blocks.join('\n\n')}\n`
}

function lineWith(paint: (text: string) => string): (line: Line) => string {
  return ([typed, rest]) => `${typed === '' ? '' : paint(typed)}${rest}`
}

/** A longer text to type has a line of its own. */
const MAX_COLUMN = 32
const DEFAULT_WIDTH = 100

/** For eyes: in columns, as wide as the terminal. For programs: a line each, without padding. */
function layout(rows: readonly Row[], io: Io): Line[] {
  if (io.stdout.isTTY !== true) return rows.map(([typed, says]) => [`  ${typed}`, `  ${says}`])
  const width = Math.max(40, Math.min(io.stdout.columns ?? DEFAULT_WIDTH, 140))
  const column = Math.min(MAX_COLUMN, Math.max(...rows.map(([typed]) => typed.length)))
  return rows.flatMap(([typed, says]) => {
    const [first = '', ...more] = wrapped(says, width - column - 4)
    const indented = (line: string): Line => ['', `${' '.repeat(column + 4)}${line}`]
    if (typed.length > column) return [[`  ${typed}`, ''], ...[first, ...more].map(indented)]
    return [[`  ${typed}`, `${' '.repeat(column - typed.length + 2)}${first}`], ...more.map(indented)]
  })
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
