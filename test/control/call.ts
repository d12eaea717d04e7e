import { expect } from 'vitest'
import { type Client, createClient } from '../../src/client/index.ts'
import { type ControlAppOptions, createControlApp, PREFIX } from '../../src/control/app.ts'
import type { Route } from '../../src/control/route.ts'
import { routes } from '../../src/control/routes.ts'
import { createControl } from '../../src/control/start.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Scenarios } from '../../src/scenario/scenarios.ts'

interface Called {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  readonly body: any
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Called>

/** The control API without a socket. Every answer is checked against its route. */
export function inProcess(sandbox: Sandbox, options: Partial<ControlAppOptions> = {}): Call {
  const { control } = createControl(sandbox)
  const app = createControlApp({ control, access: { hosts: [], origins: [] }, ...options })
  return async (method, path, body, headers = {}) => {
    const hasBody = ['POST', 'PUT', 'PATCH'].includes(method)
    const response = await app.request(PREFIX + path, {
      method,
      headers: { ...(hasBody && { 'content-type': 'application/json' }), ...headers },
      ...(hasBody && { body: JSON.stringify(body ?? {}) }),
    })
    const answer = await response.json()
    if (response.ok) expectDescribed(routeOf(method, path), answer)
    return { status: response.status, body: answer }
  }
}

interface Connected {
  readonly client: Client
  /** The ids of the routes that have answered. */
  readonly answered: ReadonlySet<string>
}

/** The typed client without a socket. Every answer is checked against its route. */
export function connected(sandbox: Sandbox, scenarios?: Scenarios): Connected {
  const { control } = createControl(sandbox, scenarios)
  const app = createControlApp({ control, access: { hosts: [], origins: [] } })
  const answered = new Set<string>()
  const origin = 'http://localhost'
  const client = createClient({
    origin,
    async fetch(url, init) {
      const response = await app.request(String(url), init)
      if (!response.ok) return response
      const route = routeOf(init?.method ?? 'GET', String(url).slice((origin + PREFIX).length))
      answered.add(route.id)
      expect(response.headers.get('content-type')?.split(';')[0]).toBe(route.mediaType)
      // An event stream is read, and checked, as it comes.
      if (route.mediaType === 'application/json') expectDescribed(route, await response.clone().json())
      return response
    },
  })
  return { client, answered }
}

/** The schema takes the answer, and describes every member of it: what it does not know, it would leave out. */
export function expectDescribed({ answer: schema }: Pick<Route, 'answer'>, answer: unknown): void {
  expect(schema.parse(answer)).toEqual(answer)
}

export function routeOf(method: string, path: string): Route {
  const [plain = ''] = path.split('?')
  const route = routes.find(
    (one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(plain),
  )
  if (!route) throw new Error(`No route ${method} ${path}`)
  return route
}
