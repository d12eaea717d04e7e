import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import { type ControlAppOptions, createControlApp, refuse } from './app.ts'
import { Refusal } from './problem.ts'

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** The control API for `node:http`. */
export function createListener(options: ControlAppOptions): Listener {
  const app = createControlApp(options)
  return getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false, errorHandler })
}

/** For what is no request at all, by its Host header or its target, and so never came to the app. */
function errorHandler(error: unknown): Response {
  if (!(error instanceof RequestError)) return refuse(error)
  return refuse(new Refusal(400, `This request cannot be read: ${error.message}. Ask for a path, with a Host header`))
}
