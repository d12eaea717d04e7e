import { type Signal, signal } from '@preact/signals'
import type { Member } from '../../../control/catalogue/members.ts'

/** Where the reference shows the control API, beside the vendors. */
export const CONTROL_API = 'control'

/** One thing that the control API does. */
export interface ControlOperation {
  /** The method of the client as well. */
  readonly id: string
  readonly title: string
  readonly method: string
  /** With `{parameters}`. */
  readonly path: string
  readonly parameters: readonly ({ readonly in: 'path' | 'query' | 'body' } & Member)[]
  readonly answer: { readonly status: string; readonly mediaType: string; readonly members: readonly Member[] }
}

/** Everything that the server's control API does; empty until it was read. */
export const controlOperations: Signal<readonly ControlOperation[]> = signal([])
