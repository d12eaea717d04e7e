import type { ParsedArgs } from 'citty'
import type { Sandbox } from '../index.ts'
import { setClock } from './clock-option.ts'
import { createSandbox } from './engine.ts'
import { type sandboxArgs, sandboxOptions } from './sandbox-options.ts'
import type { DeclaredAccount } from './settings/config-schema.ts'

interface SandboxSettings {
  readonly args: ParsedArgs<typeof sandboxArgs>
  readonly accounts: readonly DeclaredAccount[]
}

/** A sandbox as the settings say. */
export async function openSandbox({ args, accounts }: SandboxSettings): Promise<Sandbox> {
  const sandbox = createSandbox(await sandboxOptions(args))
  if (args.clock !== undefined) setClock(sandbox.clock, args.clock)
  if (accounts.length > 0) {
    const { registerAccounts } = await import('./settings/declared-accounts.ts')
    registerAccounts(sandbox, accounts)
  }
  return sandbox
}
