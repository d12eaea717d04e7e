import type { ArgsDef } from 'citty'
import { defineCommand } from '../command.ts'
import { DEFAULT_ACCOUNT } from '../remote/remote.ts'
import { sandboxArgs } from '../sandbox-options.ts'

const args = {
  'allow-changes': {
    type: 'boolean',
    default: false,
    description: 'Offer tools that change faults, clocks, scenarios and records, too. Default: only tools that read',
  },
  server: {
    type: 'string',
    valueHint: 'address',
    description: 'A running server; default: SOUNDCHECK_SERVER, or one of its own on a free port of this machine',
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
    // The SDK and the vendors: help need not wait for them.
    const { holdSession } = await import('./session.ts')
    await holdSession(given, io)
    return 0
  },
})
