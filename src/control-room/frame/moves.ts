import { signedSpan } from '../parts/time.ts'
import { act } from '../store/actions.ts'
import { deskClock, moveClock } from '../store/clock.ts'
import { tell } from '../store/toasts.ts'
import { deskWords } from '../words/desk.ts'

export function pauseOrRun(): Promise<unknown> {
  const t = deskWords()
  const isFrozen = deskClock.value?.clock.isFrozen ?? false
  return act(isFrozen ? t.running : t.paused, () => moveClock(isFrozen ? 'resume' : 'freeze'))
}

/** Moves the clock of the desk's account, and says what happened by it. */
export async function moveAndTell(move: 'next' | { readonly by: string } | { readonly at: string }): Promise<void> {
  const before = deskClock.value?.clock
  if (before === undefined) return
  if (move === 'next' && before.nextDue === null) return tell(deskWords().nothingDueNow)
  await act(
    (moved) =>
      moved === undefined
        ? ''
        : deskWords().moved(
            signedSpan(moved.milliseconds - before.milliseconds),
            moved.happened.length + moved.happenedLeftOut,
          ),
    () => moveClock(move),
  )
}
