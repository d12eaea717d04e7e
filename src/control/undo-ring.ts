import type { Account } from '../sandbox/accounts/account.ts'
import {
  closeMoment,
  type Moment,
  openMoment,
  setUndoSteps,
  type UndoStep,
  undoOf,
} from '../sandbox/accounts/undo-steps.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** The changes that people can take back, by account. The keeper stores each of them. */
export class Undo {
  readonly #sandbox: Sandbox

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  /** Newest first. */
  list(account: Account): readonly UndoStep[] {
    return undoOf(account).steps
  }

  /** Remembers how an account is before a change. {@link note} or {@link forget} follows. */
  before(account: Account): Moment {
    const { continuity, feed } = this.#sandbox
    const real = this.#sandbox.realTime()
    const moment = openMoment(account, { real, newest: () => feed.newest })
    continuity.keeping?.momentOpened(account, { real })
    return moment
  }

  /** A change was made. `steps` are those before it, newest first; the default is all that there are. */
  note(account: Account, step: UndoStep, steps: readonly UndoStep[] = this.list(account)): void {
    this.#set(account, [step, ...steps])
  }

  /** Nothing came of the change. */
  forget(account: Account, { id }: Moment): void {
    closeMoment(account, id)
  }

  /** Takes back the newest change. Undefined when there is none. Throws a UsageError when it cannot be; it is forgotten then, too. */
  undo(account: Account): UndoStep | undefined {
    const [newest, ...older] = this.list(account)
    if (!newest) return undefined
    this.#set(account, older)
    if (newest.opposite) account.apply(newest.opposite)
    else account.restore(newest.snapshot)
    return newest
  }

  /**
   * Returns the account to where it was before a change, whatever came after it. That is a change by hand too: `what` says what
   * taking it back undoes. Undefined when the change is not kept. Throws a UsageError when it cannot be.
   */
  returnTo(account: Account, id: number, what: string): UndoStep | undefined {
    const steps = this.list(account)
    const index = steps.findIndex((step) => step.id === id)
    const wanted = steps[index]
    if (!wanted) return undefined
    const moment = this.before(account)
    account.restore(wanted.snapshot)
    this.note(account, { ...moment, what }, steps.slice(index + 1))
    return wanted
  }

  #set(account: Account, steps: readonly UndoStep[]): void {
    setUndoSteps(account, steps)
    this.#sandbox.continuity.keeping?.undoChanged(account, { real: this.#sandbox.realTime() })
  }
}
