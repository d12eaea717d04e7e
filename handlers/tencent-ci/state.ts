import type * as z from 'zod'
import type { ModerationRequest } from '../../contracts/tencent-ci/create-auditing-jobs.ts'
import type { furtherDetail } from '../../contracts/tencent-ci/describe-auditing-jobs.ts'
import { documentedJob } from '../../fixtures/tencent-ci/records.ts'
import { Collection } from '../../src/vendor/state/collection.ts'
import { Schedule } from '../../src/vendor/state/schedule.ts'
import type { StateSeed } from '../../src/vendor/vendor.ts'
import { defaultPlace, type Place } from './hosts.ts'
import type { FoundCount, Frame, Section } from './records/finding.ts'

export interface Job {
  readonly id: string
  readonly place: Place
  /** `Cancelled` is ours: no documented state names it, and a switch says how it is shown. */
  readonly state: 'Submitted' | 'Auditing' | 'Success' | 'Failed' | 'Cancelled'
  /** The APPID one of whose slots the job takes; undefined when it takes none. */
  readonly slot: string | undefined
  readonly request: ModerationRequest
  /** Milliseconds, as all times here. */
  readonly createdAt: number
  /** When the first frame arrived. */
  readonly auditedFrom?: number
  readonly endedAt?: number
  /** Of a job that failed. */
  readonly failure?: Failure
  /** Whether findings are made up, besides those that controls have put there. */
  readonly isSeeded: boolean
  readonly frames: readonly Frame[]
  readonly sections: readonly Section[]
  readonly listed: readonly ListEntry[]
  readonly further: FurtherDetail
  /** How often somebody looked since the last change of state, where that counts. */
  readonly reads: number
  /** How much of what was found has been reported. */
  readonly reported: FoundCount
}

export interface Failure {
  /** In Simple callbacks; in the others and in queries, the code. */
  readonly number: number
  readonly code: string
  readonly message: string
}

/** What the vendor lists without saying when a job has it: only what a control has said of this one. */
interface FurtherDetail extends z.output<typeof furtherDetail> {
  readonly State?: 'Snapshoting' | undefined
  readonly CosHeaders?: Readonly<Record<string, string>> | undefined
}

/** An entry of a list of the customer's that somebody or something in the stream is on. */
interface ListEntry {
  /** 0: allowed, 1: blocked. */
  readonly ListType: number
  readonly ListName: string
  readonly Entity: string
}

export interface CiState {
  /** Index `running`: by APPID, while the job takes a slot. */
  readonly jobs: Collection<Job>
  /** Ids that stand for another id: the placeholder in a documented path. */
  readonly aliases: ReadonlyMap<string, string>
  readonly schedule: Schedule<{ readonly due: 'first-frame' | 'report' | 'end'; readonly id: string }>
}

/** What a job has before anything has happened to it. */
export const untouched = {
  state: 'Submitted',
  frames: [],
  sections: [],
  listed: [],
  further: {},
  reads: 0,
  reported: { frames: 0, sections: 0 },
} as const

export function createState({ now, records, attributes }: StateSeed): CiState {
  const isDocumented = records === 'documented'
  const state: CiState = {
    jobs: new Collection<Job>({ name: 'jobs', key: ({ id }) => id, indexes: { running: ({ slot }) => slot } }),
    aliases: new Map(isDocumented ? [[documentedJob.alias, documentedJob.id]] : []),
    schedule: new Schedule(),
  }
  if (isDocumented) state.jobs.put(documented(defaultPlace(attributes), now))
  return state
}

/** It takes no slot, so that an account begins with all of them, and is not on the schedule, so that it stays cancellable. */
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

export function hasEnded({ endedAt }: Job): boolean {
  return endedAt !== undefined
}
