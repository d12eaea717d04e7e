import type * as z from 'zod'
import type { HistoryEvent } from '../sandbox/history/event.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { historyEvent, skippedSeries } from './schemas/event.ts'

/** More would be a journal, which there is already. */
const MAX_EVENTS = 100

export interface Happened {
  readonly happened: z.input<typeof historyEvent>[]
  /** How many more there were. */
  readonly happenedLeftOut: number
  /** The endless series that were left out, because the clock leaped too far. */
  readonly skipped: z.input<typeof skippedSeries>[]
}

/** Collects what falls due in one account or in all while `work` moves a clock: changes of records, and callbacks. */
export async function collectHappened(
  { feed }: Sandbox,
  account: string | undefined,
  work: () => unknown,
): Promise<Happened> {
  const happened: HistoryEvent[] = []
  const skipped: Extract<HistoryEvent, { topic: 'skipped' }>[] = []
  let happenedLeftOut = 0
  const query = {
    topics: ['record', 'callback', 'left-out', 'skipped'] as const,
    ...(account !== undefined && { account }),
  }
  const end = feed.follow(query, (message) => {
    if (message.kind !== 'event' || isOfRequest(message.event)) return
    const { event } = message
    if (event.topic === 'skipped') {
      if (skipped.length < MAX_EVENTS) skipped.push(event)
    } else if (event.topic === 'left-out') happenedLeftOut += event.changes
    else if (happened.length < MAX_EVENTS) happened.push(event)
    else happenedLeftOut++
  })
  try {
    await work()
  } finally {
    end()
  }
  return { happened, happenedLeftOut, skipped }
}

/** Clients go on with their requests while callbacks are sent. */
function isOfRequest(event: HistoryEvent): boolean {
  return event.topic === 'record' && event.cause !== 'time'
}
