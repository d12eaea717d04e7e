import type { Account } from '../sandbox/accounts/account.ts'
import { commandsIn } from '../sandbox/history/content.ts'
import type { Given } from '../sandbox/history/kept-command.ts'
import type { Recorded } from '../sandbox/history/recorded.ts'

/** Which exchanges of an account to take: those with these sequence numbers, or the newest ones after one. */
export interface Selection {
  readonly sequences?: readonly number[] | undefined
  readonly since?: number | undefined
  readonly limit?: number | undefined
}

/** A request, or what was done between requests. */
export type SessionStep = { readonly recorded: Recorded } | (Given & { readonly sequence: number })

export interface Selected {
  readonly exchanges: readonly Recorded[]
  /** Sequence numbers that were asked for and are not kept. */
  readonly missing: readonly number[]
}

const DEFAULT_LIMIT = 100

/** Requests only, oldest first: an attempt to deliver a callback is the server's own. */
export function select(
  { journal, history }: Account,
  { sequences, since, limit = DEFAULT_LIMIT }: Selection,
): Selected {
  if (!sequences) {
    const found = journal.matching({ ...(since !== undefined && { since }) }).filter(isRequest)
    return { exchanges: found.slice(-limit), missing: [] }
  }
  const wanted = [...new Set(sequences)].sort((one, other) => one - other)
  const found = wanted.map((sequence) => ({ sequence, recorded: history.exchange(sequence) }))
  const exchanges = found.flatMap(({ recorded }) => (recorded && isRequest(recorded) ? [recorded] : []))
  const kept = new Set(exchanges.map(({ verdict }) => verdict.sequence))
  return { exchanges, missing: wanted.filter((sequence) => !kept.has(sequence)) }
}

/** The chosen exchanges with what was done before the last of them, in the order in which they happened. */
export function sessionOf({ history }: Account, exchanges: readonly Recorded[]): SessionStep[] {
  const last = exchanges.at(-1)?.verdict.sequence ?? -1
  const steps: SessionStep[] = [
    ...exchanges.map((recorded) => ({ recorded })),
    ...[...commandsIn(history)].filter(({ sequence }) => sequence < last),
  ]
  return steps.sort((one, other) => sequenceOf(one) - sequenceOf(other))
}

function sequenceOf(step: SessionStep): number {
  return 'recorded' in step ? step.recorded.verdict.sequence : step.sequence
}

function isRequest({ verdict }: Recorded): boolean {
  return verdict.delivery === undefined
}
