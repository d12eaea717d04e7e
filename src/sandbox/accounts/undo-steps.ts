import type { Command } from '../history/command.ts'
import type { Snapshot } from '../state/snapshot/format.ts'
import type { Account } from './account.ts'

/** An account as it was before a change by hand, to return to. */
export interface Moment {
  /** Counts the moments of the account. */
  readonly id: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
  /** The newest event before the change, by sequence number. */
  readonly after: number
  /** Whether the account's clock stood still. If it ran, it runs on when somebody returns. */
  readonly isFrozen: boolean
  readonly snapshot: Snapshot
}

/** A change by hand that can be taken back. Plain JSON. */
export interface UndoStep extends Moment {
  /** What taking it back undoes, such as `the fault that was set`. */
  readonly what: string
  /** Takes back this change alone. Without one, the account returns to where it was, and everything since is taken back. */
  readonly opposite?: Command | undefined
}

/** What can be taken back in an account. */
export interface UndoContent {
  readonly nextId: number
  /** Newest first. */
  readonly steps: readonly UndoStep[]
  /** Before changes that are still under way, oldest first. */
  readonly open: readonly Moment[]
}

/** More would keep old records alive, and nobody remembers what it was about. */
const MAX_STEPS = 20

const NOTHING: UndoContent = { nextId: 1, steps: [], open: [] }

/** It goes with the account. */
const contents = new WeakMap<Account, UndoContent>()

export function undoOf(account: Account): UndoContent {
  return contents.get(account) ?? NOTHING
}

/** For an account that is brought back. */
export function resumeUndo(account: Account, content: UndoContent): void {
  contents.set(account, content)
}

/** Remembers how the account is, at the real time `real`. `newest` gives the number of the newest event. */
export function openMoment(account: Account, { real, newest }: { real: number; newest: () => number }): Moment {
  // It finishes what is under way, which may make events.
  const snapshot = account.snapshot()
  const { clock } = account
  const { nextId, steps, open } = undoOf(account)
  const moment = { id: nextId, at: clock.now(real), after: newest(), isFrozen: clock.isFrozen, snapshot }
  contents.set(account, { nextId: nextId + 1, steps, open: [...open, moment].slice(-MAX_STEPS) })
  return moment
}

/** Nothing came of the change. */
export function closeMoment(account: Account, id: number): void {
  const { open, ...content } = undoOf(account)
  contents.set(account, { ...content, open: open.filter((moment) => moment.id !== id) })
}

/** From now on these can be taken back, newest first. */
export function setUndoSteps(account: Account, steps: readonly UndoStep[]): void {
  const { nextId, open } = undoOf(account)
  const ids = new Set(steps.map(({ id }) => id))
  contents.set(account, { nextId, steps: steps.slice(0, MAX_STEPS), open: open.filter(({ id }) => !ids.has(id)) })
}
