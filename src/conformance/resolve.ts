import * as z from 'zod'
import type { PromiseContext } from '../vendor/promise.ts'

/** A tree of plain data with everything worked out that was to be made when the time has come. */
export function resolve(tree: unknown, scene: PromiseContext): unknown {
  if (typeof tree === 'function') return resolve(tree(scene), scene)
  if (Array.isArray(tree)) return tree.map((member) => resolve(member, scene))
  if (typeof tree !== 'object' || tree === null || tree instanceof z.ZodType) return tree
  return Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, resolve(member, scene)]))
}
