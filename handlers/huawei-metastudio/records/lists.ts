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

type JobQuery = ListSmartLiveInput['query'] & { readonly room_name?: string | undefined }
type JobCollection = HuaweiState['jobs']

/** The jobs of a project, or of one room by its key. */
type Owner = { readonly scope: string } | { readonly room: string }

export function page<T>(records: readonly T[], { offset, limit }: Paging): readonly T[] {
  return records.slice(offset, offset + limit)
}

/** The jobs of a list that match its filters, in its order, by what the answer shows. Listing a job counts as a read. */
export function listJobs(
  call: Call<HuaweiState>,
  owner: Owner,
  query: JobQuery,
): { count: number; smart_live_jobs: SmartLiveJob[] } {
  const { jobs } = call.state
  const { count, shown } = isPlain(jobs, owner, query)
    ? pageOfAll(jobs, owner, query)
    : pageOfMatching(call, owner, query)
  return { count, smart_live_jobs: shown.map((job) => presentJob(readJob(call, job), call.now)) }
}

/**
 * Whether the list has no filter but the state, and no read changes a job of it: then only the jobs of the page are looked at.
 */
function isPlain(jobs: JobCollection, owner: Owner, query: JobQuery): boolean {
  const { create_since: since, create_until: until, room_name: name = '' } = query
  const isFiltered = since !== undefined || until !== undefined || name !== ''
  const [index, value] = 'room' in owner ? ['countingInRoom', owner.room] : ['countingInScope', owner.scope]
  return !isFiltered && jobs.countBy(index, value) === 0
}

function pageOfAll(jobs: JobCollection, owner: Owner, query: JobQuery): { count: number; shown: Job[] } {
  const [index, value] = placeOf(owner)
  const { offset, limit, sort_dir: direction, state: states } = query
  const order = { by: orderOf(query), descending: direction === 'desc' }
  if (states !== undefined) {
    const groups = new Set<string>(states)
    const { count, records } = jobs.pageOfGroups(index, value, { ...order, offset, limit, groups })
    return { count, shown: records }
  }
  return { count: jobs.countBy(index, value), shown: jobs.pageInOrder(index, value, { ...order, offset, limit }) }
}

/** Filters and sorts by what the answer will show. */
function pageOfMatching(
  { state: { jobs }, now }: Call<HuaweiState>,
  owner: Owner,
  query: JobQuery,
): { count: number; shown: readonly Job[] } {
  const matching = jobs
    .by(...placeOf(owner))
    .map((job) => ({ job, ...numbersOf(job, now) }))
    .filter((listed) => matches(listed, query))
  const sign = query.sort_dir === 'desc' ? -1 : 1
  const by = orderOf(query)
  // Jobs of the same time keep the order of their starts in both directions.
  const sorted = matching.sort((one, other) => sign * (one[by] - other[by]))
  return { count: matching.length, shown: page(sorted, query).map(({ job }) => job) }
}

interface Listed {
  readonly job: Job
  readonly state: Job['state']
  readonly create_time: number
  readonly update_time: number
}

function numbersOf(job: Job, now: number): Omit<Listed, 'job'> {
  const { state, updatedAt } = asNextRead(job, now)
  return { state, create_time: job.createdAt, update_time: updatedAt }
}

/** Times are compared in whole seconds, as they are shown. */
function matches({ job, state, create_time: createdAt }: Listed, query: JobQuery): boolean {
  const { state: states, create_since: since, create_until: until, room_name: name = '' } = query
  const created = Math.floor(createdAt / 1000) * 1000
  return (
    job.config.room_name.includes(name) &&
    (states === undefined || states.includes(state)) &&
    (since === undefined || created >= Math.floor(since / 1000) * 1000) &&
    (until === undefined || created <= until)
  )
}

function orderOf({ sort_key: key }: JobQuery): 'create_time' | 'update_time' {
  return key === 'update_time' ? 'update_time' : 'create_time'
}

function placeOf(owner: Owner): [index: string, value: string] {
  return 'room' in owner ? ['ofRoom', owner.room] : ['ofScope', owner.scope]
}
