import type { CallbackSender } from '../sandbox/outbox/outbox.ts'
import type { WireCallback } from '../vendor/callback.ts'
import type { CapturedOutcome } from './format.ts'

interface Pending {
  readonly callback: WireCallback
  readonly resolve: (status: number) => void
  readonly reject: (error: Error) => void
}

/** Stands in for the receivers of callbacks: each attempt ends when its turn in the capture has come, and as it ended then. */
export interface Receiver {
  readonly sendCallback: CallbackSender
  /** Ends the attempt that sends the very same. False, and nothing happens, when none does. */
  end(event: CapturedOutcome): boolean
  /** What has been sent and has not ended. */
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
