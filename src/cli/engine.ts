import { vendors } from '../../handlers/vendors.ts'
import { createSandboxWith } from '../create-sandbox.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'

/**
 * What takes long to load. Commands import this when they run, so that help and completion do not wait for it.
 * test/costs/help.test.ts watches over it. The package has here vendors that load themselves when they are first asked something:
 * scripts/vendors-on-demand.ts.
 */
export { startServer } from '../adapters/server.ts'
export { scenarios } from '../create-sandbox.ts'
export { vendors }

/** A sandbox with all vendors and the demo account, unless the options say otherwise. */
export function createSandbox(options: Partial<SandboxOptions> = {}): Sandbox {
  return createSandboxWith(vendors, options)
}
