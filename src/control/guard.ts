import type { Context, MiddlewareHandler } from 'hono'
import { isOwnCallback } from '../sandbox/outbox/user-agent.ts'
import { type Access, type Caller, refuseForeignHost, refuseForeignPage, refuseWithoutToken } from './access.ts'
import { INBOX_PATHS } from './endpoints.ts'
import { ControlProblem } from './problem.ts'
import type { RouteAccess } from './route.ts'

/** Lets a request pass if its caller may use the route; otherwise throws a ControlProblem. */
export function guard(access: Access, level: RouteAccess): MiddlewareHandler {
  return async (c, next) => {
    const caller = callerOf(c)
    if (level !== 'open') refuseForeignHost(caller, access)
    refuseForeignPage(caller, access)
    if (level === 'guarded') refuseWithoutToken(caller, access)
    await next()
  }
}

/** For pages to read in a browser: other sites may link to them, but not frame or fetch them. */
export function pageGuard(access: Access): MiddlewareHandler {
  return async (c, next) => {
    const caller = callerOf(c)
    refuseForeignHost(caller, access)
    if (caller.fetchDestination !== 'document') refuseForeignPage(caller, access)
    await next()
  }
}

/** Headers of every answer. */
export const answerHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const { headers } = c.res
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('X-Frame-Options', 'DENY')
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
}

/**
 * A callback of Soundcheck's must not control a Soundcheck, whatever name or proxy it came by: who chose its address need not be
 * allowed to. Only collecting callbacks is open to it.
 */
export const refuseOwnCallbacks: MiddlewareHandler = async ({ req }, next) => {
  const isCollected = INBOX_PATHS.some((path) => req.path.startsWith(path))
  if (!isCollected && isOwnCallback(req.header('user-agent'))) {
    throw new ControlProblem(
      403,
      `The control API does not accept callbacks that Soundcheck sends: this one was addressed to ${req.path}. To collect callbacks, give the address ${INBOX_PATHS[0]}<name>`,
    )
  }
  await next()
}

/** What `@hono/node-server` passes on. */
interface NodeBindings {
  readonly incoming?: { readonly socket: { readonly localAddress?: string } }
}

function callerOf({ req, env }: Context): Caller {
  const { host: target } = new URL(req.url)
  return {
    host: req.header('host') ?? target,
    target,
    origin: req.header('origin'),
    fetchSite: req.header('sec-fetch-site'),
    fetchDestination: req.header('sec-fetch-dest'),
    authorization: req.header('authorization'),
    localAddress: (env as NodeBindings | undefined)?.incoming?.socket.localAddress,
  }
}
