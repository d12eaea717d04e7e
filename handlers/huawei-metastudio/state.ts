import type { SmartLiveRoomConfig } from '../../contracts/huawei-metastudio/create-smart-live-room.ts'
import type { PlatformProduct } from '../../contracts/huawei-metastudio/list-live-platform-products.ts'
import type { InsertCommand } from '../../contracts/huawei-metastudio/live-command.ts'
import type { PlatformCallback } from '../../contracts/huawei-metastudio/live-platform.ts'
import type { InteractionRule } from '../../contracts/huawei-metastudio/room-content.ts'
import type { RtcRoomInfo, SmartLiveJob } from '../../contracts/huawei-metastudio/smart-live-job.ts'
import type { SmartLiveUserConfig } from '../../contracts/huawei-metastudio/smart-live-user-config.ts'
import { documentedJob, documentedRoom } from '../../fixtures/huawei-metastudio/records.ts'
import { Collection, type CollectionOptions } from '../../src/vendor/state/collection.ts'
import { ordered } from '../../src/vendor/state/ordered-lists.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { StateSeed } from '../../src/vendor/vendor.ts'
import { about } from './records/about.ts'
import { due, fields } from './records/fields.ts'
import { type JobConfig, jobConfig } from './records/job-config.ts'

export interface Room {
  readonly scope: string
  readonly id: string
  readonly config: SmartLiveRoomConfig
  /** Milliseconds. */
  readonly createdAt: number
  readonly updatedAt: number
  /** The latest job. */
  readonly lastJobId?: string | undefined
}

/** The paragraph that is being spoken. Round, scene and paragraph count from 0. */
export interface Position {
  readonly round: number
  readonly scene: number
  readonly item: number
}

/** A text or an audio file that a command inserted. */
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
  /** Milliseconds, like all times here. */
  readonly createdAt: number
  readonly updatedAt: number
  /** When it became PROCESSING. */
  readonly startedAt?: number
  readonly endedAt?: number
  /** When it reaches its maximum duration, and when a delayed stop takes effect. */
  readonly exitsAt?: number | undefined
  /** Clients in the RTC room, and when the job ends because there are none. */
  readonly viewers?: number
  readonly unwatchedAt?: number | undefined
  readonly stopsAt?: number | undefined
  /** How many more reads until it starts or stops, when the switches count reads. */
  readonly readsToStart?: number | undefined
  readonly readsToStop?: number | undefined
  readonly playing?: (Position & { readonly endsAt: number }) | undefined
  /** It has reached its maximum duration, and ends with the paragraph, the scene or the round. */
  readonly isExiting?: boolean
  /** The script of the next round. */
  readonly nextScripts?: JobConfig['scene_scripts']
  readonly inserts: readonly Insert[]
  readonly speaking?: { readonly id: string; readonly endsAt: number } | undefined
  /** The push to its target; undefined without one. */
  readonly push?: { readonly state: 'CONNECTED' | 'RECONNECTING'; readonly givesUpAt?: number | undefined } | undefined
  readonly rtcRoom?: RtcRoomInfo
  /** The secret of the keys in its report addresses. */
  readonly reportSecret?: string
  readonly reportUrl?: string
  /** What happens to it after WAITING. */
  readonly startOutcome: 'PROCESSING' | 'FAILED' | 'BLOCKED'
  readonly errorInfo?: SmartLiveJob['error_info']
  readonly blockReason?: string | undefined
  /** The answer that the page prints for it. It counts until the job changes. */
  readonly printed?: SmartLiveJob | undefined
}

export interface Due {
  readonly what: 'start' | 'stop' | 'exit' | 'paragraph' | 'speak' | 'spoken' | 'give-up' | 'unwatched'
  /** The key of the job. */
  readonly job: string
}

/** Consecutive wrong signatures of an access key. */
interface KeyFailures {
  readonly accessKey: string
  readonly count: number
  /** Milliseconds; undefined when the key is not locked. */
  readonly lockedUntil: number | undefined
}

/** A project that was used. One with the documented records has its record from its first use on. */
interface Tenant {
  readonly scope: string
  /** Its defaults, once they were set. */
  readonly config?: SmartLiveUserConfig
}

/** A library of interaction rules. */
export interface RuleGroup {
  readonly scope: string
  readonly id: string
  readonly name: string
  readonly rules: readonly GroupRule[]
  /** Milliseconds. */
  readonly createdAt: number
  readonly updatedAt: number
}

export interface GroupRule {
  readonly id: string
  readonly rule: InteractionRule
  readonly createdAt: number
  readonly updatedAt: number
}

/** A live platform of another company. */
export interface Platform {
  readonly scope: string
  readonly id: string
  readonly name: string
  readonly auth: { readonly key: string }
  readonly callbacks: readonly PlatformCallback[]
  /** By the id of a live. */
  readonly products: Readonly<Record<string, readonly PlatformProduct[]>>
}

export interface HuaweiState {
  /** Index `inScope`. */
  readonly rooms: Collection<Room>
  /**
   * Indexes: `ofRoom` (by the key of the room), `ofScope` and `id`. `inRoom` and `inScope` only have unfinished jobs,
   * `countingInScope` and `countingInRoom` those that a read may change. Orders: `create_time` and `update_time`.
   */
  readonly jobs: Collection<Job>
  readonly schedule: Schedule<Due>
  /** By scope. */
  readonly tenants: Collection<Tenant>
  readonly keyFailures: Collection<KeyFailures>
  /** Index `inScope`. Order: `create_time`. */
  readonly ruleGroups: Collection<RuleGroup>
  /** Indexes: `id` and `inScope`. */
  readonly platforms: Collection<Platform>
  readonly records: StateSeed['records']
}

