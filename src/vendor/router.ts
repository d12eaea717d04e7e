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

/** An operation that a vendor has at the hosts of its other operations, and that Soundcheck does not have. */
export interface UnservedPath {
  readonly method: string
  /** A path template with `{parameters}`. */
  readonly path: string
  /** What it is for, if its path does not say so: "moderation of pictures". */
  readonly what?: string
}

interface UnservedPaths {
  find(method: string, path: string): UnservedPath | undefined
}

/** Tells what the vendor has and Soundcheck has not from what is a mistake. */
export function createUnservedPaths(list: readonly UnservedPath[]): UnservedPaths {
  // Made at the first stray request: a server that starts does not wait for it.
  let router: ReturnType<typeof createRouter<UnservedPath>> | undefined
  return {
    find(method, path) {
      router ??= routerOf(list)
      return findRoute(router, method, path)?.data
    },
  }
}

function routerOf(list: readonly UnservedPath[]) {
  const router = createRouter<UnservedPath>()
  for (const one of list) addRoute(router, one.method, templateOf(one.path), one)
  return router
}

/** What a request asks for, to complete "the vendor has …". */
export function nameUnserved({ method, path, what }: UnservedPath): string {
  return what === undefined ? `${method} ${path}` : `${method} ${path} (${what})`
}

/** Routes by method and path template, for vendors whose operations are paths. */
export function createPathRouter(contracts: readonly Contract[]): PathRouter {
  const byMethod = createRouter<Contract>()
  const byPath = createRouter<true>()
  for (const contract of contracts) {
    const template = templateOf(contract.path)
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

function templateOf(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}
