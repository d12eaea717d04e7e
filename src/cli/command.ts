import type { ArgsDef, CommandDef, ParsedArgs } from 'citty'
import { printable, printableJson } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

/**
 * 0: all is well. 1: the command ran and found something wrong. 2: it could not run. A command that runs a program may pass
 * on the program's code.
 */
export type ExitCode = number

interface Output {
  write(text: string): unknown
  /** Whether a person reads it on a terminal. */
  readonly isTTY?: boolean
  /** The width of that terminal. */
  readonly columns?: number
  /** How much was written that the reader has not taken yet, in bytes. */
  readonly writableLength?: number
}

/** The outside world as a command sees it: the process's streams and environment, or a test's. */
export interface Io {
  readonly stdin: AsyncIterable<string | Uint8Array>
  readonly stdout: Output
  readonly stderr: Output
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Returns a signal that aborts on Ctrl+C. Until a command calls this, Ctrl+C ends the process at once. */
  interruption(): AbortSignal
}

interface Context<T extends ArgsDef> {
  readonly args: ParsedArgs<T>
  readonly io: Io
  /** The program named after two dashes, with its arguments. */
  readonly program: readonly string[]
}

interface Definition<T extends ArgsDef> {
  readonly name: string
  /** One line, for the list of commands. */
  readonly description: string
  /** More, for `--help` of this command. */
  readonly details?: string
  readonly args: T
  /** Whether the command runs a program named after two dashes. Default: it does not. */
  readonly takesProgram?: boolean
  run(context: Context<T>): Promise<ExitCode>
}

export type Command = CommandDef & { readonly details?: string | undefined }

/** Defines a command. It refuses options and words that it does not know, and returns its exit code. */
export function defineCommand<const T extends ArgsDef>(definition: Definition<T>): Command {
  const { name, description, details, args, takesProgram = false, run } = definition
  const command: CommandDef<T> = {
    meta: { name, description },
    args,
    run({ args: given, data }) {
      const { io, program }: Pick<Context<T>, 'io' | 'program'> = data
      refuseUnknown(given, args, takesProgram)
      if (!takesProgram && program.length > 0) refuseWord(program[0] ?? '')
      return run({ args: given, io, program })
    },
  }
  // A caller passes words and gets an exit code: the types of the options matter inside only.
  return { ...(command as unknown as CommandDef), details }
}

/** Prints lines to standard output. Each stays one line, and nothing in it can move the cursor: see {@link printable}. */
export function print(io: Io, ...lines: readonly string[]): void {
  for (const line of lines) io.stdout.write(`${printable(line)}\n`)
}

/** Prints lines to standard error, as {@link print} does. */
export function printError(io: Io, ...lines: readonly string[]): void {
  for (const line of lines) io.stderr.write(`${printable(line)}\n`)
}

/** Prints a value as JSON, whole. */
export function printJson(io: Io, value: unknown, indent?: number): void {
  io.stdout.write(`${printableJson(value, indent)}\n`)
}

/** Prints a text of our own as it is, with its colours. Nothing from outside may be in it. */
export function printOwn(io: Io, text: string): void {
  io.stdout.write(text)
}

/** Resolves on Ctrl+C, and keeps the process alive until then. */
export function untilInterrupted(io: Io): Promise<void> {
  const signal = io.interruption()
  return new Promise((resolve) => {
    const waiting = setInterval(() => {}, 60_000)
    signal.addEventListener('abort', () => {
      clearInterval(waiting)
      resolve()
    })
  })
}

/** A misspelt option must not be ignored: the command would run, but not as the user meant. */
function refuseUnknown(given: Readonly<Record<string, unknown>>, args: ArgsDef, takesProgram: boolean): void {
  // citty passes an option with a dash in its name twice, once in camel case.
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const unknown = Object.keys(given).find((name) => name !== '_' && !(name in args) && !(kebab(name) in args))
  const isWord = (name: string) => args[name]?.type === 'positional'
  const options = Object.keys(args).filter((name) => !isWord(name))
  if (unknown !== undefined) {
    throw new UsageError(
      `Unknown option --${unknown}. Known options: ${options.map((name) => `--${name}`).join(', ') || 'none'}`,
    )
  }
  const [extra] = (given._ as readonly string[]).slice(Object.keys(args).filter(isWord).length)
  if (extra === undefined) return
  if (takesProgram) throw new UsageError(`Unexpected argument "${extra}": write your command after two dashes`)
  refuseWord(extra)
}

function refuseWord(word: string): never {
  throw new UsageError(`Unexpected argument "${word}": options start with two dashes`)
}
