import type { Claim } from '../ledger/ledger.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { SharedView } from '../sandbox/keeping.ts'
import type { LogSize } from './compaction.ts'
import type { Gate } from './gate.ts'

/** An account that this process owns, or is about to claim because its first step has just happened. */
export interface Held {
  readonly account: Account
  readonly gate: Gate
  /** Undefined before the first append of a new account. */
  claim: Claim | undefined
  /** Of a new account: what must be over before it is claimed, such as the end of one with the same name. */
  readonly before: Promise<unknown> | undefined
  /** The sequence number of its next entry. */
  next: number
  /** Entries up to this one are in a snapshot that was stored instead of them. */
  storedTo: number
  /** What all accounts saw at its latest entry. */
  view: SharedView
  readonly size: LogSize
  isCompacting: boolean
  /** Why nothing of it is stored any more. */
  end: Error | undefined
}

export function createHeld(
  account: Account,
  { gate, view, claim, next, before, size }: Pick<Held, 'gate' | 'view' | 'claim' | 'next' | 'before' | 'size'>,
): Held {
  return {
    ...{ account, gate, view, claim, next, before, size },
    storedTo: -1,
    isCompacting: false,
    end: undefined,
  }
}

/** When something is due next in an account, in real time. */
export function dueOf(account: Account): number | null {
  return account.nextWorkInRealTime() ?? null
}
