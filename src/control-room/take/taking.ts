import { signal } from '@preact/signals'
import { api } from '../server/api.ts'
import type { Format } from './files.ts'

/** What somebody is about to take away. */
export interface Taking {
  readonly account: string
  /** Without them: the whole session, as far as it is kept. */
  readonly sequences?: readonly number[] | undefined
}

/** The server takes as many at once. */
const MAX_TAKEN = 1000

/** What the dialog shows; undefined when it is closed. */
export const taking = signal<Taking | undefined>(undefined)

/** The text of a file. Requests are signed anew where the server knows the secret. */
export function fileOf({ account, sequences }: Taking, format: Format): Promise<string> {
  const selection = sequences === undefined ? { limit: MAX_TAKEN } : { sequences: sequences.slice(-MAX_TAKEN) }
  return api.exportSession({ account, body: { format, ...selection } })
}
