import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Access } from './access.ts'
import type { Control } from './control.ts'
import { deprecatedPrefixes } from './endpoints.ts'
import { answerHeaders, guard, pageGuard } from './guard.ts'
import { problem, Refusal, refusalOf, validated } from './problem.ts'
import { readJson, readText } from './read-body.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

export const PREFIX = '/_soundcheck'

/** A page for people; undefined when there is none at the path. */
export type Pages = (path: string) => Response | undefined | Promise<Response | undefined>

export interface ControlAppOptions {
  readonly control: Control
  readonly access: Access
  /** Answers below `/_soundcheck/docs`. */
  readonly pages?: Pages | undefined
}

/** The control API. Its `fetch` takes requests without a socket. */
export function createControlApp({ control, access, pages }: ControlAppOptions): Hono {
  const app = new Hono({ strict: false })
  app.use(answerHeaders)
  app.onError((error) => refuse(error))
  if (pages) mountPages(app, access, pages)
  mountCors(app, access)
  for (const route of routes) mount(app, route, { control, access })
  refuseOtherMethods(app, access)
  // Last, so that a stranger is not even told what is not here.
  app.all('*', guard(access, 'guarded'), (c) => refuse(notHere(c)))
  return app
}

function mountPages(app: Hono, access: Access, pages: Pages): void {
  const page = async (c: Context) => (await pages(c.req.path)) ?? refuse(notHere(c))
  for (const path of [`${PREFIX}/docs`, `${PREFIX}/docs/*`]) app.get(path, pageGuard(access), page)
}

/** Nothing at all is said of other origins unless one is listed. */
function mountCors(app: Hono, access: Access): void {
  const { origins } = access
  if (origins.length === 0) return
  const allow = cors({
    origin: [...origins],
    allowHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID'],
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  })
  app.use(`${PREFIX}/*`, guard(access, 'public'), allow)
}

function mount(app: Hono, route: Route, { control, access }: { control: Control; access: Access }): void {
  app.on(route.method, honoPaths(route), guard(access, route.access), async (c) => {
    const asked = {
      path: c.req.param() as Record<string, string>,
      query: validated(route.query, queryOf(c.req.url), 'query'),
      body: validated(route.body, await readJson(c.req.raw, route), 'body'),
      request: c.req.raw,
      readText: () => readText(c.req.raw, route),
    }
    const answer = await route.run(asked, control)
    return answer instanceof Response ? answer : Response.json(answer, { status: route.status })
  })
}

/** A name that is there more than once has a list for its value. */
function queryOf(url: string): Record<string, string | string[]> {
  const { searchParams } = new URL(url)
  const names = new Set(searchParams.keys())
  return Object.fromEntries(
    Array.from(names, (name) => {
      const values = searchParams.getAll(name)
      return [name, values.length === 1 ? String(values[0]) : values]
    }),
  )
}

function refuseOtherMethods(app: Hono, access: Access): void {
  const withPaths = routes.flatMap((route) => honoPaths(route).map((path) => ({ path, method: route.method })))
  for (const [path, atPath] of Map.groupBy(withPaths, ({ path }) => path)) {
    const allowed = atPath.map(({ method }) => method).join(', ')
    const refusal = new Refusal(405, `${path} takes ${allowed}`)
    app.all(path, guard(access, 'guarded'), () => problem(refusal, { Allow: allowed }))
  }
}

/** In Hono's spelling; of a route that had another path in an earlier version, both. */
function honoPaths({ path }: Pick<Route, 'path'>): string[] {
  const old = Object.entries(deprecatedPrefixes).filter(([prefix]) => `${path}/`.startsWith(`${prefix}/`))
  const paths = [path, ...old.map(([prefix, before]) => before + path.slice(prefix.length))]
  return paths.map((one) => PREFIX + one.replace(/\{(\w+)\}/g, ':$1'))
}

function notHere({ req }: Context): Refusal {
  return new Refusal(404, `There is no ${req.path} here: GET ${PREFIX}/openapi.json lists what is`)
}

/** A stack is for whoever runs the server, not for whoever asks. */
export function refuse(error: unknown): Response {
  if (error instanceof Refusal) return problem(error, error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {})
  if (error instanceof UsageError) return problem(refusalOf(error))
  console.error(error)
  return problem(
    new Refusal(500, 'This is a fault of Soundcheck itself; its console has the details. Please report it with them'),
  )
}
