import type { Vendor } from '../../vendor/vendor.ts'
import type { History } from './history.ts'
import type { Given } from './kept-command.ts'
import { Losses, type LossesContent } from './losses.ts'
import type { Recorded } from './recorded.ts'
import type { HistoryContent } from './recorded-step.ts'

/** What was done besides requests, oldest first, as far as it is kept. */
export function* commandsIn(history: History): Generator<Given & { readonly sequence: number }> {
  for (const { sequence, given } of history.otherSteps()) if (given) yield { sequence, ...given }
}

/** The number of the newest event; -1 when there is none. */
export function newestEventOf(history: History): number {
  const exchange = history.newestExchanges().next().value
  const step = [...history.otherSteps()].at(-1)
  return Math.max(
    exchange ? exchange.verdict.sequence + exchange.changes.length + exchange.events.length : -1,
    step ? step.sequence + step.changes.length + step.events.length - 1 : -1,
  )
}

/** Everything that a history keeps, as plain JSON that shares its parts, for {@link resumeHistory}. */
export function historyContent(history: History): HistoryContent {
  return {
    exchanges: Array.from(history.exchanges(), contentOf),
    steps: [...history.otherSteps()],
    counts: history.counts,
    losses: contentOfLosses(history.losses),
  }
}

/** Replaces everything that a history keeps with what {@link historyContent} returned, as far as it fits the bounds. */
export function resumeHistory(history: History, content: HistoryContent, vendors: readonly Vendor[]): void {
  const exchanges = content.exchanges.map(
    ({ vendor: id, ...rest }): Recorded => ({ ...rest, vendor: vendors.find((vendor) => vendor.id === id) }),
  )
  const { exchanges: ofExchanges, events: ofEvents } = content.losses
  const losses = ofExchanges || ofEvents ? new Losses() : undefined
  if (ofExchanges) losses?.note('exchanges', ofExchanges.count, ofExchanges.newest)
  if (ofEvents) losses?.note('events', ofEvents.count, ofEvents.newest)
  history.refill({ exchanges, steps: content.steps, counts: { ...content.counts }, losses })
}

/** For a hand-over: a history goes on with what another one of the same account keeps. */
export function continueHistory(history: History, before: History): void {
  const losses = before.losses ? new Losses() : undefined
  losses?.add(before.losses)
  const { counts } = before
  history.refill({ exchanges: before.exchanges(), steps: before.otherSteps(), counts: { ...counts }, losses })
}

function contentOfLosses(losses: Losses | undefined): LossesContent {
  const { exchanges, events } = losses?.dropped ?? {}
  return { ...(exchanges && { exchanges: { ...exchanges } }), ...(events && { events: { ...events } }) }
}

/** Part by part: an entry whose secrets are still to be taken out is no plain object. */
function contentOf(recorded: Recorded): HistoryContent['exchanges'][number] {
  const { verdict, vendor, isFrozen, http, changes, changesLeftOut, events, deliveries, bytes } = recorded
  return { verdict, isFrozen, http, changes, changesLeftOut, events, deliveries, bytes, vendor: vendor?.id }
}
