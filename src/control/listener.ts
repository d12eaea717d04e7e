import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import { type ControlAppOptions, createControlApp, errorResponse } from './app.ts'
import { compressed } from './compress.ts'
import { ControlProblem } from './problem.ts'

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** The control API for `node:http`. */
export function createListener(options: ControlAppOptions): Listener {
  const app = createControlApp(options)
  const answer = async (request: Request, env: unknown) => compressed(request, await app.fetch(request, env as object))
  return getRequestListener(answer, { overrideGlobalObjects: false, errorHandler })
}

/** For requests whose Host header or target cannot be read, which never reach the app. */
function errorHandler(error: unknown): Response {
  if (!(error instanceof RequestError)) return errorResponse(error)
  return errorResponse(
    new ControlProblem(400, `This request cannot be read: ${error.message}. Send a path and a Host header`),
  )
}
