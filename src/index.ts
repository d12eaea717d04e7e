import { demoAccount } from '../fixtures/demo-account.ts'
import { vendors } from '../handlers/index.ts'
import { Sandbox, type SandboxOptions } from './sandbox/sandbox.ts'

/** A sandbox with all vendors and the demo account, unless the options say otherwise. */
export function createSandbox(options: Partial<SandboxOptions> = {}): Sandbox {
  return new Sandbox({ vendors, accounts: [demoAccount], ...options })
}
