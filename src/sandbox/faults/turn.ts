import { chance } from './chance.ts'
import type { SetFault } from './fault.ts'

type Schedule = Pick<SetFault, 'skip' | 'every' | 'probability' | 'seed'>

/** Whether a fault applies to its n-th matching request. `ordinal` counts from 1 and includes skipped requests. */
export function isTurn({ skip = 0, every = 1, probability = 1, seed }: Schedule, id: number, ordinal: number): boolean {
  const sinceSkip = ordinal - skip
  if (sinceSkip <= 0 || sinceSkip % every !== 0) return false
  return probability === 1 || chance(seed ?? id, ordinal) < probability
}
