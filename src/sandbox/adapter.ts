import type { KindName } from './faults/kinds.ts'

/** A way in, and what it cannot act out as a socket would. */
export interface Adapter {
  readonly name: string
  /** By kind of fault, what the client sees instead. */
  readonly differences: Readonly<Partial<Record<KindName, string>>>
}
