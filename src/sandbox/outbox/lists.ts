import TinyQueue from 'tinyqueue'
import type { CallbackProtocol, Delivery } from '../../vendor/callback.ts'

export interface Waiting {
  readonly id: number
  readonly dueAt: number
  /** Replaces `dueAt` for the order, if the clock was set back while it was blocked. */
  readonly orderedAt?: number
}

/** The content of an outbox. */
export interface Lists {
  queue: TinyQueue<Waiting>
  /** Deliveries, by resource, that are due but wait for an earlier callback about the same resource. */
  readonly blocked: Map<string, TinyQueue<Waiting>>
  /** Resources with a running attempt. */
  readonly busy: Set<string>
  /** Deliveries with a running attempt, by id. */
  readonly attempting: Set<number>
  /** Deliveries that wait or are being sent, by id. */
  readonly open: Map<number, Delivery>
  readonly finished: Map<number, Delivery>
  /** When the next or the running attempt is due, by id. */
  readonly dueAt: Map<number, number>
  readonly protocols: Map<string, CallbackProtocol>
  readonly running: Set<Promise<void>>
  /** Resolves when nothing is due: all who wait share it. */
  settling: Promise<void> | undefined
  /** Called when an attempt has ended. */
  wake: (() => void) | undefined
  /** An error of ours, not of a receiver. Those who wait get it. */
  failure: { readonly error: unknown } | undefined
}

export function createLists(): Lists {
  return {
    queue: createQueue(),
    blocked: new Map(),
    busy: new Set(),
    attempting: new Set(),
    open: new Map(),
    finished: new Map(),
    dueAt: new Map(),
    protocols: new Map(),
    running: new Set(),
    settling: undefined,
    wake: undefined,
    failure: undefined,
  }
}

export function createQueue(waiting: Waiting[] = []): TinyQueue<Waiting> {
  return new TinyQueue(waiting, (a, b) => orderOf(a) - orderOf(b) || a.id - b.id)
}

/** When it is due, for the order. */
export function orderOf({ orderedAt, dueAt }: Waiting): number {
  return orderedAt ?? dueAt
}
