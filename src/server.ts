import { type RunningServer, type ServerOptions, startServer as start } from './adapters/server.ts'
import { scenarios } from './index.ts'
import type { Sandbox } from './sandbox/sandbox.ts'

export type { Answered, OnAnswered } from './adapters/answered.ts'
export type { CloseOptions, RunningServer, ServerOptions } from './adapters/server.ts'

/**
 * Serves a sandbox over HTTP, with the control API and the built-in scenarios. When it cannot listen, it rejects with a message
 * that says what to do.
 */
export function startServer(sandbox: Sandbox, options: ServerOptions = {}): Promise<RunningServer> {
  return start(sandbox, options, scenarios)
}
