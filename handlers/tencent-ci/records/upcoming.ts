import type { Upcoming } from '../../../src/vendor/state/record-info.ts'
import { type CiState, type Due, hasEnded, type Job } from '../state.ts'

/** What an item of the schedule will do to its job, by the same conditions as the work itself. */
export function upcoming({ item }: { readonly item: Due }, { jobs }: CiState): Upcoming | undefined {
  const job = jobs.get(item.id)
  const what = job && !hasEnded(job) ? WHAT[item.due](job) : undefined
  return what === undefined ? undefined : { collection: 'jobs', key: item.id, what }
}

/** Undefined when the item no longer applies. */
const WHAT: Readonly<Record<Due['due'], (job: Job) => string | undefined>> = {
  'first-frame': ({ state }) => (state === 'Submitted' ? 'the first frame of the stream arrives' : undefined),
  report: () => 'the next findings are reported',
  end: () => 'the stream ends',
  'file-begins': ({ state }) => (state === 'Submitted' ? 'pictures of the file are taken' : undefined),
  'file-pictures': ({ state }) => (state === 'Snapshoting' ? 'the pictures are moderated' : undefined),
  'file-ends': ({ state }) => (state === 'Auditing' ? 'the file is moderated to its end' : undefined),
}
