import type * as z from 'zod'
import type { jobPath } from '../../../contracts/tencent-ci/nodes.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../hosts.ts'
import { refusal } from '../refusal.ts'
import { type CiState, fileOf, hasEnded, type Job } from '../state.ts'
import { freezeOf } from './file-findings.ts'
import { type Found, hasFindings, presentFindings } from './findings.ts'

/** A month, as documented for files only (1045/48255); 30 days are inferred. */
const FILE_RESULT_MS = 30 * 24 * 3_600_000

/** The input of operations on one job. */
export interface JobInput {
  readonly path: z.output<typeof jobPath>
  readonly place: Place
}

export function findJob({ path, place }: JobInput, { state, now }: Call<CiState>): Job {
  const job = state.jobs.get(path.jobId)
  if (!job) throw refusal('AuditingJobNotFound', 'this account has no job with this id')
  if (job.place.bucket !== place.bucket || job.place.region !== place.region) {
    throw refusal(
      'AuditingJobNotFound',
      `the job belongs to ${job.place.bucket} in ${job.place.region}, but the request is for ${place.bucket} in ${place.region}`,
    )
  }
  if (fileOf(job) && now >= (job.endedAt ?? now) + FILE_RESULT_MS) {
    throw refusal('AuditingJobNotFound', 'the job moderated a file and ended more than a month ago')
  }
  return job
}

export function presentState(job: Job, call: Call<CiState>): string {
  const { state, further } = job
  if (state === 'Cancelled') return call.switch('cancelledState')
  return hasEnded(job) ? state : (further.State ?? state)
}

/** The nodes of a job that every answer has. Without a `state`, the answer has none. */
export function presentJob({ id, request, createdAt }: Job, state: string | undefined): object {
  return { DataId: request.Input.DataId, JobId: id, State: state, CreationTime: toCreationTime(createdAt, '+0800') }
}

/** The same nodes in the order of the cancel pages: a `State`, if there is one, stands last (436/121182). */
export function presentCancelled({ id, request, createdAt }: Job, state: string | undefined): object {
  return { DataId: request.Input.DataId, JobId: id, CreationTime: toCreationTime(createdAt, '+0800'), State: state }
}

/** All nodes of a job, for queries and Detail callbacks. */
export function presentDetail(job: Job, found: Found, call: Call<CiState>): object {
  const { Type, Input } = job.request
  const { SubLabel, MaskInfo } = job.further
  return {
    Code: job.failure?.code,
    Message: job.failure?.message,
    ...presentJob(job, presentState(job, call)),
    Type,
    Object: fileOf(job)?.Input.Object,
    Url: Input.Url,
    ...(hasFindings(job) ? presentFindings(found) : {}),
    UserInfo: Input.UserInfo,
    ListInfo: job.listed.length > 0 ? { ListResults: job.listed } : undefined,
    SubLabel,
    ForbidState: forbidStateOf(job, found),
    MaskInfo,
  }
}

/** Whether the file was frozen. A control has the last word. */
export function forbidStateOf(job: Job, found: Found): number | undefined {
  return job.further.ForbidState ?? (job.state === 'Success' ? freezeOf(job, found) : undefined)
}

/** Beijing time in every region. The offset has no colon in XML, but has one in callbacks. */
export function toCreationTime(milliseconds: number, offset: '+0800' | '+08:00'): string {
  return `${new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19)}${offset}`
}
