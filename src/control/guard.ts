import type { Context, MiddlewareHandler } from 'hono'
import { type Access, refuseForeignHost, refuseForeignPage, refuseWithoutToken, type Visitor } from './access.ts'
import type { RouteAccess } from './route.ts'

/** Lets a request through to what lies behind, or throws a Refusal. */
export function guard(access: Access, level: RouteAccess): MiddlewareHandler {
  return async (c, next) => {
    const visitor = visitorOf(c)
    if (level !== 'open') refuseForeignHost(visitor, access)
    refuseForeignPage(visitor, access)
    if (level === 'guarded') refuseWithoutToken(visitor, access)
    await next()
  }
}

/** For pages that a person opens: a link on another site may lead here, a frame or a script there may not use it. */
export function pageGuard(access: Access): MiddlewareHandler {
  return async (c, next) => {
    const visitor = visitorOf(c)
    refuseForeignHost(visitor, access)
    if (visitor.fetchDestination !== 'document') refuseForeignPage(visitor, access)
    await next()
  }
}

/** What is said with every answer. */
export const answerHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const { headers } = c.res
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('X-Frame-Options', 'DENY')
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
}

/** What `@hono/node-server` hands on. */
interface NodeBindings {
  readonly incoming?: { readonly socket: { readonly localAddress?: string } }
}

function visitorOf({ req, env }: Context): Visitor {
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
