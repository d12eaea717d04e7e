import type { AccountSpec } from '../../vendor/credential.ts'
import type { StateSeed, Vendor } from '../../vendor/vendor.ts'
import type { Adapter } from '../adapter.ts'
import type { TimeSource } from '../clock/clock.ts'
import type { HistoryEvent } from '../history/event.ts'
import type { JournalOptions } from '../history/journal.ts'
import type { Step } from '../history/step.ts'
import type { Verdict } from '../history/verdict.ts'
import type { Keeping } from '../keeping.ts'
import type { Send } from '../outbox/outbox.ts'
import type { WaitingRoom } from '../outbox/waiting-room.ts'
import type { Holders } from './holders.ts'
import type { AnswerOptions } from './listener.ts'
import type { Switches } from './switches.ts'

/** What all accounts of a sandbox share. */
export interface SharedContext<Account> {
  readonly vendors: readonly Vendor[]
  readonly clock: TimeSource
  /** Real time in milliseconds. Each step reads it once. */
  realTime(): number
  readonly switches: Switches
  readonly records: StateSeed['records']
  readonly idSeed: string
  readonly journal: JournalOptions
  readonly send: Send
  readonly waitingRoom: WaitingRoom
  readonly holders: Holders
  readonly adapters: ReadonlySet<Adapter>
  /** Notes what the current step does. */
  readonly step: Step
  /** The options of the sandbox that change answers. */
  readonly options: AnswerOptions
  /** How many steps of endless series one leap of the clock takes, at each vendor. */
  readonly maxLeapSteps: number
  /** Reserves `count` sequence numbers for events, and returns the first. */
  takeSequence(count: number): number
  /** Called after every step. `events` builds the events of the step. */
  publish(events: () => readonly HistoryEvent[], account: string): void
  /** Called with the verdict on each attempt to deliver a callback. */
  onAttempt(account: Account, verdict: Verdict): void
  /** Called after each step of an account. */
  onStep(account: Account): void
  /** Keeps accounts beyond the process; undefined when nobody does. */
  readonly keeping: Keeping<Account> | undefined
  /** Registers credentials from a snapshot. */
  adopt(spec: AccountSpec): void
  /** Registers the new credentials of an account. Throws a UsageError when it cannot have them. */
  renew(spec: AccountSpec): void
}
