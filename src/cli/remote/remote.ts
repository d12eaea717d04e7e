import type { ArgsDef } from 'citty'
import { type AccountClient, type Client, ControlError, createClient, UnreachableError } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import {
  type About,
  type Command,
  defineCommand,
  type ExitCode,
  type Io,
  print,
  printError,
  printJson,
} from '../command.ts'
import { defineGroup } from '../group.ts'
import { refusalText } from './refusal.ts'

export const DEFAULT_ACCOUNT = 'demo'
const DEFAULT_SERVER = 'http://127.0.0.1:4747'

const connection = {
  server: {
    type: 'string',
    valueHint: 'address',
    description: `The server to talk to; default: SOUNDCHECK_SERVER, or ${DEFAULT_SERVER}`,
  },
  account: {
    type: 'string',
    valueHint: 'name',
    description: `The account to work on; default: SOUNDCHECK_ACCOUNT, or ${DEFAULT_ACCOUNT}`,
  },
  token: {
    type: 'string',
    valueHint: 'text',
    description:
      'The server’s token, if it needs one. Better: set SOUNDCHECK_TOKEN, which lists of processes do not show',
  },
  format: { type: 'enum', options: ['text', 'json'], default: 'text', description: 'How to print the result' },
} satisfies ArgsDef

/** For commands that can work on all accounts. */
export const everywhere = {
  everywhere: { type: 'boolean', default: false, description: 'Work on all accounts instead of one' },
} satisfies ArgsDef

/** A running server, the account to work on, and the arguments of the command. */
export interface Remote {
  readonly client: Client
  readonly account: AccountClient
  readonly io: Io
  /** The address of the server. */
  readonly origin: string
  /** Whether the user named the server, by an option or in the environment. */
  readonly isServerNamed: boolean
  /** Options and positional arguments by name. Those that were left out are undefined or empty. */
  readonly args: Readonly<Record<string, unknown>>
}

/** The result of a command. */
export interface CommandResult {
  /** For `--format json`. */
  readonly value: unknown
  /** For people. */
  readonly lines: readonly string[]
  /** False makes the command end with 1. Default true. */
  readonly isSuccess?: boolean
}

interface Definition extends About {
  /** By name, in order, with their descriptions. All are optional. */
  readonly positionals?: Readonly<Record<string, string>>
  readonly options?: ArgsDef
  /** Resolves with undefined when the command has printed everything itself. */
  run(remote: Remote): Promise<CommandResult | undefined>
}

/** A command that works on a running server. */
export function remoteCommand({ positionals = {}, options = {}, run, ...about }: Definition): Command {
  const args: ArgsDef = {
    ...Object.fromEntries(
      Object.entries(positionals).map(([key, summary]) => [
        key,
        { type: 'positional', required: false, description: summary } as const,
      ]),
    ),
    ...options,
    ...connection,
  }
  return defineCommand({
    ...about,
    args,
    shared: { title: 'Server and output', names: Object.keys(connection) },
    async run({ args: given, io }) {
      const result = await run(connect(given, io)).catch((error: unknown) => reportRefusal(error, args, io))
      if (typeof result === 'number') return result
      return result ? printResult(result, io, given.format === 'json') : 0
    },
  })
}

interface GroupDefinition extends About {
  /** By name, in the order of help. */
  readonly actions: Readonly<Record<string, Omit<Definition, 'name'>>>
  /** The action that is meant when none is named. */
  readonly fallback: string
  readonly otherwise?: (word: string) => string | undefined
}

/** A command with several actions, named by its first word. Each has options and a help of its own. */
export function remoteGroup({ name, actions, ...group }: GroupDefinition): Command {
  const commands = Object.entries(actions).map(([action, definition]) => {
    return [action, remoteCommand({ ...definition, name: `${name} ${action}` })] as const
  })
  return defineGroup({ ...group, name, actions: Object.fromEntries(commands) })
}

/** An option or a positional argument; undefined when it was left out. */
export function text({ args }: Remote, name: string): string | undefined {
  const value = args[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** `what` begins the message when it was left out. */
export function required(remote: Remote, name: string, what: string): string {
  const value = text(remote, name)
  if (value !== undefined) return value
  throw new UsageError(`${what} is missing`)
}

/** The positional argument `id`, which is a number. `list` is the command that shows the ids. */
export function numericId(remote: Remote, { what, list }: { readonly what: string; readonly list: string }): number {
  const id = required(remote, 'id', `The id of the ${what}`)
  if (/^\d+$/.test(id)) return Number(id)
  throw new UsageError(`"${id}" is not the id of a ${what}: "${list}" shows them`)
}

/** Reads an option that is JSON. */
export function json(remote: Remote, name: string): Record<string, unknown> | undefined {
  const value = text(remote, name)
  if (value === undefined) return undefined
  try {
    return JSON.parse(value)
  } catch {
    throw new UsageError(`--${name} is not JSON. In a shell, put it in single quotes`)
  }
}

function connect(args: Readonly<Record<string, unknown>>, io: Io): Remote {
  const token = String(args.token ?? '') || io.environment.SOUNDCHECK_TOKEN || undefined
  // `soundcheck run` tells its program the origin and the account.
  const fromEnvironment = io.environment.SOUNDCHECK_SERVER || io.environment.SOUNDCHECK_ORIGIN
  const origin = String(args.server || fromEnvironment || DEFAULT_SERVER)
  const account = String(args.account || io.environment.SOUNDCHECK_ACCOUNT || DEFAULT_ACCOUNT)
  checkAddress(origin)
  const client = createClient({ origin, token, name: 'command line' })
  const isServerNamed = Boolean(args.server || fromEnvironment)
  return { client, account: client.account(account), io, origin, isServerNamed, args }
}

export function checkAddress(origin: string): void {
  if (/^https?:$/.test(URL.parse(origin)?.protocol ?? '')) return
  throw new UsageError(`"${origin}" is not the address of a server: write it like http://127.0.0.1:4747`)
}

/** Prints what the server refuses, in the words of the command line. Anything else is a crash. */
function reportRefusal(error: unknown, args: ArgsDef, io: Io): ExitCode {
  if (error instanceof UnreachableError) throw new UsageError(error.message, { cause: error })
  if (!(error instanceof ControlError)) throw error
  printError(io, refusalText(error, args))
  return error.status === 401 ? 2 : 1
}

function printResult({ value, lines, isSuccess = true }: CommandResult, io: Io, asJson: boolean): ExitCode {
  if (asJson) printJson(io, value, 2)
  else print(io, ...lines)
  return isSuccess ? 0 : 1
}
