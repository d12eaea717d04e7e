import type { SmartLiveRoomConfig } from '../../contracts/huawei-metastudio/create-smart-live-room.ts'
import type { RtcRoomInfo, SmartLiveJob } from '../../contracts/huawei-metastudio/smart-live-job.ts'
import { documentedJob, documentedRoom } from '../../fixtures/huawei-metastudio/records.ts'
import type { Call } from '../../src/operation.ts'
import { Agenda } from '../../src/sandbox/agenda.ts'
import { Collection } from '../../src/sandbox/collection.ts'
import type { StateSeed } from '../../src/vendor.ts'
import { type JobConfig, jobConfig } from './job-config.ts'

export interface Room {
  readonly scope: string
  readonly id: string
  readonly config: SmartLiveRoomConfig
  /** Milliseconds. */
  readonly createdAt: number
}

export interface Job {
  readonly scope: string
  readonly roomId: string
  readonly id: string
  readonly state: SmartLiveJob['state']
  readonly config: JobConfig
  /** Milliseconds from its start until it ends by itself; undefined when it runs until it is stopped. */
  readonly runsForMs?: number | undefined
  /** Milliseconds, as all times here. */
  readonly createdAt: number
  readonly updatedAt: number
  /** When it left WAITING for PROCESSING, if it did. */
  readonly startedAt?: number
  readonly endedAt?: number
  readonly rtcRoom?: RtcRoomInfo
  readonly reportUrl?: string
  /** What is to become of it once it has waited. */
  readonly startOutcome: 'PROCESSING' | 'FAILED' | 'BLOCKED'
  readonly errorInfo?: SmartLiveJob['error_info']
  readonly blockReason?: string
  /** The answer that the page prints for it, until it changes. */
  readonly printed?: SmartLiveJob | undefined
}

/** How a job ends. */
export type Ending = Pick<Job, 'errorInfo' | 'blockReason'> & { readonly state: 'SUCCEED' | 'FAILED' | 'BLOCKED' }

export interface HuaweiState {
  readonly rooms: Collection<Room>
  /** Indexes, both while the job has not ended: `inRoom` by the key of its room, `inScope` by scope. */
  readonly jobs: Collection<Job>
  /** By the key of a job. */
  readonly agenda: Agenda<{ readonly due: 'start' | 'end'; readonly job: string }>
  /** The scopes in which the documented room and job have been put. */
  readonly seeded: Collection<{ readonly scope: string }>
  readonly records: StateSeed['records']
}

/** Inferred: what a job fails with when the resources it waited for do not come. */
const NO_RESOURCE = { error_code: 'MSS.47002001', error_msg: 'no resource' }
/** Inferred: the vendor gives no example of a reason. */
const BAN = 'The content of the live room violates the rules.'

export function createState({ records }: StateSeed): HuaweiState {
  return {
    rooms: new Collection<Room>({ name: 'rooms', key: ({ scope, id }) => keyOf(scope, id) }),
    jobs: new Collection<Job>({
      name: 'jobs',
      key: ({ scope, id }) => keyOf(scope, id),
      indexes: {
        inRoom: (job) => (isFinished(job) ? undefined : keyOf(job.scope, job.roomId)),
        inScope: (job) => (isFinished(job) ? undefined : job.scope),
      },
    }),
    agenda: new Agenda(),
    seeded: new Collection({ name: 'seeded', key: ({ scope }) => scope }),
    records,
  }
}

/** Ids are looked up within a scope: a region and a project. Scopes are JSON, so no two pairs have the same key. */
export function keyOf(scope: string, id: string): string {
  return `${scope}${id}`
}

/** Puts the documented room and job where they are expected: in every project, when it is first used. */
export function seedScope(state: HuaweiState, scope: string): void {
  if (state.records === 'empty' || state.seeded.has(scope)) return
  state.seeded.put({ scope })
  const { config, createdAt } = documentedRoom
  state.rooms.put({ scope, id: documentedRoom.id, config, createdAt })
  state.jobs.put({
    scope,
    roomId: documentedRoom.id,
    id: documentedJob.job_id,
    state: documentedJob.state,
    config: jobConfig(config, {}),
    createdAt,
    updatedAt: createdAt,
    startOutcome: 'PROCESSING',
    printed: documentedJob,
  })
}

/** Adds a job that is to leave WAITING at `startsAt`. */
export function addJob(state: HuaweiState, job: Omit<Job, 'state' | 'updatedAt'>, startsAt: number): void {
  state.agenda.add(startsAt, { due: 'start', job: keyOf(job.scope, job.id) })
  state.jobs.put({ ...job, state: 'WAITING', updatedAt: job.createdAt })
}

export function isFinished({ state }: Job): boolean {
  return state !== 'WAITING' && state !== 'PROCESSING'
}

/** Ends a job that has not ended yet. A TEMP room goes with the last of its jobs. */
export function endJob(state: HuaweiState, job: Job, ending: Ending, at: number): void {
  state.jobs.put({ ...job, ...ending, endedAt: at, updatedAt: at, printed: undefined })
  const room = keyOf(job.scope, job.roomId)
  if (state.rooms.get(room)?.config.room_type === 'TEMP' && state.jobs.countBy('inRoom', room) === 0) {
    state.rooms.delete(room)
  }
}

/** Has a job end at a time to come, unless it has ended by then. */
export function endLater(state: HuaweiState, { scope, id }: Job, at: number): void {
  state.agenda.add(at, { due: 'end', job: keyOf(scope, id) })
}

export function tick({ state, now }: Call<HuaweiState>): void {
  for (let next = state.agenda.takeDue(now); next; next = state.agenda.takeDue(now)) {
    const job = state.jobs.get(next.item.job)
    if (!job || isFinished(job)) continue
    if (next.item.due === 'end') endJob(state, job, { state: 'SUCCEED' }, next.at)
    else leaveWaiting(state, job, next.at)
  }
}

function leaveWaiting(state: HuaweiState, job: Job, at: number): void {
  if (job.startOutcome === 'FAILED') endJob(state, job, { state: 'FAILED', errorInfo: NO_RESOURCE }, at)
  else if (job.startOutcome === 'BLOCKED') endJob(state, job, { state: 'BLOCKED', blockReason: BAN }, at)
  else {
    state.jobs.put({ ...job, state: 'PROCESSING', startedAt: at, updatedAt: at })
    if (job.runsForMs !== undefined) endLater(state, job, at + job.runsForMs)
  }
}
