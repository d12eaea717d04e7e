import type { CallbackSender } from '../sandbox/outbox/egress.ts'
import type { WireCallback } from '../vendor/callback.ts'
import type { CapturedOutcome } from './format.ts'

interface Pending {
  readonly callback: WireCallback
  readonly resolve: (status: number) => void
  readonly reject: (error: Error) => void
}

/** Replaces the receivers of callbacks. Each attempt ends at its place in the capture, with the captured outcome. */
export interface Receiver {
  readonly sendCallback: CallbackSender
  /** Ends the running attempt that sends the same callback. Returns false when there is none. */
  end(event: CapturedOutcome): boolean
  /** The callbacks of running attempts. */
  pending(): readonly WireCallback[]
}

export function createReceiver(): Receiver {
  const waiting: Pending[] = []
  return {
    sendCallback: (callback) =>
      new Promise((resolve, reject) => {
        waiting.push({ callback, resolve, reject })
      }),
    end({ callback, status, error }) {
      const index = waiting.findIndex((one) => isSame(one.callback, callback))
      const [found] = index === -1 ? [] : waiting.splice(index, 1)
      if (status === undefined) found?.reject(new Error(error ?? 'nobody answered'))
      else found?.resolve(status)
      return found !== undefined
    },
    pending: () => waiting.map(({ callback }) => callback),
  }
}

function isSame(one: WireCallback, other: WireCallback): boolean {
  return JSON.stringify([one.url, one.body, sorted(one)]) === JSON.stringify([other.url, other.body, sorted(other)])
}

function sorted({ headers }: WireCallback): unknown {
  return Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1))
}
