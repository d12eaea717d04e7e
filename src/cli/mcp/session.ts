import { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import { createClient } from '../../client/index.ts'
import { printable } from '../../diagnostics/printable.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { type Io, printError } from '../command.ts'
import { createSandbox, scenarios, startServer } from '../engine.ts'
import { secretFrom } from '../explain-signature.ts'
import { checkAddress, DEFAULT_ACCOUNT } from '../remote/remote.ts'
import { sandboxArgs, sandboxOptions } from '../sandbox-options.ts'
import { chooseVendors } from '../vendors.ts'
import { instructionsFor } from './instructions.ts'
import { createMcpServer } from './server.ts'

/** The options of the command. */
type Given = Parameters<typeof sandboxOptions>[0] &
  Readonly<Record<'server' | 'account' | 'secret-env', string | undefined>> & { readonly 'allow-changes': boolean }

/** One session with an assistant, on the streams of this process. Resolves when it has ended. */
export async function holdSession(given: Given, io: Io): Promise<void> {
  const secret = secretFrom(given['secret-env'], io.environment)
  const server = await serverFor(given, io)
  const { origin, token, vendors, isOwn } = server
  const account = given.account || io.environment.SOUNDCHECK_ACCOUNT || DEFAULT_ACCOUNT
  const allowsChanges = given['allow-changes']
  const options = {
    client: createClient({ origin, token }),
    instructions: instructionsFor({ origin, isOwnServer: isOwn, account, vendors, allowsChanges }),
    log: (text: string) => printError(io, ...text.split('\n')),
    ...{ origin, token, account, vendors, secret, allowsChanges },
  }
  try {
    await speak(io, () => createMcpServer(options))
  } finally {
    await server.close()
  }
}

/** Speaks the protocol until the client closes its end, or Ctrl+C. */
async function speak(io: Io, create: () => ReturnType<typeof createMcpServer>): Promise<void> {
  const input = Readable.from(io.stdin, { objectMode: false })
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      io.stdout.write(chunk.toString('utf8'))
      done()
    },
  })
  const ended = finished(input).catch(() => {})
  const interruption = io.interruption()
  interruption.addEventListener('abort', () => input.destroy())
  const transport = new StdioServerTransport(input, output)
  const handle = serveStdio(create, { transport, onerror: ({ message }) => printError(io, printable(message)) })
  await ended
  await handle.close()
}

interface Reached {
  readonly origin: string
  readonly token: string | undefined
  readonly vendors: readonly Vendor[]
  /** Whether it was started here. */
  readonly isOwn: boolean
  close(): Promise<void>
}

/** The running server that was named, or one of its own. */
async function serverFor(given: Given, io: Io): Promise<Reached> {
  const { SOUNDCHECK_SERVER, SOUNDCHECK_ORIGIN, SOUNDCHECK_TOKEN } = io.environment
  const token = SOUNDCHECK_TOKEN || undefined
  const { all: vendors } = await chooseVendors(given.vendor)
  // `soundcheck run` tells its program the latter.
  const origin = given.server || SOUNDCHECK_SERVER || SOUNDCHECK_ORIGIN
  if (origin) {
    checkAddress(origin)
    refuseSandboxOptions(given, origin)
    return { origin, token, vendors, isOwn: false, close: async () => {} }
  }
  const sandbox = createSandbox({ ...(await sandboxOptions(given)), vendors })
  const server = await startServer(sandbox, { port: 0, control: { scenarios, token } })
  return { origin: server.origin, token, vendors, isOwn: true, close: () => server.close() }
}

/** They would have no effect on a server that runs already. */
function refuseSandboxOptions(given: Readonly<Record<string, unknown>>, origin: string): void {
  const changed = Object.entries(sandboxArgs).find(
    ([name, option]) => name !== 'vendor' && given[name] !== ('default' in option ? option.default : undefined),
  )
  if (!changed) return
  throw new UsageError(
    `Cannot use --${changed[0]} here: ${origin} runs already. Give it to "soundcheck serve", or leave out --server`,
  )
}
