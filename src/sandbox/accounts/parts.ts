import type { Vendor } from '../../vendor/vendor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Faults } from '../faults/faults.ts'
import type { History } from '../history/history.ts'
import type { CallbackFaults } from '../outbox/callback-faults.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { StartedStory } from '../stories/stories.ts'
import type { Switches } from './switches.ts'

/** The parts of an account that commands and the status read. */
export interface AccountCore {
  readonly name: string
  readonly clock: Clock
  readonly faults: Faults
  readonly callbackFaults: CallbackFaults
  readonly history: History
  readonly switches: Switches
  readonly outbox: Outbox
  readonly stories: readonly StartedStory[]
  /** What people call it. */
  label: string | undefined
  hasState(vendor: Vendor): boolean
}
