import type { SandboxOptions } from '../../sandbox/sandbox.ts'

/** There is no environment to be told anything through: `soundcheck mutate` is for suites that run in Node. */
export function underMutation(options: SandboxOptions): SandboxOptions {
  return options
}
