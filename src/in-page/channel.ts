import type { Frame } from '../sandbox/frames.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { PageCallback } from './options.ts'

/** A request to the control API, as it goes from one tab to another. */
export interface ControlMessage {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}

/** What a tab asks the one that has the sandbox. */
export type Question =
  | { readonly kind: 'vendor'; readonly request: WireRequest }
  | { readonly kind: 'control'; readonly request: ControlMessage }

/** What tabs say to each other. Every tab hears all of it. */
export type TabMessage =
  /** From a tab that opens, or whose receivers of callbacks changed. */
  | { readonly kind: 'hello'; readonly from: string; readonly vendors: readonly string[]; readonly receives: boolean }
  /** From the tab that has the sandbox: when it has it, and after each `hello`. */
  | { readonly kind: 'owner'; readonly from: string; readonly vendors: readonly string[] }
  | { readonly kind: 'ask'; readonly from: string; readonly id: string; readonly question: Question }
  | { readonly kind: 'frame'; readonly id: string; readonly frame: Frame }
  /** Nobody waits for further frames. */
  | { readonly kind: 'over'; readonly id: string }
  /** A tab is seen: the sandbox's own timer may be slowed down. */
  | { readonly kind: 'due' }
  | { readonly kind: 'callback'; readonly id: string; readonly callback: PageCallback }
  /** What the receiver in a tab answered. No status: it threw. */
  | { readonly kind: 'received'; readonly id: string; readonly status: number | undefined; readonly error?: string }
  /** A tab closes. */
  | { readonly kind: 'bye'; readonly from: string }

/** The channel of a world, and the name of the lock that its owner holds. */
export function channelName(world: string): string {
  return `soundcheck:${world}`
}
