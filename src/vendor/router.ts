import type { Contract } from './contract.ts'
import { PathTree } from './path-tree.ts'

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
  let tree: PathTree<UnservedPath> | undefined
  return {
    find(method, path) {
      tree ??= treeOf(list)
      return tree.find(method, path)?.value
    },
  }
}

function treeOf(list: readonly UnservedPath[]): PathTree<UnservedPath> {
  const tree = new PathTree<UnservedPath>()
  for (const one of list) tree.add(one.method, one.path, one)
  return tree
}

/** What a request asks for, to complete "the vendor has …". */
export function nameUnserved({ method, path, what }: UnservedPath): string {
  return what === undefined ? `${method} ${path}` : `${method} ${path} (${what})`
}

/** Routes by method and path template, for vendors whose operations are paths. */
export function createPathRouter(contracts: readonly Contract[]): PathRouter {
  const byMethod = new PathTree<Contract>()
  const byPath = new PathTree<true>()
  for (const contract of contracts) {
    byMethod.add(contract.method, contract.path, contract)
    byPath.add('', contract.path, true)
  }
  return {
    find(method, path) {
      const found = byMethod.find(method, path)
      return found && { contract: found.value, parameters: found.parameters }
    },
    knowsPath: (path) => byPath.find('', path) !== undefined,
  }
}
