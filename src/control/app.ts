import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { excerpt } from '../diagnostics/budget.ts'
import { printableError } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type Elsewhere, NotHere } from '../sandbox/keeping.ts'
import type { Access } from './access.ts'
import type { Control } from './control.ts'
import { CLIENT_HEADER, deprecatedPrefixes } from './endpoints.ts'
import { forwardTo, isForwarded } from './forward.ts'
import { answerHeaders, guard, pageGuard, refuseOwnCallbacks } from './guard.ts'
import { ControlProblem, problemOf, problemResponse, validated } from './problem.ts'
import { readJson, readText } from './read-body.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

export const PREFIX = '/_soundcheck'

/** A page to read in a browser; undefined when there is none at the path. */
export type Pages = (path: string, request: Request) => Response | undefined | Promise<Response | undefined>

export interface ControlAppOptions {
  readonly control: Control
  readonly access: Access
  /** Answers below `/_soundcheck/docs`. */
  readonly pages?: Pages | undefined
  /** Answers the control room: `/_soundcheck/`, and its files below `/_soundcheck/assets`. */
  readonly room?: Pages | undefined
}

/** The control API. Its `fetch` takes requests without a socket. */
export function createControlApp({ control, access, pages, room }: ControlAppOptions): Hono {
  const app = new Hono({ strict: false })
  app.use(answerHeaders)
  app.use(refuseOwnCallbacks)
  app.onError((error) => errorResponse(error))
  if (pages) mountPages(app, access, { pages, paths: [`${PREFIX}/docs`, `${PREFIX}/docs/*`] })
  // Without the token: the page asks for it.
  if (room) mountPages(app, access, { pages: room, paths: [PREFIX, `${PREFIX}/assets/*`] })
  // The page about the server says where everything is.
  else app.get(PREFIX, pageGuard(access), (c) => c.redirect('/'))
  mountCors(app, access)
  for (const route of routes) mount(app, route, { control, access })
  refuseOtherMethods(app, access)
  // Behind the guard as well: strangers do not learn which paths exist.
  app.all('*', guard(access, 'guarded'), (c) => errorResponse(notFound(c)))
  return app
}

function mountPages(
  app: Hono,
  access: Access,
  { pages, paths }: { readonly pages: Pages; readonly paths: readonly string[] },
): void {
  const page = async (c: Context) => (await pages(c.req.path, c.req.raw)) ?? errorResponse(notFound(c))
  for (const path of paths) app.get(path, pageGuard(access), page)
}

/** No CORS header is sent unless an origin is listed. */
function mountCors(app: Hono, access: Access): void {
  const { origins } = access
  if (origins.length === 0) return
  const allow = cors({
    origin: [...origins],
    allowHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID', CLIENT_HEADER],
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  })
  app.use(`${PREFIX}/*`, guard(access, 'public'), allow)
}

function mount(app: Hono, route: Route, { control, access }: { control: Control; access: Access }): void {
  app.on(route.method, honoPaths(route), guard(access, route.access), async (c) => {
    const share = control.bodies.open()
    const bounds = { ...route, share, busy: control.bodies.refusal }
    // Another server may have the account, and then it needs the request as it was.
    const original = control.sandbox.continuity.keeping && c.req.raw.clone()
    try {
      const request = {
        path: c.req.param() as Record<string, string>,
        query: validated(route.query, queryOf(c.req.url), 'query'),
        body: validated(route.body, await readJson(c.req.raw, bounds), 'body'),
        request: c.req.raw,
        readText: () => readText(c.req.raw, bounds),
      }
      const answer = await answerOf(route, request, { control, original })
      return answer instanceof Response ? answer : Response.json(answer, { status: route.status })
    } finally {
      share.release()
    }
  })
}

const EVENT_STREAM = 'text/event-stream'

type Checked = Parameters<Route['run']>[0]

