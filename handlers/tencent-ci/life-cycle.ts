import { moderationCodes } from '../../contracts/tencent-ci/moderation-codes.ts'
import type { Call } from '../../src/vendor/operation.ts'
import { parsePolicy } from '../../src/vendor/state/transition-policy.ts'
import { emitBatch, emitOutcome, isReported } from './callbacks.ts'
import { findingsUntil, foundAfter, INTERVAL_MS, MAX_LIVE_MS } from './records/findings.ts'
import { type CiState, type Failure, hasEnded, type Job, untouched } from './state.ts'

/** What becomes of a stream that cannot be moderated, by the setting of the switch. */
const UNFIT_STREAMS: Readonly<Record<string, number>> = { unreachable: -65010, undecodable: -65007 }

/** Registers a job. The pull starts afterwards, so that a stream that cannot be reached fails the job and not the call. */
export function submitJob(job: Omit<Job, keyof typeof untouched | 'isSeeded'>, call: Call<CiState>): Job {
  const policy = parsePolicy(call.switch('firstFrame'))
  if (policy.kind === 'after') {
    call.state.schedule.add(job.createdAt + policy.milliseconds, { due: 'first-frame', id: job.id })
  }
  return call.state.jobs.put({ ...untouched, ...job, isSeeded: call.switch('findings') === 'seeded' })
}

/** The first frame of a stream has arrived, or was waited for in vain. */
export function beginAudit(job: Job, at: number, call: Call<CiState>): Job {
  const unfit = UNFIT_STREAMS[call.switch('streams')]
  if (unfit !== undefined) return endJob(job, { state: 'Failed', at, failure: failureOf(unfit) }, call)
  const policy = parsePolicy(call.switch('streamEnd'))
  if (policy.kind === 'after') {
    call.state.schedule.add(at + Math.min(policy.milliseconds, MAX_LIVE_MS), { due: 'end', id: job.id })
  }
  const audited = call.state.jobs.put({ ...job, state: 'Auditing', auditedFrom: at, reads: 0 })
  if (isReported(audited, call)) scheduleReport(audited, at + batchMs(call) - INTERVAL_MS, call)
  return audited
}

interface Ending {
  readonly state: 'Success' | 'Failed' | 'Cancelled'
  readonly at: number
  readonly failure?: Failure
}

/** Ends a job that has not ended; its slot is free at once, and its customer is told. */
export function endJob(job: Job, { state, at, failure }: Ending, call: Call<CiState>): Job {
  const ending = { state, slot: undefined, endedAt: at, ...(failure && { failure }) }
  const ended = call.state.jobs.put({ ...job, ...ending })
  if (state !== 'Cancelled' || call.switch('callbackAfterCancel') === 'final') emitOutcome(ended, at, call)
  return ended
}

export function failureOf(number: number): Failure {
  return { number, ...(moderationCodes[number] ?? { code: 'InternalError', message: 'An internal error occurred.' }) }
}

/** Somebody looks at a job: where looks are what it waits for, this may have been the one. */
export function lookAt(job: Job, call: Call<CiState>): Job {
  if (hasEnded(job)) return job
  const policy = parsePolicy(call.switch(job.state === 'Submitted' ? 'firstFrame' : 'streamEnd'))
  if (policy.kind !== 'reads') return job
  const reads = job.reads + 1
  if (reads < policy.count) return call.state.jobs.put({ ...job, reads })
  if (job.state === 'Submitted') return beginAudit(job, call.now, call)
  return endJob(job, { state: 'Success', at: call.now }, call)
}

/** Tells the customer what is new. */
export function reportFindings(job: Job, at: number, call: Call<CiState>): Job {
  if (!isReported(job, call)) return job
  const found = findingsUntil(job, at)
  emitBatch(job, { at, found: foundAfter(found, job.reported) }, call)
  const reported = { frames: found.frames.length, sections: found.sections.length }
  return call.state.jobs.put({ ...job, reported })
}

export function tick(call: Call<CiState>): void {
  const { jobs, schedule } = call.state
  for (let next = schedule.takeDue(call.now); next; next = schedule.takeDue(call.now)) {
    const job = jobs.get(next.item.id)
    if (job && !hasEnded(job)) happen(next.item.due, job, next.at, call)
  }
}

function happen(due: 'first-frame' | 'report' | 'end', job: Job, at: number, call: Call<CiState>): void {
  if (due === 'end') endJob(job, { state: 'Success', at }, call)
  else if (due === 'report') scheduleReport(reportFindings(job, at, call), at + batchMs(call), call)
  else if (job.state === 'Submitted') beginAudit(job, at, call)
}

function batchMs(call: Call<CiState>): number {
  return Math.max(Number(call.switch('callbackBatch')), 1) * INTERVAL_MS
}

/** Reports go on for as long as there can be a stream; nobody waits for them where nothing ends it by itself. */
function scheduleReport({ id, auditedFrom = 0 }: Job, at: number, call: Call<CiState>): void {
  const { schedule } = call.state
  if (at > auditedFrom + MAX_LIVE_MS) return
  if (parsePolicy(call.switch('streamEnd')).kind === 'after') schedule.add(at, { due: 'report', id })
  else schedule.addEndless(at, { due: 'report', id })
}
