import type { Item } from './feed.ts'

type Listener = (fresh: readonly Item[]) => void

const listeners = new Set<Listener>()

/** Calls a function with what happens from now on, batch by batch. Returns a function that ends it. */
export function onHeard(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function tellHeard(fresh: readonly Item[]): void {
  for (const listener of listeners) listener(fresh)
}