/** Of this server, or of all on its store when the route is about all accounts. */
async function answerOf(
  route: Route,
  request: Checked,
  { control, original }: { control: Control; original: Request | undefined },
): Promise<unknown> {
  if (route.isOfServer) return route.run(request, control)
  const query = request.query as Readonly<Record<string, unknown>>
  const run = (changed?: object) => {
    const asked: Checked = changed ? { ...request, query: { ...query, ...changed } } : request
    return runKept(control, () => route.run(asked, control), original)
  }
  const { keeping } = control.sandbox.continuity
  // What a stream begins with has happened for good. Other answers wait when they are made.
  if (keeping && route.mediaType === EVENT_STREAM) await keeping.safe()?.catch(() => {})
  if (!original || !keeping?.isShared || isForwarded(original)) return run()
  const { together } = await import('./gather.ts')
  return together(route, run, { control, original, query })
}

/** Runs a route where its account is, and lets its answer out when what it did is stored. */
async function runKept<T>(
  { sandbox }: Control,
  run: () => T | Promise<T>,
  original: Request | undefined,
): Promise<T | Response> {
  const { keeping } = sandbox.continuity
  if (!keeping || !original) return run()
  await keeping.catchUp()
  for (;;) {
    try {
      const answer = await run()
      await keeping.safe()?.catch((error: Error) => {
        throw new ControlProblem(503, `${error.message}. It may have happened all the same`)
      })
      return answer
    } catch (error) {
      if (!(error instanceof NotHere)) throw error
      const elsewhere = await keeping.fetch(error.account).catch((problem: Error) => {
        throw new ControlProblem(503, problem.message)
      })
      if (!elsewhere) continue
      if (elsewhere.address !== undefined && !isForwarded(original)) return forwardTo(elsewhere.address, original)
      throw new ControlProblem(503, elsewhereText(error.account, elsewhere))
    }
  }
}

function elsewhereText(account: string, { address }: Elsewhere): string {
  return `Another server has the account "${account}"${address === undefined ? '' : `. Ask ${address}`}`
}

/** A name that occurs more than once has a list as its value. */
function queryOf(url: string): Record<string, string | string[]> {
  const { searchParams } = new URL(url)
  const byName = Map.groupBy(searchParams, ([name]) => name)
  return Object.fromEntries(
    Array.from(byName, ([name, [first, ...more]]) => {
      const value = first?.[1] ?? ''
      return [name, more.length === 0 ? value : [value, ...more.map(([, other]) => other)]]
    }),
  )
}

/** For the command line, which asks for what its own version has. */
const OTHER_VERSION = 'This server does not know what the command asks of it: it may be of another version'

function refuseOtherMethods(app: Hono, access: Access): void {
  const withPaths = routes.flatMap((route) => honoPaths(route).map((path) => ({ path, method: route.method })))
  for (const [path, atPath] of Map.groupBy(withPaths, ({ path }) => path)) {
    const allowed = atPath.map(({ method }) => method).join(', ')
    const problem = new ControlProblem(405, `${path} allows ${allowed}`, [], { plain: OTHER_VERSION })
    app.all(path, guard(access, 'guarded'), () => problemResponse(problem, { Allow: allowed }))
  }
}

/** In Hono's spelling, with the path of earlier versions where there was another. */
function honoPaths({ path }: Pick<Route, 'path'>): string[] {
  const old = Object.entries(deprecatedPrefixes).filter(([prefix]) => `${path}/`.startsWith(`${prefix}/`))
  const paths = [path, ...old.map(([prefix, before]) => before + path.slice(prefix.length))]
  return paths.map((one) => PREFIX + one.replace(/\{(\w+)\}/g, ':$1'))
}

function notFound({ req }: Context): ControlProblem {
  const detail = `There is nothing at ${excerpt(req.path)}. GET ${PREFIX}/openapi.json lists all paths`
  return new ControlProblem(404, detail, [], { plain: OTHER_VERSION })
}

/** The console shows the stack of a crash; the caller does not see it. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ControlProblem)
    return problemResponse(error, error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {})
  if (error instanceof UsageError) return problemResponse(problemOf(error))
  console.error(printableError(error))
  return problemResponse(
    new ControlProblem(500, 'Soundcheck itself failed. Its console shows the details: please report them'),
  )
}
