import type { createMetrics as create } from './metrics.ts'
import { ControlProblem } from './problem.ts'

/** A page has nobody who scrapes it, and its bundle no library for that. */
export const createMetrics: typeof create = () => {
  throw new ControlProblem(501, 'A page has no metrics: read those of a server', [], {
    plain: 'A page has no metrics: read those of a server',
  })
}
