import { computed, signal } from '@preact/signals'
import { api, type UndoStep } from '../server/api.ts'
import { frameWords } from '../words/frame.ts'
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

/** A step that somebody wants to take back, and that takes more with it than it did. The page asks first. */
export const askedUndo = signal<UndoStep | undefined>(undefined)

/** What the newest step undoes, in the server's words. */
export const undoable = computed<string | undefined>(() => undoSteps.value?.[0]?.what)

/** Takes back the last action. Asks first when requests since then lose their effects with it. */
export async function undo(): Promise<void> {
  await loadUndo().catch(() => {})
  const newest = undoSteps.peek()?.[0]
  if (undoSteps.peek() === undefined) return
  if (newest === undefined) tell(frameWords().nothingToUndo)
  else if ((newest.exchanges ?? 0) > 0) askedUndo.value = newest
  else await takeBack(newest)
}

/** Takes back a step that is still the newest. Another one is asked about anew. */
export async function takeBack({ id }: UndoStep): Promise<void> {
  askedUndo.value = undefined
  const account = deskAccount.peek()
  if (account === undefined) return
  await loadUndo().catch(() => {})
  if (undoSteps.peek()?.[0]?.id !== id) return undo()
  try {
    const { undone, exchanges } = await api.undo({ account })
    tell(frameWords().undone(undone, exchanges), { canUndo: false })
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
  await Promise.all([loadUndo(), loadClock(), loadFaults()]).catch(() => {})
  refreshAccounts()
}
