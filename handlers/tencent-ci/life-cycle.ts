import { moderationCodes } from '../../contracts/tencent-ci/moderation-codes.ts'
import type { Call } from '../../src/vendor/operation.ts'
import { parsePolicy } from '../../src/vendor/state/transition-policy.ts'
import { emitBatch, emitOutcome, isReported } from './callbacks.ts'
import { findingsUntil, foundAfter } from './records/findings.ts'
import { INTERVAL_MS, MAX_LIVE_MS } from './records/generated-findings.ts'
import { type CiState, type Failure, type FileStep, fileOf, hasEnded, type Job, untouched } from './state.ts'

/** Why a job fails whose stream cannot be moderated, by the value of the switch `streams`. */
const UNFIT_STREAMS: Readonly<Record<string, number>> = { unreachable: -65010, undecodable: -65007 }

/** Why a job fails whose file cannot be moderated, by the value of the switch `files`. */
const UNFIT_FILES: Readonly<Record<string, number>> = {
  missing: -61011,
  undecodable: -65007,
  unreachable: -65010,
  'too-large': -65011,
}

/** Adds a job. The stream is pulled later, so an unreachable stream fails the job, not the call. */
export function submitJob(job: Omit<Job, keyof typeof untouched | 'isSeeded'>, call: Call<CiState>): Job {
  const added = call.state.jobs.put({ ...untouched, ...job, isSeeded: call.switch('findings') === 'seeded' })
  if (fileOf(added)) return planNextStep(added, added.createdAt, call)
  const policy = parsePolicy(call.switch('firstFrame'))
  if (policy.kind === 'after') {
    call.state.schedule.add(job.createdAt + policy.milliseconds, { due: 'first-frame', id: job.id })
  }
  return added
}

/** What comes next for a job of a file, by its state. */
const NEXT_STEP: Partial<Record<Job['state'], FileStep>> = {
  Submitted: 'file-begins',
  Snapshoting: 'file-pictures',
  Auditing: 'file-ends',
}

function planNextStep(job: Job, at: number, call: Call<CiState>): Job {
  const policy = parsePolicy(call.switch('fileSteps'))
  const due = NEXT_STEP[job.state]
  if (due && policy.kind === 'after') call.state.schedule.add(at + policy.milliseconds, { due, id: job.id })
  return job
}

/** A job of a file goes on to its next state. A file that cannot be moderated fails before a picture is taken. */
export function advanceFile(job: Job, at: number, call: Call<CiState>): Job {
  const unfit = UNFIT_FILES[call.switch('files')]
  if (job.state === 'Submitted' && unfit !== undefined) {
    return endJob(job, { state: 'Failed', at, failure: failureOf(unfit) }, call)
  }
  if (job.state === 'Auditing') return endJob(job, { state: 'Success', at }, call)
  const next = { ...job, reads: 0 }
  const advanced: Job =
    job.state === 'Submitted'
      ? { ...next, state: 'Snapshoting' }
      : { ...next, state: 'Auditing', auditedFrom: notBefore(job, at) }
  return planNextStep(call.state.jobs.put(advanced), at, call)
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
  // Findings in a file have the time of the video, not of the account.
  if (job.lengthMs !== undefined) return Math.max(at, createdAt, auditedFrom)
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
  const isFile = fileOf(job) !== undefined
  const policy = parsePolicy(call.switch(isFile ? 'fileSteps' : job.state === 'Submitted' ? 'firstFrame' : 'streamEnd'))
  if (policy.kind !== 'reads') return job
  const reads = job.reads + 1
  if (reads < policy.count) return call.state.jobs.put({ ...job, reads })
  if (isFile) return advanceFile(job, call.now, call)
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

type Due = 'first-frame' | 'report' | 'end' | FileStep

function runDue(due: Due, job: Job, at: number, call: Call<CiState>): void {
  if (fileOf(job)) {
    // A control may have been quicker.
    if (due === NEXT_STEP[job.state]) advanceFile(job, at, call)
  } else if (due === 'end') endJob(job, { state: 'Success', at }, call)
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
