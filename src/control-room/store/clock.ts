import { effect, signal } from '@preact/signals'
import { api, type Clock, type Due, type MovedClock } from '../server/api.ts'
import { deskAccount, refreshAccounts } from './accounts.ts'

export interface ReadClock {
  readonly account: string
  readonly clock: Clock
  /** When it was read, by `performance.now()`. */
  readonly readAt: number
}

/** The clock of the desk's account. */
export const deskClock = signal<ReadClock | undefined>(undefined)

/** What comes next on it. Undefined before the first answer. */
export const agenda = signal<readonly Due[] | undefined>(undefined)

effect(() => {
  if (deskAccount.value !== undefined) void loadClock()
})

export async function loadClock(): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  try {
    const [clock, due] = await Promise.all([
      api.getAccountClock({ account }),
      api.getClockAgenda({ account, limit: 5 }),
    ])
    if (account !== deskAccount.peek()) return
    deskClock.value = { account, clock, readAt: performance.now() }
    agenda.value = due
  } catch {
    // The connection's own state says what is wrong.
  }
}

type Move = 'freeze' | 'resume' | 'next' | { readonly by: string } | { readonly at: string }

/** Moves the clock of the desk's account. Resolves with what happened by it; undefined when nothing could. */
export async function moveClock(move: Move): Promise<MovedClock | undefined> {
  const shown = deskClock.peek()
  if (shown === undefined) return undefined
  const moved = await requestOf(shown, move)
  deskClock.value = { account: shown.account, clock: moved, readAt: performance.now() }
  refreshAccounts()
  void loadClock()
  return moved
}

function requestOf({ account, clock }: ReadClock, move: Move): Promise<MovedClock> {
  if (move === 'freeze') return api.freezeAccountClock({ account, body: {} })
  if (move === 'resume') return api.resumeAccountClock({ account })
  if (move === 'next') return api.setAccountClock({ account, body: { at: clock.nextDue ?? clock.now } })
  if ('by' in move) return api.advanceAccountClock({ account, body: { by: move.by } })
  return api.setAccountClock({ account, body: { at: move.at } })
}
