import type { Frame } from '../../sandbox/frames.ts'
import type { WireRequest } from '../../vendor/wire.ts'

/** What a document asks the test, through a binding of Playwright's. */
export type Ask =
  /** From every document when it begins. The frame's last document is gone. */
  | { readonly kind: 'hello' }
  /** A request to a vendor. Resolves with frames: all of them, or the first one. */
  | { readonly kind: 'answer'; readonly id: string; readonly request: WireRequest }
  /** Further frames; none when nothing more comes. */
  | { readonly kind: 'more'; readonly id: string }
  /** A request to the control API. Resolves with a `Head`. */
  | { readonly kind: 'control'; readonly id: string; readonly request: ControlRequest }
  /** The next bytes of that answer; undefined at its end. */
  | { readonly kind: 'read'; readonly id: string }
  /** Nobody waits any more. */
  | { readonly kind: 'over'; readonly id: string }
  /** Whether somebody in the document receives callbacks. */
  | { readonly kind: 'receives'; readonly receives: boolean }

export interface ControlRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface Head {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly hasBody: boolean
}

/** The binding, as the document sees it. */
export interface AskTest {
  (ask: Extract<Ask, { kind: 'answer' | 'more' }>): Promise<Frame[]>
  (ask: Extract<Ask, { kind: 'control' }>): Promise<Head>
  (ask: Extract<Ask, { kind: 'read' }>): Promise<Uint8Array<ArrayBuffer> | undefined>
  (ask: Extract<Ask, { kind: 'hello' | 'over' | 'receives' }>): Promise<void>
}

/** The name of the binding. */
export const BINDING = '__soundcheckAsk'

/** What a document needs to know of its test. */
export interface Entering {
  readonly binding: typeof BINDING
  readonly hosts: readonly string[]
  /** The path of a worker, for pages that do not start one. */
  readonly workerPath: string
}
