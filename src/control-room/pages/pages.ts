import type { ComponentType } from 'preact'
import type { Command } from '../keys/command.ts'

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
  /** What stands right of the page while no exchange is selected; undefined for nothing. Loaded lazily. */
  readonly detail?: () => ComponentType | undefined
  /** How many things on it want to be noticed, such as running stories. */
  readonly badge?: () => number
  /** What its own keys do, while it is open. They are in the list of keys and in the palette too. */
  readonly commands?: () => readonly Command[]
  /** Not among the pages of the header: something else opens it. */
  readonly isUnlisted?: boolean
  /** Covers the whole window, without frame and desk. */
  readonly isWholeWindow?: boolean
}
