import type { Account } from '../sandbox/accounts/account.ts'
import { Ring } from '../sandbox/history/ring.ts'

/** A change by hand that can be taken back. */
export interface UndoStep {
  readonly id: number
  /** Milliseconds, by the account's clock. */
  readonly at: number
  /** What taking it back undoes, such as `the fault that was set`. */
  readonly what: string
  /** The newest event before the change, by sequence number. */
  readonly after: number
  /** Whether the account's clock stood still before the change. If it ran, it runs on when somebody returns. */
  readonly isFrozen: boolean
  /** Whether only the change is taken back. Otherwise everything since is, because the account returns to where it was. */
  readonly isExact: boolean
  take(): void
  /** Returns the account to where it was before the change. */
  restore(): void
}

/** More would keep old records alive, and nobody remembers what it was about. */
const MAX_STEPS = 20

/** What can be taken back, by account. It goes with the account. */
export class Undo {
  readonly #rings = new WeakMap<Account, Ring<UndoStep>>()
  #nextId = 1

  /** Newest first. */
  list(account: Account): readonly UndoStep[] {
    const ring = this.#rings.get(account)
    if (!ring) return []
    return Array.from({ length: ring.size }, (_, index) => ring.at(ring.size - 1 - index)).filter(
      (step) => step !== undefined,
    )
  }

  note(account: Account, step: Omit<UndoStep, 'id'>): void {
    let ring = this.#rings.get(account)
    if (!ring) {
      ring = new Ring(MAX_STEPS)
      this.#rings.set(account, ring)
    }
    ring.push({ ...step, id: this.#nextId++ })
  }

  /** Takes back the newest change. Undefined when there is none. Throws a UsageError when it cannot be; it is forgotten then, too. */
  undo(account: Account): UndoStep | undefined {
    const [newest, ...older] = this.list(account)
    if (!newest) return undefined
    const ring = new Ring<UndoStep>(MAX_STEPS)
    for (const step of older.toReversed()) ring.push(step)
    this.#rings.set(account, ring)
    newest.take()
    return newest
  }

  /**
   * Returns the account to where it was before a change, whatever came after it. That is a change by hand too: `noted` is how to take
   * it back, in place of the changes that are gone. Undefined when the change is not kept. Throws a UsageError when it cannot be.
   */
  returnTo(account: Account, id: number, noted: Omit<UndoStep, 'id'>): UndoStep | undefined {
    const steps = this.list(account)
    const index = steps.findIndex((step) => step.id === id)
    const wanted = steps[index]
    if (!wanted) return undefined
    wanted.restore()
    const ring = new Ring<UndoStep>(MAX_STEPS)
    for (const step of steps.slice(index + 1).toReversed()) ring.push(step)
    this.#rings.set(account, ring)
    this.note(account, noted)
    return wanted
  }
}
