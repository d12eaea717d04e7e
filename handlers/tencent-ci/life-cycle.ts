import { moderationCodes } from '../../contracts/tencent-ci/moderation-codes.ts'
import type { Call } from '../../src/vendor/operation.ts'
import { parsePolicy } from '../../src/vendor/state/transition-policy.ts'
import { emitBatch, emitOutcome, isReported } from './callbacks.ts'
import { findingsUntil, foundAfter } from './records/findings.ts'
import { INTERVAL_MS, MAX_LIVE_MS } from './records/generated-findings.ts'
import { type CiState, type Failure, hasEnded, type Job, untouched } from './state.ts'

/** Why a job fails whose stream cannot be moderated, by the value of the switch `streams`. */
const UNFIT_STREAMS: Readonly<Record<string, number>> = { unreachable: -65010, undecodable: -65007 }

/** Adds a job. The stream is pulled later, so an unreachable stream fails the job, not the call. */
export function submitJob(job: Omit<Job, keyof typeof untouched | 'isSeeded'>, call: Call<CiState>): Job {
  const policy = parsePolicy(call.switch('firstFrame'))
  if (policy.kind === 'after') {
    call.state.schedule.add(job.createdAt + policy.milliseconds, { due: 'first-frame', id: job.id })
  }
  return call.state.jobs.put({ ...untouched, ...job, isSeeded: call.switch('findings') === 'seeded' })
}

/** The first frame of a stream arrives; for a stream that cannot be moderated, the job fails instead. */
export function beginAudit(job: Job, at: number, call: Call<CiState>): Job {
  const unfit = UNFIT_STREAMS[call.switch('streams')]
  if (unfit !== undefined) return endJob(job, { state: 'Failed', at, failure: failureOf(unfit) }, call)
  const policy = parsePolicy(call.switch('streamEnd'))
  if (policy.kind === 'after') {
    call.state.schedule.add(at + Math.min(policy.milliseconds, MAX_LIVE_MS), { due: 'end', id: job.id })
  }
  const audited = call.state.jobs.put({ ...job, state: 'Auditing', auditedFrom: notBefore(job, at), reads: 0 })
  if (isReported(audited, call)) scheduleReport(audited, at + batchMs(call) - INTERVAL_MS, call)
  return audited
}

interface Outcome {
  readonly state: 'Success' | 'Failed' | 'Cancelled'
  readonly at: number
  readonly failure?: Failure
}

/**
 * The time of the next change of a job. Inferred: when the clock was set back, it is not before the job's submission, its
 * first frame and its findings so far.
 */
export function notBefore(
  { createdAt, auditedFrom = createdAt, reportedAt = createdAt, ...job }: Job,
  at: number,
): number {
  const frames = job.frames.map(({ SnapshotTime }) => SnapshotTime)
  const sections = job.sections.map(({ OffsetTime, Duration }) => OffsetTime + Duration)
  return Math.max(at, createdAt, auditedFrom, reportedAt, ...frames, ...sections)
}

/** Ends a running job, frees its slot and sends the final callback. */
export function endJob(job: Job, { state, at, failure }: Outcome, call: Call<CiState>): Job {
  const outcome = { state, slot: undefined, endedAt: notBefore(job, at), ...(failure && { failure }) }
  const ended = call.state.jobs.put({ ...job, ...outcome })
  if (state !== 'Cancelled' || call.switch('callbackAfterCancel') === 'final') emitOutcome(ended, at, call)
  return ended
}

export function failureOf(number: number): Failure {
  return { number, ...(moderationCodes[number] ?? { code: 'InternalError', message: 'An internal error occurred.' }) }
}

/** Counts a query of the job. If a policy waits for queries, this one can change the job's state. */
export function recordRead(job: Job, call: Call<CiState>): Job {
  if (hasEnded(job)) return job
  const policy = parsePolicy(call.switch(job.state === 'Submitted' ? 'firstFrame' : 'streamEnd'))
  if (policy.kind !== 'reads') return job
  const reads = job.reads + 1
  if (reads < policy.count) return call.state.jobs.put({ ...job, reads })
  if (job.state === 'Submitted') return beginAudit(job, call.now, call)
  return endJob(job, { state: 'Success', at: call.now }, call)
}

/** Sends a callback with new findings. */
export function reportFindings(job: Job, at: number, call: Call<CiState>): Job {
  if (!isReported(job, call)) return job
  const reportedAt = notBefore(job, at)
  const found = findingsUntil(job, reportedAt)
  emitBatch(job, { at, found: foundAfter(found, job.reported) }, call)
  const reported = { frames: found.frames.length, sections: found.sections.length }
  return call.state.jobs.put({ ...job, reported, reportedAt })
}

export function tick(call: Call<CiState>): void {
  const { jobs, schedule } = call.state
  for (let next = schedule.takeDue(call.now); next; next = schedule.takeDue(call.now)) {
    const job = jobs.get(next.item.id)
    if (!job || hasEnded(job)) continue
    if (next.isBehind) skipReports(job, next.at, call)
    else runDue(next.item.due, job, next.at, call)
  }
}

function runDue(due: 'first-frame' | 'report' | 'end', job: Job, at: number, call: Call<CiState>): void {
  if (due === 'end') endJob(job, { state: 'Success', at }, call)
  else if (due === 'report') scheduleReport(reportFindings(job, at, call), at + batchMs(call), call)
  else if (job.state === 'Submitted') beginAudit(job, at, call)
}

/** The clock leaped too far to send every report. The next one has what was found meanwhile. */
function skipReports(job: Job, at: number, call: Call<CiState>): void {
  const every = batchMs(call)
  scheduleReport(job, at + (Math.floor((call.now - at) / every) + 1) * every, call)
}

function batchMs(call: Call<CiState>): number {
  return Math.max(Number(call.switch('callbackBatch')), 1) * INTERVAL_MS
}

/** Reports go on until the longest possible end. If the stream does not end by itself, `runUntilIdle` skips them. */
function scheduleReport({ id, auditedFrom = 0 }: Job, at: number, call: Call<CiState>): void {
  const { schedule } = call.state
  if (at > auditedFrom + MAX_LIVE_MS) return
  if (parsePolicy(call.switch('streamEnd')).kind === 'after') schedule.add(at, { due: 'report', id })
  else schedule.addEndless(at, { due: 'report', id })
}
