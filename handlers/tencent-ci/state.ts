import type * as z from 'zod'
import type { ModerationRequest } from '../../contracts/tencent-ci/create-auditing-jobs.ts'
import type { furtherDetail } from '../../contracts/tencent-ci/describe-auditing-jobs.ts'
import type { FileRequest } from '../../contracts/tencent-ci/file-moderation.ts'
import type { ReportBadCaseInput } from '../../contracts/tencent-ci/report-bad-case.ts'
import type { Labels, Service } from '../../contracts/tencent-ci/strategies.ts'
import { documentedJob } from '../../fixtures/tencent-ci/records.ts'
import { Collection, type CollectionOptions } from '../../src/vendor/state/collection.ts'
import { ordered } from '../../src/vendor/state/ordered-lists.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { StateSeed } from '../../src/vendor/vendor.ts'
import { defaultPlace, type Place } from './hosts.ts'
import { about } from './records/about.ts'
import { due, fields } from './records/fields.ts'
import type { FoundCount, Frame, Section } from './records/finding.ts'

export interface Job {
  readonly id: string
  readonly place: Place
  /** Only files are `Snapshoting`. `Cancelled` is our word: no documented state is for it. A switch decides how answers show it. */
  readonly state: 'Submitted' | 'Snapshoting' | 'Auditing' | 'Success' | 'Failed' | 'Cancelled'
  /** Of which APPID and for what, while the job takes one of the slots. */
  readonly slot: string | undefined
  readonly request: ModerationRequest
  /** Milliseconds, like all times here. */
  readonly createdAt: number
  /** When the first frame arrived, or all pictures of a file were taken. */
  readonly auditedFrom?: number
  readonly endedAt?: number
  /** Why the job failed. */
  readonly failure?: Failure
  /** Whether the job has generated findings, besides those that controls add. */
  readonly isSeeded: boolean
  /** The labels that its strategy looks for in pictures; all of them if it is unknown here. */
  readonly scenes?: readonly string[] | undefined
  /** How long the video is; for a file only. */
  readonly lengthMs?: number
  readonly frames: readonly Frame[]
  readonly sections: readonly Section[]
  readonly listed: readonly ListEntry[]
  readonly further: FurtherDetail
  /** Queries since the last change of state, if a policy counts them. */
  readonly reads: number
  /** How many findings callbacks have reported. */
  readonly reported: FoundCount
  /** Until when these findings were made. */
  readonly reportedAt?: number
}

export interface Failure {
  /** For Simple callbacks; Detail callbacks and queries have the code. */
  readonly number: number
  readonly code: string
  readonly message: string
}

/** Nodes that the vendor lists without saying when a job has them. Only a control sets them. */
interface FurtherDetail extends z.output<typeof furtherDetail> {
  readonly State?: 'Snapshoting' | undefined
  readonly CosHeaders?: Readonly<Record<string, string>> | undefined
}

/** What happens to a job of a file after a while. */
export type FileStep = 'file-begins' | 'file-pictures' | 'file-ends'

/** A hit on one of the customer's lists. */
interface ListEntry {
  /** 0: allowed, 1: blocked. */
  readonly ListType: number
  readonly ListName: string
  readonly Entity: string
}

/** What moderation looks for, by an id that submissions refer to. */
export interface Strategy {
  /** 32 hexadecimal digits. */
  readonly bizType: string
  readonly place: Place
  readonly service: Service
  readonly name: string
  readonly isDefault: boolean
  readonly labels: Labels
  readonly textLibs: readonly string[]
  readonly createdAt: number
}

/** A wrong result that the customer reported. */
interface BadCase {
  readonly id: string
  readonly place: Place
  readonly reportedAt: number
  readonly report: ReportBadCaseInput['body']['Request']
}

export interface CiState {
  /** Index `running`: jobs that take a slot, by whose it is. */
  readonly jobs: Collection<Job>
  /** Ids that stand for another id: the placeholder in the documented path. */
  readonly aliases: ReadonlyMap<string, string>
  /** Those that a call made or changed. The default ones exist without being here. Index: `own` by {@link bucketOf}. */
  readonly strategies: Collection<Strategy>
  readonly badCases: Collection<BadCase>
  readonly schedule: Schedule<Due>
}

export interface Due {
  readonly due: 'first-frame' | 'report' | 'end' | FileStep
  readonly id: string
}

/** The state of a job to which nothing has happened yet. */
export const untouched = {
  state: 'Submitted',
  frames: [],
  sections: [],
  listed: [],
  further: {},
  reads: 0,
  reported: { frames: 0, sections: 0 },
} as const

/** Shared by all accounts. */
const jobOptions: CollectionOptions<Job> = {
  name: 'jobs',
  fields: fields.jobs,
  about: about.jobs,
  key: ({ id }) => id,
  indexes: { running: ({ slot }) => slot },
}

const strategyOptions: CollectionOptions<Strategy> = {
  name: 'strategies',
  fields: fields.strategies,
  about: about.strategies,
  key: ({ bizType }) => bizType,
  indexes: { own: ({ isDefault, place }) => (isDefault ? undefined : bucketOf(place)) },
  orders: ordered({ group: ({ service }) => service }),
}
const badCaseOptions: CollectionOptions<BadCase> = {
  name: 'badCases',
  fields: fields.badCases,
  about: about.badCases,
  key: ({ id }) => id,
}
const documentedAliases: ReadonlyMap<string, string> = new Map([[documentedJob.alias, documentedJob.id]])
const NO_ALIASES: ReadonlyMap<string, string> = new Map()

export function createState({ now, records, attributes }: StateSeed): CiState {
  const isDocumented = records === 'documented'
  const state: CiState = {
    jobs: new Collection<Job>(jobOptions),
    aliases: isDocumented ? documentedAliases : NO_ALIASES,
    strategies: new Collection(strategyOptions),
    badCases: new Collection(badCaseOptions),
    schedule: new Schedule(due),
  }
  if (isDocumented) state.jobs.put(documented(defaultPlace(attributes), now))
  return state
}

/** A bucket, with its region. */
export function bucketOf({ bucket, region }: Place): string {
  return `${bucket} ${region}`
}

/** The job takes no slot, so an account starts with all ten. It is not on the schedule, so it never ends by itself. */
function documented(place: Place, now: number): Job {
  const { id, createdAt, request } = documentedJob
  return {
    ...untouched,
    id,
    place,
    slot: undefined,
    request,
    createdAt,
    state: 'Auditing',
    auditedFrom: now,
    isSeeded: true,
  }
}

/** The submission of a file; undefined for a live stream. */
export function fileOf({ request }: Job): FileRequest | undefined {
  return request.Type === undefined ? request : undefined
}

export function hasEnded({ endedAt }: Job): boolean {
  return endedAt !== undefined
}
