import { signal } from '@preact/signals'
import { ControlError } from '../../client/transport.ts'

export type ConnectionState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost'; readonly reason: string /** Milliseconds since the epoch. */; readonly since: number }
  /** The server wants a token. */
  | { readonly state: 'token'; readonly isWrong: boolean }
  /** The server refuses this page; its sentence says why, and what to start it with. */
  | { readonly state: 'refused'; readonly reason: string }

export const connection = signal<ConnectionState>({ state: 'connecting' })

/** The run of the server, from its `hello`. Another one: it was started again. */
export const run = signal<string | undefined>(undefined)

/** Takes note of a failure that concerns the whole page. Returns whether it does. */
export function noteFailure(error: unknown, hadToken: boolean): boolean {
  if (!(error instanceof ControlError)) return false
  if (error.status === 401) connection.value = { state: 'token', isWrong: hadToken }
  else if (error.status === 403) connection.value = { state: 'refused', reason: error.message }
  else return false
  return true
}
