import type { KindName } from './faults/kinds.ts'

/** A way for requests to reach the sandbox, and how it differs from a real socket. */
export interface Adapter {
  readonly name: string
  /** What the client sees instead, by kind of fault. */
  readonly differences: Readonly<Partial<Record<KindName, string>>>
}
