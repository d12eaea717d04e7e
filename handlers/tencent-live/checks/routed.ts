import type { LiveExchange } from '../protocol/index.ts'
import type { Route } from './routes.ts'

/** The route that the check `action` found. */
export function routed({ reading }: LiveExchange): Route {
  if (reading.route) return reading.route
  throw new Error('A check that needs the route must come after the check "action" in the list')
}
