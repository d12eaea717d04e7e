import type { Upcoming } from '../../../src/vendor/vendor.ts'
import { type Due, type HuaweiState, isFinished, type Job } from '../state.ts'

/** What scheduled work will do, for people. Undefined for work that no longer applies: `tick` will leave it out. */
export function upcoming({ jobs }: HuaweiState, { what, job: key }: Due, at: number): Upcoming | undefined {
  const job = jobs.get(key)
  const says = job && !isFinished(job) ? SAYS[what](job, at) : undefined
  return job && says ? { collection: 'jobs', key, resource: job.id, what: says } : undefined
}

const STARTS: Readonly<Record<Job['startOutcome'], string>> = {
  PROCESSING: 'livestreaming task starts',
  FAILED: 'livestreaming task fails: there are no resources',
  BLOCKED: 'livestreaming task is blocked',
}

const SAYS: Readonly<Record<Due['what'], (job: Job, at: number) => string | undefined>> = {
  start: ({ state, startOutcome }) => (state === 'WAITING' ? STARTS[startOutcome] : undefined),
  stop: ({ stopsAt }, at) => (stopsAt === at ? 'livestreaming task ends, as it was told to' : undefined),
  exit: ({ exitsAt }, at) => (exitsAt === at ? 'livestreaming task reaches its maximum duration' : undefined),
  paragraph: ({ playing }, at) => (playing?.endsAt === at ? 'a paragraph of the script ends' : undefined),
  speak: ({ inserts, speaking }) => (inserts.length > 0 && !speaking ? 'an insert command is played' : undefined),
  spoken: ({ speaking }, at) => (speaking?.endsAt === at ? 'an insert command has been played' : undefined),
  'give-up': ({ push }, at) => (push?.givesUpAt === at ? 'livestreaming task fails: its target is gone' : undefined),
  unwatched: ({ unwatchedAt }, at) => (unwatchedAt === at ? 'livestreaming task ends: it has no viewers' : undefined),
}
