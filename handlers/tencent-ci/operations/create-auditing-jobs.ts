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

/** Inferred: a mock account has no list of policies, so every id of the documented form exists. */
const POLICY_ID = /^[0-9a-f]{32}$/i

/** Adds a job. The stream is pulled later, so an unreachable stream is no error here. */
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
    'BizType is not the id of a moderation policy, which has 32 hexadecimal digits',
    literalMessages.unknownBizType,
  )
}

/** Inferred from the code's name: a paused queue takes no jobs. */
function assertQueueRuns(call: Call<CiState>): void {
  if (call.switch('queue') === 'paused') throw refusal('QueuePaused', 'the switch tencent-ci.queue is paused')
}

function assertSlotFree(appId: string, call: Call<CiState>): void {
  const maxJobs = Number(call.switch('maxLiveJobs'))
  if (call.state.jobs.countBy('running', appId) < maxJobs) return
  throw refusal(
    call.switch('concurrencyError') as CiCode,
    `APPID ${appId} already has ${maxJobs} running live jobs, the maximum: cancel one first`,
  )
}

/** `av` and a version 1 UUID without dashes. */
function toJobId(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `av${hex.slice(0, 12)}1${hex.slice(13, 16)}${variant}${hex.slice(17)}`
}
