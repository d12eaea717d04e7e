import type { Upcoming } from '../../../src/vendor/state/record-info.ts'
import { type Due, type HuaweiState, isFinished, type Job } from '../state.ts'

/** What an item of the schedule will do to its job, by the same conditions as the work itself. */
export function upcoming(
  { at, item }: { readonly at: number; readonly item: Due },
  { jobs }: HuaweiState,
): Upcoming | undefined {
  const job = jobs.get(item.job)
  const what = job && !isFinished(job) ? WHAT[item.what](job, at) : undefined
  return what === undefined ? undefined : { collection: 'jobs', key: item.job, what }
}

const START = {
  PROCESSING: 'it gets its resources and goes live',
  FAILED: 'it finds no resources and fails',
  BLOCKED: 'it is banned for its content',
} as const

/** Undefined when the work no longer applies. */
const WHAT: Readonly<Record<Due['what'], (job: Job, at: number) => string | undefined>> = {
  start: ({ state, startOutcome }) => (state === 'WAITING' ? START[startOutcome] : undefined),
  stop: ({ stopsAt }, at) => (stopsAt === at ? 'the delayed stop takes effect' : undefined),
  exit: ({ exitsAt }, at) => (exitsAt === at ? 'it reaches its longest duration' : undefined),
  paragraph: ({ playing }, at) => (playing?.endsAt === at ? 'the paragraph that is spoken ends' : undefined),
  unwatched: ({ unwatchedAt }, at) => (unwatchedAt === at ? 'it ends, because nobody watches it' : undefined),
  speak: ({ inserts, speaking }) => (inserts.length > 0 && !speaking ? 'the next inserted text begins' : undefined),
  spoken: ({ speaking }, at) => (speaking?.endsAt === at ? 'the inserted text ends' : undefined),
  'give-up': ({ push }, at) => (push?.givesUpAt === at ? 'it gives up its push target and fails' : undefined),
}
