import type { ListSmartLiveInput } from '../../../contracts/huawei-metastudio/list-smart-live.ts'
import type { SmartLiveJob } from '../../../contracts/huawei-metastudio/smart-live-job.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Span } from '../../../src/vendor/state/sorted-entries.ts'
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
  const { count, shown } = isStill(jobs, owner) ? pageOfStill(jobs, owner, query) : pageOfChanging(call, owner, query)
  return { count, smart_live_jobs: shown.map((job) => presentJob(readJob(call, job), call.now)) }
}

/** Whether no read changes a job of the list. */
function isStill(jobs: JobCollection, owner: Owner): boolean {
  const [index, value] = 'room' in owner ? ['countingInRoom', owner.room] : ['countingInScope', owner.scope]
  return jobs.countBy(index, value) === 0
}

/** Only the jobs of the page are looked at. */
function pageOfStill(
  { lists }: JobCollection,
  owner: Owner,
  query: JobQuery,
): { count: number; shown: readonly Job[] } {
  const [index, value] = placeOf(owner)
  const { offset, limit, sort_dir: direction, state: states, room_name: name = '' } = query
  const by = orderOf(query)
  const span = createdWithin(query)
  // The numbers that a list is sorted by are bounded without a filter.
  const bounds = by === 'create_time' ? span : {}
  const { from, before } = by === 'create_time' ? {} : span
  const isFiltered = name !== '' || from !== undefined || before !== undefined
  const { count, records } = lists.page({
    ...{ index, value, by, descending: direction === 'desc', offset, limit, ...bounds },
    groups: states && new Set(states),
    filter: isFiltered
      ? {
          name: JSON.stringify([name, from, before]),
          test: ({ config, createdAt }) => config.room_name.includes(name) && isWithin(createdAt, { from, before }),
        }
      : undefined,
  })
  return { count, shown: records }
}

/** The times that a filter lets through. They are compared in whole seconds, as they are shown. */
export function createdWithin({ create_since: since, create_until: until }: CreationQuery): Span {
  return {
    from: since === undefined ? undefined : Math.floor(since / 1000) * 1000,
    before: until === undefined ? undefined : Math.floor(until / 1000) * 1000 + 1000,
  }
}

interface CreationQuery {
  readonly create_since?: number | undefined
  readonly create_until?: number | undefined
}

function isWithin(at: number, { from, before }: Span): boolean {
  return (from === undefined || at >= from) && (before === undefined || at < before)
}

/** Filters and sorts by what the answer will show. */
function pageOfChanging(
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

function matches({ job, state, create_time: createdAt }: Listed, query: JobQuery): boolean {
  const { state: states, room_name: name = '' } = query
  return (
    job.config.room_name.includes(name) &&
    (states === undefined || states.includes(state)) &&
    isWithin(createdAt, createdWithin(query))
  )
}

function orderOf({ sort_key: key }: JobQuery): 'create_time' | 'update_time' {
  return key === 'update_time' ? 'update_time' : 'create_time'
}

function placeOf(owner: Owner): [index: string, value: string] {
  return 'room' in owner ? ['ofRoom', owner.room] : ['ofScope', owner.scope]
}
