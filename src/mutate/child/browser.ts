import type { SandboxOptions } from '../../sandbox/sandbox.ts'

/** `soundcheck mutate` works in Node only: it passes the mutant in an environment variable. */
export function underMutation(options: SandboxOptions): SandboxOptions {
  return options
}
