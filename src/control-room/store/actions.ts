import { signal } from '@preact/signals'
import { api, type UndoStep } from '../server/api.ts'
import { deskAccount, refreshAccounts } from './accounts.ts'
import { loadClock } from './clock.ts'
import { loadFaults } from './faults.ts'
import { tell } from './toasts.ts'

/** What can be taken back in the desk's account, newest first. */
const undoSteps = signal<readonly UndoStep[]>([])

/**
 * Does something that changes an account, and says so. `what` is a sentence of what was done, or makes one from the answer. A
 * failure is shown in the server's words.
 */
export async function act<T>(what: string | ((answer: T) => string), doIt: () => Promise<T>): Promise<T | undefined> {
  try {
    const answer = await doIt()
    await loadUndo()
    tell(typeof what === 'string' ? what : what(answer), { canUndo: undoSteps.value.length > 0 })
    return answer
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
    return undefined
  }
}

export async function loadUndo(): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  const { steps } = await api.listUndo({ account })
  if (account === deskAccount.peek()) undoSteps.value = steps
}

/** Takes back the last action. `say` makes the sentence. */
export async function undo(say: (undone: string) => string): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  try {
    const { undone } = await api.undo({ account })
    tell(say(undone))
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
  await Promise.all([loadUndo(), loadClock(), loadFaults()]).catch(() => {})
  refreshAccounts()
}
