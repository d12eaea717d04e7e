import type { Point } from '../faults/fault.ts'
import type { KindName } from '../faults/kinds.ts'
import type { RowFacts } from './row-facts.ts'
import type { StateChange } from './state-change.ts'

/** What happened to an account, by topic. */
export type EventBody =
  | ({ readonly topic: 'exchange'; readonly explanation: string } & RowFacts)
  | ({ readonly topic: 'record'; readonly vendor: string } & StateChange)
  | {
      readonly topic: 'callback'
      readonly phase: 'queued' | 'attempted' | 'delivered' | 'given-up'
      readonly delivery: number
      readonly vendor: string
      readonly event: string
      readonly resource: string
      /** For an attempt: the status that the receiver answered. */
      readonly status?: number | undefined
      /** For an attempt: why there was no answer. */
      readonly error?: string | undefined
      /** When the next attempt is due; absent when there is none. Milliseconds, by the account's clock. */
      readonly nextAttempt?: number | undefined
    }
  | {
      readonly topic: 'clock'
      readonly action: 'freeze' | 'set' | 'advance' | 'resume' | 'reset'
      /** Milliseconds since the epoch. */
      readonly from: number
      readonly to: number
      readonly isFrozen: boolean
    }
  | {
      readonly topic: 'fault'
      readonly phase: 'set' | 'enabled' | 'disabled' | 'applied' | 'spent' | 'removed'
      readonly id: number
      readonly kind: KindName
      readonly label: string | undefined
      readonly point: Point
    }
  | { readonly topic: 'callback-fault'; readonly phase: 'set' | 'removed'; readonly id: number; readonly kind: string }
  | { readonly topic: 'switch'; readonly name: string; readonly value: string | undefined }
  | {
      readonly topic: 'scenario'
      readonly phase: 'started' | 'act' | 'beat' | 'ended'
      readonly name: string
      /** For `act`: which one, from 1. */
      readonly act?: number | undefined
      /** For `beat`: which one of the story's, from 0, and its sentence. */
      readonly beat?: number | undefined
      readonly say?: string | undefined
    }
  /** More records changed in the same step than are told one by one. */
  | { readonly topic: 'left-out'; readonly changes: number }
  /** A leap of the clock left out steps of endless series, because it had taken as many as it may. */
  | {
      readonly topic: 'skipped'
      readonly vendor: string
      /** How many series were cut off. */
      readonly series: number
      /** Milliseconds since the epoch: when the first step that was left out was due, and the end of the leap. */
      readonly from: number
      readonly to: number
      /** How many steps a leap takes at each vendor. */
      readonly maxSteps: number
    }
  | {
      readonly topic: 'account'
      readonly phase: 'reset' | 'restored' | 'credentials' | 'dropped' | 'closed' | 'label' | 'kept'
      /** For `dropped` and `closed`: the account, whose own history is gone with it. */
      readonly name?: string | undefined
      /** For `dropped`: it was unused for long, or was the least recently used of too many. */
      readonly because?: 'idle' | 'limit' | 'elsewhere' | undefined
      /** For `credentials`: the keys from now on, by vendor, without secrets. */
      readonly keys?: Readonly<Record<string, readonly string[]>>
      /** For `kept`: what whoever keeps the account beyond the process must not keep quiet. */
      readonly note?: string | undefined
      /** For \`label\`: the label from now on; absent when it was taken away. */
      readonly label?: string | undefined
    }

export type Topic = EventBody['topic']

export const topics: readonly Topic[] = [
  'exchange',
  'record',
  'callback',
  'clock',
  'fault',
  'callback-fault',
  'switch',
  'scenario',
  'left-out',
  'skipped',
  'account',
]

/** One event. All events of a sandbox are numbered in one sequence. */
export type HistoryEvent = EventBody & {
  readonly sequence: number
  readonly account: string
  /** When it happened or was due. Milliseconds, by the account's clock. */
  readonly at: number
  /** What happened, in one sentence without ids. */
  readonly summary: string
}
