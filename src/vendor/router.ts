import { addRoute, createRouter, findRoute } from 'rou3'
import type { Contract } from './contract.ts'

interface RouteMatch {
  readonly contract: Contract
  /** Path parameters as they stand in the path, percent-escapes kept. */
  readonly parameters: Readonly<Record<string, string>>
}

export interface PathRouter {
  find(method: string, path: string): RouteMatch | undefined
  /** Whether any operation has the path, with any method. */
  knowsPath(path: string): boolean
}

/** Routes by method and path template, for vendors whose operations are paths. */
export function createPathRouter(contracts: readonly Contract[]): PathRouter {
  const byMethod = createRouter<Contract>()
  const byPath = createRouter<true>()
  for (const contract of contracts) {
    const template = contract.path.replace(/\{(\w+)\}/g, ':$1')
    addRoute(byMethod, contract.method, template, contract)
    addRoute(byPath, '', template, true)
  }
  return {
    find(method, path) {
      const match = findRoute(byMethod, method, path)
      return match && { contract: match.data, parameters: match.params ?? {} }
    },
    knowsPath: (path) => findRoute(byPath, '', path) !== undefined,
  }
}
