import { computed, effect, signal } from '@preact/signals'
import { api, type UndoStep } from '../server/api.ts'
import { frameWords } from '../words/frame.ts'
import { deskAccount, refreshAccounts } from './accounts.ts'
import { loadClock } from './clock.ts'
import { loadFaults } from './faults.ts'
import { go } from './route.ts'
import { tell } from './toasts.ts'

/** What can be taken back in the desk's account, newest first. */
export const undoSteps = signal<readonly UndoStep[]>([])

/**
 * Does something that changes an account, and says so. `what` is a sentence of what was done, or makes one from the answer. A
 * failure is shown in the server's words.
 */
export async function act<T>(what: string | ((answer: T) => string), doIt: () => Promise<T>): Promise<T | undefined> {
  try {
    const before = undoSteps.peek()[0]?.id
    const answer = await doIt()
    showNow()
    await loadUndo()
    const newest = undoSteps.value[0]?.id
    // What cannot be taken back offers no way to take back something else.
    tell(typeof what === 'string' ? what : what(answer), { canUndo: newest !== undefined && newest !== before })
    return answer
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
    return undefined
  }
}

/** Whoever did something wants to see what came of it. */
const showNow = () => go({ until: undefined }, { isMinor: true })

export async function loadUndo(): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  const { steps } = await api.listUndo({ account })
  if (account === deskAccount.peek()) undoSteps.value = steps
}

// The steps of one account say nothing about another.
effect(() => {
  if (deskAccount.value === undefined) return
  undoSteps.value = []
  loadUndo().catch(() => {})
})

/** A step that somebody wants to take back, and that takes more with it than it did. The page asks first. */
export const askedUndo = signal<UndoStep | undefined>(undefined)

/** What the newest step undoes, in the server's words. */
export const undoable = computed<string | undefined>(() => undoSteps.value[0]?.what)

/** Takes back the last action. Asks first when requests since then lose their effects with it. */
export async function undo(): Promise<void> {
  await loadUndo().catch(() => {})
  const [newest] = undoSteps.peek()
  if (newest === undefined) tell(frameWords().nothingToUndo)
  else if (newest.exchanges > 0) askedUndo.value = newest
  else await takeBack(newest)
}

/** Takes back a step that is still the newest. Another one is asked about anew. */
export async function takeBack({ id }: UndoStep): Promise<void> {
  askedUndo.value = undefined
  const account = deskAccount.peek()
  if (account === undefined) return
  await loadUndo().catch(() => {})
  if (undoSteps.peek()[0]?.id !== id) return undo()
  try {
    const { undone, exchanges } = await api.undo({ account })
    showNow()
    tell(frameWords().undone(undone, exchanges), { canUndo: false })
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
  await Promise.all([loadUndo(), loadClock(), loadFaults()]).catch(() => {})
  refreshAccounts()
}
