import type { CreateAuditingJobsInput } from '../../../contracts/tencent-ci/create-auditing-jobs.ts'
import type { CiCode } from '../../../contracts/tencent-ci/errors.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { appIdOf, type Place } from '../hosts.ts'
import { submitJob } from '../life-cycle.ts'
import { scenesOfType } from '../records/file-findings.ts'
import { presentJob } from '../records/job.ts'
import { findStrategy, scenesOf, unknownBizType } from '../records/strategy.ts'
import { refusal } from '../refusal.ts'
import type { CiState, Strategy } from '../state.ts'

interface Input {
  readonly body: CreateAuditingJobsInput['body']
  readonly place: Place
}

/** Most strategies are made in the console, so by default every id of the documented form exists (inferred). */
const POLICY_ID = /^[0-9a-f]{32}$/i

/** Adds a job. The stream or the file is fetched later, so an unreachable one is no error here. */
export const createAuditingJobs = ({ body, place }: Input, call: Call<CiState>) => {
  const { Request: request } = body
  const strategy = policyOf(request.Conf.BizType, place, call)
  const file = request.Type === undefined ? request : undefined
  assertQueueRuns(call)
  const slot = freeSlot(appIdOf(place), file ? 'files' : 'live jobs', call)
  const id = toJobId(call.id('job'))
  const scenes = strategy ? scenesOf(strategy) : file && scenesOfType(file)
  const lengthMs = file && Number(call.switch('fileSeconds')) * 1000
  const own = { ...(scenes && { scenes }), ...(lengthMs !== undefined && { lengthMs }) }
  const job = submitJob({ id, place, slot, request, createdAt: call.now, ...own }, call)
  return { JobsDetail: presentJob(job, job.state) }
}

/** The strategy with this BizType, if Soundcheck knows it. Refuses one that does not exist. */
function policyOf(bizType: string | undefined, place: Place, call: Call<CiState>): Strategy | undefined {
  if (bizType === undefined) return undefined
  const strategy = findStrategy(bizType, place, call.state)
  if (strategy?.service === 'Video') return strategy
  if (strategy) throw unknownBizType(`the strategy with this BizType is for ${strategy.service}, not for Video`)
  const others = call.switch('bizTypes')
  if (others === 'any' || (others === 'hexadecimal' && POLICY_ID.test(bizType))) return undefined
  throw unknownBizType(
    others === 'created'
      ? 'no strategy of this bucket has this BizType, and by the switch tencent-ci.bizTypes there are no others'
      : 'BizType is not the id of a moderation policy, which has 32 hexadecimal digits',
  )
}

/** Inferred from the code's name: a paused queue takes no jobs. */
function assertQueueRuns(call: Call<CiState>): void {
  if (call.switch('queue') === 'paused') throw refusal('QueuePaused', 'the switch tencent-ci.queue is paused')
}

/** Inferred: files and live streams have slots of their own, because each page has its limit of ten. */
function freeSlot(appId: string, of: 'files' | 'live jobs', call: Call<CiState>): string {
  const slot = of === 'files' ? `${appId}/files` : appId
  const maxJobs = Number(call.switch(of === 'files' ? 'maxFileJobs' : 'maxLiveJobs'))
  if (call.state.jobs.countBy('running', slot) < maxJobs) return slot
  const what =
    of === 'files'
      ? 'running jobs of files, the maximum: wait until one ends'
      : 'running live jobs, the maximum: cancel one first'
  throw refusal(call.switch('concurrencyError') as CiCode, `APPID ${appId} already has ${maxJobs} ${what}`)
}

/** `av` and a version 1 UUID without dashes. */
function toJobId(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `av${hex.slice(0, 12)}1${hex.slice(13, 16)}${variant}${hex.slice(17)}`
}
