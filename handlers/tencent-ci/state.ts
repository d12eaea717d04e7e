import type { ModerationRequest } from '../../contracts/tencent-ci/create-auditing-jobs.ts'
import { documentedJob } from '../../fixtures/tencent-ci/records.ts'
import type { Call } from '../../src/operation.ts'
import { Agenda } from '../../src/sandbox/agenda.ts'
import { Collection } from '../../src/sandbox/collection.ts'
import type { StateSeed } from '../../src/vendor.ts'
import { defaultPlace, type Place } from './place.ts'

export interface Job {
  readonly id: string
  readonly place: Place
  /** `Cancelled` is ours: no documented state names it, and a switch says how it is shown. */
  readonly state: 'Submitted' | 'Auditing' | 'Success' | 'Cancelled'
  /** The APPID one of whose slots the job takes; undefined when it takes none. */
  readonly slot: string | undefined
  readonly request: ModerationRequest
  /** Milliseconds, as all times here. */
  readonly createdAt: number
  /** When the first frame arrived. */
  readonly auditedFrom?: number
  readonly endedAt?: number
}

export interface CiState {
  /** Index `running`: by APPID, while the job takes a slot. */
  readonly jobs: Collection<Job>
  /** Ids that stand for another id: the placeholder in a documented path. */
  readonly aliases: ReadonlyMap<string, string>
  readonly agenda: Agenda<{ readonly due: 'first-frame' | 'end'; readonly id: string }>
}

/** Inferred: the submission only registers the job, the pull starts afterwards. */
const FIRST_FRAME_AFTER_MS = 1000
/** Documented as the longest stream; that the job then succeeds is inferred. */
export const MAX_LIVE_MS = 5 * 3_600_000

export function createState({ now, records, attributes }: StateSeed): CiState {
  const isDocumented = records === 'documented'
  const state: CiState = {
    jobs: new Collection<Job>({ name: 'jobs', key: ({ id }) => id, indexes: { running: ({ slot }) => slot } }),
    aliases: new Map(isDocumented ? [[documentedJob.alias, documentedJob.id]] : []),
    agenda: new Agenda(),
  }
  if (isDocumented) {
    const { id, createdAt, request } = documentedJob
    // It takes no slot, so that an account begins with all of them, and is not on the agenda, so that it stays cancellable.
    const place = defaultPlace(attributes)
    state.jobs.put({ id, place, state: 'Auditing', slot: undefined, request, createdAt, auditedFrom: now })
  }
  return state
}

export function startJob(state: CiState, job: Omit<Job, 'state'>): Job {
  state.agenda.add(job.createdAt + FIRST_FRAME_AFTER_MS, { due: 'first-frame', id: job.id })
  state.agenda.add(job.createdAt + MAX_LIVE_MS, { due: 'end', id: job.id })
  return state.jobs.put({ ...job, state: 'Submitted' })
}

/** Ends a job that has not ended; its slot is free at once. */
export function endJob(jobs: Collection<Job>, job: Job, how: { state: 'Success' | 'Cancelled'; at: number }): Job {
  return jobs.put({ ...job, state: how.state, slot: undefined, endedAt: how.at })
}

export function hasEnded({ endedAt }: Job): boolean {
  return endedAt !== undefined
}

export function tick({ state: { jobs, agenda }, now }: Call<CiState>): void {
  for (let next = agenda.takeDue(now); next; next = agenda.takeDue(now)) {
    const { at, item } = next
    const job = jobs.get(item.id)
    if (!job || hasEnded(job)) continue
    if (item.due === 'end') endJob(jobs, job, { state: 'Success', at })
    else jobs.put({ ...job, state: 'Auditing', auditedFrom: at })
  }
}