/** Shared by all accounts. */
const roomOptions: CollectionOptions<Room> = {
  name: 'rooms',
  fields: fields.rooms,
  about: about.rooms,
  key: ({ scope, id }) => keyOf(scope, id),
  indexes: { inScope: ({ scope }) => scope },
  orders: ordered(),
}
const jobOptions: CollectionOptions<Job> = {
  name: 'jobs',
  fields: fields.jobs,
  about: about.jobs,
  key: ({ scope, id }) => keyOf(scope, id),
  indexes: {
    id: ({ id }) => id,
    ofRoom: ({ scope, roomId }) => keyOf(scope, roomId),
    ofScope: ({ scope }) => scope,
    inRoom: (job) => (isFinished(job) ? undefined : keyOf(job.scope, job.roomId)),
    inScope: (job) => (isFinished(job) ? undefined : job.scope),
    countingInRoom: (job) => (countsReads(job) ? keyOf(job.scope, job.roomId) : undefined),
    countingInScope: (job) => (countsReads(job) ? job.scope : undefined),
  },
  orders: ordered({
    by: { create_time: ({ createdAt }) => createdAt, update_time: ({ updatedAt }) => updatedAt },
    group: ({ state }) => state,
  }),
}
const tenantOptions: CollectionOptions<Tenant> = {
  name: 'tenants',
  fields: fields.tenants,
  about: about.tenants,
  key: ({ scope }) => scope,
}
const keyFailureOptions: CollectionOptions<KeyFailures> = {
  name: 'keyFailures',
  fields: fields.keyFailures,
  about: about.keyFailures,
  key: ({ accessKey }) => accessKey,
}
const ruleGroupOptions: CollectionOptions<RuleGroup> = {
  name: 'ruleGroups',
  fields: fields.ruleGroups,
  about: about.ruleGroups,
  key: ({ scope, id }) => keyOf(scope, id),
  indexes: { inScope: ({ scope }) => scope },
  orders: ordered({ by: { create_time: ({ createdAt }) => createdAt } }),
}
const platformOptions: CollectionOptions<Platform> = {
  name: 'platforms',
  fields: fields.platforms,
  about: about.platforms,
  key: ({ scope, id }) => keyOf(scope, id),
  indexes: { id: ({ id }) => id, inScope: ({ scope }) => scope },
  orders: ordered(),
}

export function createState({ records }: StateSeed): HuaweiState {
  const rooms = new Collection(roomOptions)
  const jobs = new Collection(jobOptions)
  // Lists of rooms have filters for the latest job of a room.
  jobs.subscribe(({ before, after = before }) => after && rooms.refresh(keyOf(after.scope, after.roomId)))
  return {
    rooms,
    jobs,
    schedule: new Schedule(due),
    tenants: new Collection(tenantOptions),
    keyFailures: new Collection(keyFailureOptions),
    ruleGroups: new Collection(ruleGroupOptions),
    platforms: new Collection(platformOptions),
    records,
  }
}

/** The address for a job's event reports has a key of its own: it leads to the account by the id of the job. */
export const holders = {
  collection: 'jobs',
  of: ({ id, reportSecret }: Job): string | undefined => (reportSecret === undefined ? undefined : id),
}

/** Ids are unique within a scope, which is a region and a project. Scopes are JSON, so different pairs have different keys. */
export function keyOf(scope: string, id: string): string {
  const known = recentKeys.find((recent) => recent.id === id && recent.scope === scope)
  if (known) return known.key
  const key = `${scope}${id}`
  recentKeys = [{ scope, id, key }, recentKeys[0]]
  return key
}

/** A scope in words, for explanations. */
export function placeOf(scope: string): string {
  const [region, project]: unknown[] = JSON.parse(scope)
  return `project ${project} of ${region}`
}

interface KnownKey {
  readonly scope: string
  readonly id: string
  readonly key: string
}

/** A job and its room are indexed together: with the same string for the same key, an account takes 5 % less memory. */
let recentKeys: readonly [KnownKey, KnownKey] = [
  { scope: '', id: '', key: '' },
  { scope: '', id: '', key: '' },
]

export function isFinished({ state }: Job): boolean {
  return state !== 'WAITING' && state !== 'PROCESSING'
}

/** Whether the next read may change it, because a switch counts reads. */
export function countsReads(job: Job): boolean {
  return !isFinished(job) && (job.readsToStart !== undefined || job.readsToStop !== undefined)
}

const documentedConfig = jobConfig({ room: documentedRoom.config, start: {}, defaults: undefined })

/** Adds the documented room and job to a project, when it is used for the first time. Returns what undoes it. */
export function seedScope(state: HuaweiState, scope: string): (() => void) | undefined {
  if (state.records === 'empty' || state.tenants.has(scope)) return undefined
  state.tenants.put({ scope })
  const { id, config, createdAt } = documentedRoom
  state.rooms.put({ scope, id, config, createdAt, updatedAt: createdAt, lastJobId: documentedJob.job_id })
  state.jobs.put({
    scope,
    roomId: documentedRoom.id,
    id: documentedJob.job_id,
    state: documentedJob.state,
    config: documentedConfig,
    createdAt,
    updatedAt: createdAt,
    inserts: [],
    startOutcome: 'PROCESSING',
    printed: documentedJob,
  })
  return () => {
    state.jobs.delete(keyOf(scope, documentedJob.job_id))
    state.rooms.delete(keyOf(scope, id))
    state.tenants.delete(scope)
  }
}
