import { sendCallback } from '#callback-sender'
import { underMutation } from '#mutation'
import { scenarios as builtInScenarios } from '../fixtures/scenarios/index.ts'
import { checkOptions } from './diagnostics/options.ts'
import { demoAccount } from './sandbox/accounts/named-accounts.ts'
import { Sandbox, type SandboxOptions } from './sandbox/sandbox.ts'
import { sandboxOptionsSchema } from './sandbox/sandbox-options-schema.ts'
import { createScenarios } from './scenario/create-scenarios.ts'
import type { Scenarios } from './scenario/scenarios.ts'
import type { Vendor } from './vendor/vendor.ts'

/** Things that can go wrong, ready to start: `scenarios.start(account, 'answer-lost')`. */
export const scenarios: Scenarios = createScenarios(builtInScenarios)

/** A sandbox with these vendors and the demo account, unless the options say otherwise. */
export function createSandboxWith(vendors: readonly Vendor[], options: Partial<SandboxOptions>): Sandbox {
  checkOptions('Cannot create a sandbox', sandboxOptionsSchema, options)
  const { vendors: chosen = vendors, accounts = [demoAccount(chosen)] } = options
  return new Sandbox(
    underMutation({
      ...options,
      ...{ vendors: chosen, accounts },
      sendCallback: options.sendCallback ?? options.courier ?? sendCallback,
    }),
  )
}
