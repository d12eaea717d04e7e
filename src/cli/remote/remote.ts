import type { ArgsDef, CommandDef } from 'citty'
import { type AccountClient, type Client, ControlError, createClient, UnreachableError } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { defineCommand, type ExitCode, type Io, print, printError, printJson } from '../command.ts'

export const DEFAULT_ACCOUNT = 'demo'
const DEFAULT_SERVER = 'http://127.0.0.1:4747'

const connection = {
  server: {
    type: 'string',
    valueHint: 'address',
    description: `The server to talk to; default: SOUNDCHECK_ORIGIN, or ${DEFAULT_SERVER}`,
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

interface Definition {
  readonly name: string
  readonly description: string
  /** By name, in order, with their descriptions. All are optional. */
  readonly positionals?: Readonly<Record<string, string>>
  readonly options?: ArgsDef
  /** Resolves with undefined when the command has printed everything itself. */
  run(remote: Remote): Promise<CommandResult | undefined>
}

/** A command that works on a running server. */
export function remoteCommand({ name, description, positionals = {}, options = {}, run }: Definition): CommandDef {
  const definitions: ArgsDef = {
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
    name,
    description,
    args: definitions,
    async run({ args, io }) {
      const result = await run(connect(args, io)).catch((error: unknown) => reportRefusal(error, io))
      if (typeof result === 'number') return result
      return result ? printResult(result, io, args.format === 'json') : 0
    },
  })
}

/** A command with several actions, named by its first argument. */
export function byAction(
  actions: Readonly<Record<string, (remote: Remote) => Promise<CommandResult | undefined>>>,
  fallback: string,
): Definition['run'] {
  return (remote) => {
    const name = text(remote, 'action') ?? fallback
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (action) return action(remote)
    throw new UsageError(`There is no action "${name}". Use one of ${Object.keys(actions).join(', ')}`)
  }
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

/** `1 fault`, `2 faults`. */
export function pluralize(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
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
  // `soundcheck run` tells its program both.
  const origin = String(args.server || io.environment.SOUNDCHECK_ORIGIN || DEFAULT_SERVER)
  const account = String(args.account || io.environment.SOUNDCHECK_ACCOUNT || DEFAULT_ACCOUNT)
  checkAddress(origin)
  const client = createClient({ origin, token })
  return { client, account: client.account(account), io, origin, args }
}

export function checkAddress(origin: string): void {
  if (/^https?:$/.test(URL.parse(origin)?.protocol ?? '')) return
  throw new UsageError(`"${origin}" is not the address of a server: write it like http://127.0.0.1:4747`)
}

/** Prints what the server refuses, in its own words. Anything else is a crash. */
function reportRefusal(error: unknown, io: Io): ExitCode {
  if (error instanceof UnreachableError) throw new UsageError(error.message, { cause: error })
  if (!(error instanceof ControlError)) throw error
  printError(io, error.message)
  return error.status === 401 ? 2 : 1
}

function printResult({ value, lines, isSuccess = true }: CommandResult, io: Io, asJson: boolean): ExitCode {
  if (asJson) printJson(io, value, 2)
  else print(io, ...lines)
  return isSuccess ? 0 : 1
}
