import { signal } from '@preact/signals'
import { call, ifThere, path, type UndoStep } from '../server/api.ts'
import { deskAccount, refreshAccounts } from './accounts.ts'
import { loadClock } from './clock.ts'
import { loadFaults } from './faults.ts'
import { tell } from './toasts.ts'

/** What can be taken back in the desk's account, newest first. Undefined when the server cannot undo. */
const undoSteps = signal<readonly UndoStep[] | undefined>(undefined)

/**
 * Does something that changes an account, and says so. `what` is a sentence of what was done, or makes one from the answer. A
 * failure is shown in the server's words.
 */
export async function act<T>(what: string | ((answer: T) => string), doIt: () => Promise<T>): Promise<T | undefined> {
  try {
    const answer = await doIt()
    await loadUndo()
    tell(typeof what === 'string' ? what : what(answer), { canUndo: (undoSteps.value?.length ?? 0) > 0 })
    return answer
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
    return undefined
  }
}

export async function loadUndo(): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  const answer = await ifThere(call<{ steps: UndoStep[] }>('GET', path`/accounts/${account}/undo`))
  undoSteps.value = answer?.steps
}

/** Takes back the last action. `say` makes the sentence. */
export async function undo(say: (undone: string) => string): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined || undoSteps.value === undefined) return
  try {
    const { undone } = await call<{ undone: string }>('POST', path`/accounts/${account}/undo`)
    tell(say(undone))
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
  await Promise.all([loadUndo(), loadClock(), loadFaults()]).catch(() => {})
  refreshAccounts()
}
