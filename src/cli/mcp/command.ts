import { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { ArgsDef } from 'citty'
import { startServer } from '../../adapters/server.ts'
import { createClient } from '../../client/index.ts'
import { printable } from '../../diagnostics/printable.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { createSandbox, scenarios } from '../../index.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { defineCommand, type Io, printError } from '../command.ts'
import { secretFrom } from '../explain-signature.ts'
import { checkAddress, DEFAULT_ACCOUNT } from '../remote/remote.ts'
import { sandboxArgs, sandboxOptions } from '../sandbox-options.ts'
import { chooseVendors } from '../vendors.ts'
import { instructionsFor } from './instructions.ts'
import { createMcpServer } from './server.ts'

const args = {
  'allow-changes': {
    type: 'boolean',
    default: false,
    description: 'Offer tools that change faults, clocks, scenarios and records, too. Default: only tools that read',
  },
  server: {
    type: 'string',
    valueHint: 'address',
    description: 'A running server; default: SOUNDCHECK_ORIGIN, or one of its own on a free port of this machine',
  },
  account: {
    type: 'string',
    valueHint: 'name',
    description: `The account to work on; default: SOUNDCHECK_ACCOUNT, or ${DEFAULT_ACCOUNT}`,
  },
  'secret-env': {
    type: 'string',
    valueHint: 'name',
    description: 'Environment variable with the secret of your own key, for explaining pasted requests',
  },
  ...sandboxArgs,
} satisfies ArgsDef

const DETAILS = `A Model Context Protocol server on standard input and output: an assistant starts it. docs/mcp.md has the block of
JSON for common ones. The token of a server comes from SOUNDCHECK_TOKEN. The options of a sandbox are for a server of its own.`

export const mcp = defineCommand({
  name: 'mcp',
  description: 'Let an AI assistant look into the mock, over the Model Context Protocol',
  details: DETAILS,
  args,
  async run({ args: given, io }) {
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
      await serve(io, () => createMcpServer(options))
    } finally {
      await server.close()
    }
    return 0
  },
})

/** Speaks the protocol until the client closes its end, or Ctrl+C. */
async function serve(io: Io, create: () => ReturnType<typeof createMcpServer>): Promise<void> {
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

type Given = Parameters<typeof sandboxOptions>[0] & { readonly server?: string | undefined }

/** The running server that was named, or one of its own. */
async function serverFor(given: Given, io: Io): Promise<Reached> {
  const { SOUNDCHECK_ORIGIN, SOUNDCHECK_TOKEN } = io.environment
  const token = SOUNDCHECK_TOKEN || undefined
  const { all: vendors } = await chooseVendors(given.vendor)
  const origin = given.server || SOUNDCHECK_ORIGIN
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
