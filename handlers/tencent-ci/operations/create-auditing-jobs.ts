import type { CreateAuditingJobsInput } from '../../../contracts/tencent-ci/create-auditing-jobs.ts'
import { type CiCode, literalMessages } from '../../../contracts/tencent-ci/errors.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { appIdOf, type Place } from '../hosts.ts'
import { submitJob } from '../life-cycle.ts'
import { presentJob } from '../records/job.ts'
import { refusal } from '../refusal.ts'
import type { CiState } from '../state.ts'

interface Input {
  readonly body: CreateAuditingJobsInput['body']
  readonly place: Place
}

/** Inferred: which policies exist is not part of a mock account, so every id of the documented shape does. */
const POLICY_ID = /^[0-9a-f]{32}$/i

/** Registers a job. The pull starts afterwards, so a stream that cannot be reached is no error here. */
export const createAuditingJobs = ({ body, place }: Input, call: Call<CiState>) => {
  const { Request: request } = body
  assertPolicyExists(request.Conf.BizType, call)
  const slot = appIdOf(place)
  assertQueueRuns(call)
  assertSlotFree(slot, call)
  const id = toJobId(call.id('job'))
  const job = submitJob({ id, place, slot, request, createdAt: call.now }, call)
  return { JobsDetail: presentJob(job, job.state) }
}

function assertPolicyExists(bizType: string | undefined, call: Call<CiState>): void {
  if (bizType === undefined || POLICY_ID.test(bizType) || call.switch('bizTypes') === 'any') return
  throw refusal(
    'InvalidArgument',
    'BizType is not 32 hexadecimal digits, as the ids of moderation policies are',
    literalMessages.unknownBizType,
  )
}

/** Inferred from the code's name: a paused queue takes no jobs. */
function assertQueueRuns(call: Call<CiState>): void {
  if (call.switch('queue') === 'paused') throw refusal('QueuePaused', 'the switch tencent-ci.queue says so')
}

function assertSlotFree(appId: string, call: Call<CiState>): void {
  const maxJobs = Number(call.switch('maxLiveJobs'))
  if (call.state.jobs.countBy('running', appId) < maxJobs) return
  throw refusal(
    call.switch('concurrencyError') as CiCode,
    `${maxJobs} live jobs are running for APPID ${appId}, as many as there may be: cancel one first`,
  )
}

/** `av` and a version 1 UUID without its dashes. */
function toJobId(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `av${hex.slice(0, 12)}1${hex.slice(13, 16)}${variant}${hex.slice(17)}`
}
