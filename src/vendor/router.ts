import { addRoute, createRouter, findRoute } from 'rou3'
import type { Operation } from './operation.ts'

interface RouteMatch<State> {
  readonly operation: Operation<State>
  /** Path parameters as they stand in the path, percent-escapes kept. */
  readonly parameters: Readonly<Record<string, string>>
}

export interface PathRouter<State> {
  find(method: string, path: string): RouteMatch<State> | undefined
  /** Whether some operation has the path, by whatever method. */
  knowsPath(path: string): boolean
}

/** Routes by method and path template, for vendors whose operations are paths. */
export function createPathRouter<State>(operations: readonly Operation<State>[]): PathRouter<State> {
  const byMethod = createRouter<Operation<State>>()
  const byPath = createRouter<true>()
  for (const operation of operations) {
    const template = operation.contract.path.replace(/\{(\w+)\}/g, ':$1')
    addRoute(byMethod, operation.contract.method, template, operation)
    addRoute(byPath, '', template, true)
  }
  return {
    find(method, path) {
      const match = findRoute(byMethod, method, path)
      return match && { operation: match.data, parameters: match.params ?? {} }
    },
    knowsPath: (path) => findRoute(byPath, '', path) !== undefined,
  }
}
