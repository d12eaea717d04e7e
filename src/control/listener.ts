import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type ControlAppOptions, createControlApp } from './app.ts'

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** The control API for `node:http`. */
export function createListener(options: ControlAppOptions): Listener {
  const app = createControlApp(options)
  return getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
}
