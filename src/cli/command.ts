import { type ArgsDef, type CommandDef, type ParsedArgs, parseArgs } from 'citty'
import { printable, printableJson } from '../diagnostics/printable.ts'
import { checkArguments, forParser } from './arguments.ts'

/**
 * 0: all is well. 1: the command ran and found something wrong. 2: it could not run. A command that runs a program may pass
 * on the program's code.
 */
export type ExitCode = number

interface Output {
  write(text: string): unknown
  /** Whether somebody looks at it in a terminal; otherwise it goes into a pipe or a file. */
  readonly isTTY?: boolean | undefined
  /** The width of the terminal, in characters. */
  readonly columns?: number | undefined
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

/** A line to type, and what it does. */
export type Example = readonly [line: string, does: string]

/** What `help` shows of a command besides its arguments. */
export interface About {
  readonly name: string
  /** One line, for the list of commands. */
  readonly description: string
  /** More, for `--help` of this command. */
  readonly details?: string | undefined
  /** Lines to copy. A test runs or reads each of them. */
  readonly examples?: readonly Example[] | undefined
}

interface Definition<T extends ArgsDef> extends About {
  readonly args: T
  /** The options that many commands share. Help shows them last, under this title. */
  readonly shared?: Shared
  /** Whether the command runs a program named after two dashes. Default: it does not. */
  readonly takesProgram?: boolean
  run(context: Context<T>): Promise<ExitCode>
}

interface Shared {
  readonly title: string
  readonly names: readonly string[]
}

export type Command = CommandDef &
  Pick<About, 'details' | 'examples'> & {
    readonly meta: { readonly name: string; readonly description: string }
    /** The arguments. citty does not see them: it would refuse a wrong one before {@link checkArguments} can. */
    readonly takes: ArgsDef
    readonly shared?: Shared | undefined
    readonly takesProgram?: boolean
    /** Commands of a command, such as `add` of `fault`. */
    readonly actions?: Readonly<Record<string, Command>>
    /** The action that is meant when none is named. */
    readonly fallback?: string
    /** Checks words without running anything. Throws a UsageError. */
    check(rawArgs: readonly string[], program: readonly string[]): void
  }

/** Defines a command. It refuses options and words that it does not know, and returns its exit code. */
export function defineCommand<const T extends ArgsDef>(definition: Definition<T>): Command {
  const { name, description, args, takesProgram = false, run, ...about } = definition
  const parse = (rawArgs: readonly string[], program: readonly string[]) => {
    const given = parseArgs<T>([...rawArgs], forParser(args))
    checkArguments({ name, args, takesProgram }, { given, rawArgs, program })
    return given
  }
  return {
    ...about,
    meta: { name, description },
    takes: args,
    takesProgram,
    check(rawArgs, program) {
      parse(rawArgs, program)
    },
    run({ rawArgs, data }) {
      const { io, program }: Pick<Context<T>, 'io' | 'program'> = data
      return run({ args: parse(rawArgs, program), io, program })
    },
  }
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
