import * as z from 'zod'
import type { PromiseContext } from './promise.ts'

/** A tree of plain data, with every function in it replaced by its result. */
export function resolve(tree: unknown, context: PromiseContext): unknown {
  if (typeof tree === 'function') return resolve(tree(context), context)
  if (Array.isArray(tree)) return tree.map((member) => resolve(member, context))
  if (typeof tree !== 'object' || tree === null || tree instanceof z.ZodType) return tree
  return Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, resolve(member, context)]))
}
