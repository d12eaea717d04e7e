import type { ArgsDef, CommandDef } from 'citty'
import { type AccountClient, type Client, ControlError, createClient, UnreachableError } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { defineCommand, type ExitCode, type Io, print, printError } from '../command.ts'

const connection = {
  server: {
    type: 'string',
    default: 'http://127.0.0.1:4747',
    valueHint: 'address',
    description: 'The server that is meant',
  },
  account: { type: 'string', default: 'demo', valueHint: 'name', description: 'The account that is meant' },
  token: {
    type: 'string',
    default: '',
    valueHint: 'text',
    description:
      'Of a server that asks for one; without it SOUNDCHECK_TOKEN of the environment, which others do not see',
  },
  format: { type: 'enum', options: ['text', 'json'], default: 'text', description: 'How the answer is printed' },
} satisfies ArgsDef

/** For commands that can be about all accounts. */
export const everywhere = {
  everywhere: { type: 'boolean', default: false, description: 'All accounts instead of one' },
} satisfies ArgsDef

/** What a command has in its hands. */
export interface Remote {
  readonly client: Client
  readonly account: AccountClient
  readonly io: Io
  /** As given on the command line; what was not given is undefined or the empty text. */
  readonly given: Readonly<Record<string, unknown>>
}

/** What a command has to say. */
export interface Said {
  /** For `--format json`. */
  readonly value: unknown
  /** For people. */
  readonly lines: readonly string[]
  /** Whether what was asked came out as hoped. Default: it did. */
  readonly isGood?: boolean
}

interface Definition {
  readonly name: string
  readonly description: string
  /** By name, in order; all of them may be left out. */
  readonly positionals?: Readonly<Record<string, string>>
  readonly options?: ArgsDef
  /** Undefined when everything was said already. */
  run(remote: Remote): Promise<Said | undefined>
}

/** A command that works on a running server. */
export function remoteCommand({ name, description, positionals = {}, options = {}, run }: Definition): CommandDef {
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
    name,
    description,
    args,
    async run({ args: given, io }) {
      const said = await run(connect(given, io)).catch((error: unknown) => explain(error, io))
      if (typeof said === 'number') return said
      return said ? show(said, io, given.format === 'json') : 0
    },
  })
}

/** One of several things that a command does, by the first word after its name. */
export function byAction(
  actions: Readonly<Record<string, (remote: Remote) => Promise<Said | undefined>>>,
  fallback: string,
): Definition['run'] {
  return (remote) => {
    const name = text(remote, 'action') ?? fallback
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (action) return action(remote)
    throw new UsageError(`There is no "${name}" here. Write one of ${Object.keys(actions).join(', ')}`)
  }
}

/** An option or a word that was given; undefined when it was not. */
export function text({ given }: Remote, name: string): string | undefined {
  const value = given[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function needed(remote: Remote, name: string, what: string): string {
  const value = text(remote, name)
  if (value !== undefined) return value
  throw new UsageError(`${what} is missing`)
}

/** `1 fault`, `2 faults`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Reads an option that is JSON. */
export function json(remote: Remote, name: string): Record<string, unknown> | undefined {
  const value = text(remote, name)
  if (value === undefined) return undefined
  try {
    return JSON.parse(value)
  } catch {
    throw new UsageError(`--${name} is not JSON. In a shell, put it between single quotes`)
  }
}

function connect(given: Readonly<Record<string, unknown>>, io: Io): Remote {
  const token = String(given.token) || io.environment.SOUNDCHECK_TOKEN || undefined
  const origin = String(given.server)
  if (!/^https?:$/.test(URL.parse(origin)?.protocol ?? '')) {
    throw new UsageError(`"${origin}" is no address of a server: write it like http://127.0.0.1:4747`)
  }
  const client = createClient({ origin, token })
  return { client, account: client.account(String(given.account)), io, given }
}

/** What the server refuses is said in its words, and is no crash. */
function explain(error: unknown, io: Io): ExitCode {
  if (error instanceof UnreachableError) throw new UsageError(error.message, { cause: error })
  if (!(error instanceof ControlError)) throw error
  printError(io, error.message)
  return error.status === 401 ? 2 : 1
}

function show({ value, lines, isGood = true }: Said, io: Io, asJson: boolean): ExitCode {
  if (asJson) print(io, JSON.stringify(value, null, 2))
  else print(io, ...lines)
  return isGood ? 0 : 1
}
