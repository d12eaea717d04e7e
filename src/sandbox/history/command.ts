import type { WireCallback } from '../../vendor/callback.ts'
import type { Credentials } from '../../vendor/credential.ts'
import type { StateSeed } from '../../vendor/vendor.ts'
import type { Fault } from '../faults/fault.ts'
import type { CallbackFault } from '../outbox/callback-faults.ts'
import type { Settings, Story } from '../stories/story.ts'

/** How a clock changes. Times in milliseconds since the epoch. */
export type ClockCommand =
  | { readonly kind: 'clock'; readonly action: 'freeze' | 'set'; readonly at: number }
  /** `by` in milliseconds. */
  | { readonly kind: 'clock'; readonly action: 'advance'; readonly by: number }
  | { readonly kind: 'clock'; readonly action: 'resume' | 'reset' }

/** How an attempt to deliver a callback ended. */
export interface CallbackOutcome {
  readonly kind: 'callback-outcome'
  readonly delivery: number
  /** What was sent. */
  readonly callback: WireCallback
  /** When the attempt was due, by the account's clock. */
  readonly at: number
  /** The status of the answer; undefined when there was none. */
  readonly status: number | undefined
  /** Why there was none. */
  readonly error: string | undefined
}

/**
 * Everything that can happen to an account, except requests. `Account.apply` applies a command, a capture records it, and a
 * replay repeats it. Plain JSON.
 */
export type Command =
  | ClockCommand
  | CallbackOutcome
  /** Runs what is due. */
  | { readonly kind: 'tick' }
  /** Reads the state of a vendor, and creates it on first use. */
  | { readonly kind: 'read'; readonly vendor: string }
  | { readonly kind: 'control'; readonly vendor: string; readonly name: string; readonly input: unknown }
  | {
      readonly kind: 'patch'
      readonly vendor: string
      readonly collection: string
      readonly key: string
      readonly fields: Readonly<Record<string, unknown>>
    }
  /** `setBy` says who sets it. */
  | { readonly kind: 'fault-set'; readonly fault: Fault; readonly setBy?: string }
  | { readonly kind: 'fault-enabled'; readonly id: number; readonly isEnabled: boolean }
  | { readonly kind: 'fault-removed'; readonly id: number }
  | { readonly kind: 'faults-cleared' }
  | { readonly kind: 'callback-fault-set'; readonly fault: CallbackFault; readonly setBy?: string }
  | { readonly kind: 'callback-fault-removed'; readonly id: number }
  | { readonly kind: 'callback-faults-cleared' }
  /** Makes a callback due now, also one that has ended. */
  | { readonly kind: 'callback-sent-again'; readonly delivery: number }
  /** Without a value, the setting is removed. */
  | { readonly kind: 'switch'; readonly name: string; readonly value: string | undefined }
  | { readonly kind: 'story-started'; readonly story: Story }
  | { readonly kind: 'story-continued'; readonly name: string; readonly act: Settings }
  | { readonly kind: 'story-ended'; readonly name: string }
  /** Replaces the keys. A capture keeps them without their secrets. */
  | { readonly kind: 'credentials'; readonly credentials: Credentials }
  /** What people call the account. Without a label, it has none. */
  | { readonly kind: 'label'; readonly label: string | undefined }
  | { readonly kind: 'reset'; readonly seed: StateSeed['records'] | undefined }
  /** `snapshot` is not checked until it is restored. */
  | { readonly kind: 'restored'; readonly snapshot: unknown }

export type CommandKind = Command['kind']
export type CommandOf<Kind extends CommandKind> = Extract<Command, { readonly kind: Kind }>
