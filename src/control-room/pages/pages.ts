import type { ComponentType } from 'preact'

export interface PageProps {
  /** The chosen account; undefined for all. */
  readonly account: string | undefined
}

/** One page of the control room. */
export interface PageDefinition {
  /** In the address: `?page=state`. */
  readonly id: string
  /** After `g`, this key opens it. */
  readonly key: string
  readonly title: () => string
  /** Loaded when it is first opened. */
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>
  /** How many things on it want to be noticed, such as running stories. */
  readonly badge?: () => number
  /** Covers the whole window, without frame and desk. */
  readonly isWholeWindow?: boolean
}
