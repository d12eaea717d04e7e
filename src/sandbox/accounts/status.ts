import type { ListedFault } from '../faults/faults.ts'
import type { ListedCallbackFault } from '../outbox/callback-faults.ts'
import type { AccountCore } from './parts.ts'

/** `armed`: none of the story's faults has applied yet. `over`: none of them can apply any more. */
type StoryState = 'armed' | 'applied' | 'over'

/** Everything in an account that differs from the start. */
export interface AccountStatus {
  readonly clock: {
    /** Milliseconds since the epoch. */
    readonly now: number
    readonly isFrozen: boolean
    /** How far the clock is ahead of the sandbox's clock, in milliseconds. */
    readonly ahead: number
  }
  readonly faults: readonly ListedFault[]
  readonly callbackFaults: readonly ListedCallbackFault[]
  readonly scenarios: readonly { readonly name: string; readonly state: StoryState }[]
  /** The account's own settings, by full name. */
  readonly switches: Readonly<Record<string, string>>
  /** The number of callbacks that wait. */
  readonly waitingCallbacks: number
  /** Whether nothing differs from the start. */
  readonly isClean: boolean
}

export function statusOf(account: AccountCore): AccountStatus {
  const clock = { now: account.clock.now(), isFrozen: account.clock.isFrozen, ahead: account.clock.offset }
  const faults = account.faults.list()
  const callbackFaults = account.callbackFaults.list()
  const scenarios = account.stories.map(({ name }) => ({ name, state: storyState(account, name) }))
  const switches = account.switches.own()
  const waitingCallbacks = account.outbox.deliveries().filter(({ state }) => state === 'waiting').length
  const set = faults.length + callbackFaults.length + scenarios.length + Object.keys(switches).length
  const isClean = set === 0 && waitingCallbacks === 0 && !account.clock.isMoved
  return { clock, faults, callbackFaults, scenarios, switches, waitingCallbacks, isClean }
}

/** Derived from what the story set, so that it is always right. */
function storyState(account: AccountCore, name: string): StoryState {
  const story = account.stories.find((one) => one.name === name)
  if (!story) return 'over'
  const { faults, callbackFaults, switches, clockAheadMs } = story
  const isStanding = callbackFaults.length > 0 || clockAheadMs !== 0 || Object.keys(switches).length > 0
  const isOver = !isStanding && faults.length > 0 && faults.every((id) => !account.faults.isActive(id))
  if (isOver) return 'over'
  const hasApplied = account.faults.list().some(({ id, applied }) => faults.includes(id) && applied > 0)
  return hasApplied ? 'applied' : 'armed'
}
