import { signal } from '@preact/signals'

/** What the open presenter does when a key asks for it. */
export interface PresenterHandle {
  next(): unknown
  end(): unknown
  leave(): unknown
  notes(): unknown
  /** From 0. */
  pick(index: number): unknown
}

export const presenter = signal<PresenterHandle | undefined>(undefined)

/** As many stories as there are number keys. */
export const MAX_PICKED = 9
