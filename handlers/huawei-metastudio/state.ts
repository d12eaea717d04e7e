import type { SmartLiveRoomConfig } from '../../contracts/huawei-metastudio/create-smart-live-room.ts'
import type { InsertCommand } from '../../contracts/huawei-metastudio/live-command.ts'
import type { RtcRoomInfo, SmartLiveJob } from '../../contracts/huawei-metastudio/smart-live-job.ts'
import type { SmartLiveUserConfig } from '../../contracts/huawei-metastudio/smart-live-user-config.ts'
import { documentedJob, documentedRoom } from '../../fixtures/huawei-metastudio/records.ts'
import { Collection } from '../../src/vendor/state/collection.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { StateSeed } from '../../src/vendor/vendor.ts'
import { type JobConfig, jobConfig } from './records/job-config.ts'

export interface Room {
  readonly scope: string
  readonly id: string
  readonly config: SmartLiveRoomConfig
  /** Milliseconds. */
  readonly createdAt: number
  readonly updatedAt: number
  /** The job that was started last. */
  readonly lastJobId?: string | undefined
}

/** Which paragraph is being spoken: scene and paragraph by index, from 0 as the round is. */
export interface Position {
  readonly round: number
  readonly scene: number
  readonly item: number
}

/** Something to be said out of turn. */
export interface Insert {
  readonly id: string
  readonly command: InsertCommand
  readonly params: Readonly<Record<string, unknown>>
  readonly lengthMs: number
}

export interface Job {
  readonly scope: string
  readonly roomId: string
  readonly id: string
  readonly state: SmartLiveJob['state']
  readonly config: JobConfig
  /** Milliseconds, as all times here. */
  readonly createdAt: number
  readonly updatedAt: number
  /** When it left WAITING for PROCESSING, if it did. */
  readonly startedAt?: number
  readonly endedAt?: number
  /** When its longest duration is over, and when a stop that takes its time takes effect. */
  readonly exitsAt?: number | undefined
  readonly stopsAt?: number | undefined
  /** How many more looks until it starts or stops, where the switches count looks. */
  readonly readsToStart?: number | undefined
  readonly readsToStop?: number | undefined
  readonly playing?: (Position & { readonly endsAt: number }) | undefined
  /** Its longest duration is over, and it ends with the paragraph, the scene or the round. */
  readonly isExiting?: boolean
  /** A script that takes over with the next round. */
  readonly nextScripts?: JobConfig['scene_scripts']
  readonly inserts: readonly Insert[]
  readonly speaking?: { readonly id: string; readonly endsAt: number } | undefined
  /** The push to its target: undefined while there is none. */
  readonly push?: { readonly state: 'CONNECTED' | 'RECONNECTING'; readonly givesUpAt?: number | undefined } | undefined
  readonly rtcRoom?: RtcRoomInfo
  /** What the keys of its report addresses are made with. */
  readonly reportSecret?: string
  readonly reportUrl?: string
  /** What is to become of it once it has waited. */
  readonly startOutcome: 'PROCESSING' | 'FAILED' | 'BLOCKED'
  readonly errorInfo?: SmartLiveJob['error_info']
  readonly blockReason?: string | undefined
  /** The answer that the page prints for it, until it changes. */
  readonly printed?: SmartLiveJob | undefined
}

export interface Due {
  readonly what: 'start' | 'stop' | 'exit' | 'paragraph' | 'speak' | 'spoken' | 'give-up'
  /** Its key. */
  readonly job: string
}

/** Wrong signatures of one access key in a row. */
export interface KeyFailures {
  readonly accessKey: string
  readonly count: number
  /** Milliseconds; undefined while the key is not locked. */
  readonly lockedUntil: number | undefined
}

export interface HuaweiState {
  /** Index `inScope`. */
  readonly rooms: Collection<Room>
  /**
   * Indexes: `ofRoom` by the key of its room, `ofScope` and `id`; `inRoom` and `inScope` are the same while the job has not
   * ended.
   */
  readonly jobs: Collection<Job>
  readonly schedule: Schedule<Due>
  /** What holds for jobs whose room and start say nothing, by scope. */
  readonly userConfigs: Collection<{ readonly scope: string; readonly config: SmartLiveUserConfig }>
  readonly keyFailures: Collection<KeyFailures>
  /** The scopes in which the documented room and job have been put. */
  readonly seeded: Collection<{ readonly scope: string }>
  readonly records: StateSeed['records']
}

export function createState({ records }: StateSeed): HuaweiState {
  return {
    rooms: new Collection<Room>({
      name: 'rooms',
      key: ({ scope, id }) => keyOf(scope, id),
      indexes: { inScope: ({ scope }) => scope },
    }),
    jobs: new Collection<Job>({
      name: 'jobs',
      key: ({ scope, id }) => keyOf(scope, id),
      indexes: {
        id: ({ id }) => id,
        ofRoom: ({ scope, roomId }) => keyOf(scope, roomId),
        ofScope: ({ scope }) => scope,
        inRoom: (job) => (isFinished(job) ? undefined : keyOf(job.scope, job.roomId)),
        inScope: (job) => (isFinished(job) ? undefined : job.scope),
      },
    }),
    schedule: new Schedule(),
    userConfigs: new Collection({ name: 'userConfigs', key: ({ scope }) => scope }),
    keyFailures: new Collection({ name: 'keyFailures', key: ({ accessKey }) => accessKey }),
    seeded: new Collection({ name: 'seeded', key: ({ scope }) => scope }),
    records,
  }
}

/** Ids are looked up within a scope: a region and a project. Scopes are JSON, so no two pairs have the same key. */
export function keyOf(scope: string, id: string): string {
  return `${scope}${id}`
}

export function isFinished({ state }: Job): boolean {
  return state !== 'WAITING' && state !== 'PROCESSING'
}

/** Puts the documented room and job where they are expected: in every project, when it is first used. */
export function seedScope(state: HuaweiState, scope: string): void {
  if (state.records === 'empty' || state.seeded.has(scope)) return
  state.seeded.put({ scope })
  const { id, config, createdAt } = documentedRoom
  state.rooms.put({ scope, id, config, createdAt, updatedAt: createdAt, lastJobId: documentedJob.job_id })
  state.jobs.put({
    scope,
    roomId: documentedRoom.id,
    id: documentedJob.job_id,
    state: documentedJob.state,
    config: jobConfig({ room: config, start: {}, defaults: undefined }),
    createdAt,
    updatedAt: createdAt,
    inserts: [],
    startOutcome: 'PROCESSING',
    printed: documentedJob,
  })
}
