import type { WireRequest } from '../vendor/wire.ts'

/** What answers the requests of a page: a sandbox in it, another tab, or a server. */
export interface Answering {
  /** Resolves with `Response.error()` for a broken connection, or when nobody waits any more. */
  answer(request: WireRequest, signal: AbortSignal): Promise<Response>
  /** Answers a request to the control API. Its path begins with `/_soundcheck`. */
  control(request: Request): Promise<Response>
  stop(): Promise<void>
}
