import { chance } from './chance.ts'
import type { SetFault } from './fault.ts'

type Schedule = Pick<SetFault, 'skip' | 'every' | 'probability' | 'seed'>

/** Whether a fault strikes the n-th request that it fits; `ordinal` counts from 1, those that are let pass too. */
export function isTurn({ skip = 0, every = 1, probability = 1, seed }: Schedule, id: number, ordinal: number): boolean {
  const sinceSkip = ordinal - skip
  if (sinceSkip <= 0 || sinceSkip % every !== 0) return false
  return probability === 1 || chance(seed ?? id, ordinal) < probability
}
