import type { ListSmartLiveInput } from '../../../contracts/huawei-metastudio/list-smart-live.ts'
import type { SmartLiveJob } from '../../../contracts/huawei-metastudio/smart-live-job.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { asNextRead, readJob } from '../life-cycle/index.ts'
import type { HuaweiState, Job } from '../state.ts'
import { presentJob } from './present-job.ts'

export interface Paging {
  readonly offset: number
  readonly limit: number
}

export function page<T>(records: readonly T[], { offset, limit }: Paging): readonly T[] {
  return records.slice(offset, offset + limit)
}

/** The jobs of a list that match its filters, in its order, by what the answer shows. Listing a job counts as a read. */
export function listJobs(
  call: Call<HuaweiState>,
  jobs: readonly Job[],
  query: ListSmartLiveInput['query'],
): { count: number; smart_live_jobs: SmartLiveJob[] } {
  const matching = jobs
    .map((job) => ({ job, shown: { ...job, ...asNextRead(job, call.now) } }))
    .filter(({ shown }) => matches(shown, query))
    .sort((one, other) => order(query)(one.shown, other.shown))
  const shown = page(matching, query).map(({ job }) => presentJob(readJob(call, job), call.now))
  return { count: matching.length, smart_live_jobs: shown }
}

/** Times are compared in whole seconds, as they are shown. */
function matches(job: Job, { state, create_since: since, create_until: until }: ListSmartLiveInput['query']): boolean {
  const created = Math.floor(job.createdAt / 1000) * 1000
  return (
    (state === undefined || state.includes(job.state)) &&
    (since === undefined || created >= Math.floor(since / 1000) * 1000) &&
    (until === undefined || created <= until)
  )
}

/** Jobs of the same time keep the order of their starts in both directions. */
function order({ sort_key: key, sort_dir: direction }: ListSmartLiveInput['query']): (a: Job, b: Job) => number {
  const sign = direction === 'desc' ? -1 : 1
  return key === 'update_time'
    ? (a, b) => sign * (a.updatedAt - b.updatedAt)
    : (a, b) => sign * (a.createdAt - b.createdAt)
}
