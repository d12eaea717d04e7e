import type { Call } from '../../../src/vendor/operation.ts'
import { parsePolicy } from '../../../src/vendor/state/transition-policy.ts'
import { countsReads, type Due, type HuaweiState, type Job, keyOf } from '../state.ts'
import { beginScript } from './playback.ts'
import { connect, disconnect } from './push.ts'
import { awaitViewers } from './viewers.ts'

type LiveCall = Call<HuaweiState>

/** How a job ends. */
export type Outcome = Pick<Job, 'errorInfo' | 'blockReason'> & { readonly state: 'SUCCEED' | 'FAILED' | 'BLOCKED' }

const HOUR_MS = 3_600_000
/** Inferred. */
const NO_RESOURCE = { error_code: 'MSS.47002001', error_msg: 'no resource' }
/** Inferred: the vendor prints no example. */
export const BAN = 'The content of the live room violates the rules.'

/** Adds a job, which waits for resources as the switch `jobStart` says. */
export function addJob(call: LiveCall, added: Omit<Job, 'state' | 'updatedAt' | 'inserts'>): void {
  const policy = parsePolicy(call.switch('jobStart'))
  const job: Job = { ...added, state: 'WAITING', updatedAt: added.createdAt, inserts: [] }
  call.state.jobs.put({ ...job, ...(policy.kind === 'reads' && { readsToStart: policy.count }) })
  if (policy.kind === 'after') plan(call, job, 'start', call.now + policy.milliseconds)
}

/** Stops a job as the switch `jobStop` says. */
export function stopJob(call: LiveCall, job: Job): void {
  const policy = parsePolicy(call.switch('jobStop'))
  if (policy.kind === 'reads') call.state.jobs.put({ ...job, readsToStop: policy.count, printed: undefined })
  else if (policy.kind === 'after' && policy.milliseconds === 0) endJob(call, job, { state: 'SUCCEED' }, call.now)
  else if (policy.kind === 'after') stopLater(call, job, call.now + policy.milliseconds)
}

/** A second stop does not delay the first. */
function stopLater(call: LiveCall, job: Job, at: number): void {
  const stopsAt = Math.min(job.stopsAt ?? at, at)
  call.state.jobs.put({ ...job, stopsAt, printed: undefined })
  plan(call, job, 'stop', stopsAt)
}

/** Counts a read of a job, which may start or end it. Returns the job to show. */
export function readJob(call: LiveCall, job: Job): Job {
  if (!countsReads(job)) return job
  const readsToStart = job.state === 'WAITING' ? countDown(job.readsToStart) : undefined
  const readsToStop = countDown(job.readsToStop)
  const counted = call.state.jobs.put({ ...job, readsToStart, readsToStop })
  if (readsToStop === 0) endJob(call, counted, { state: 'SUCCEED' }, call.now)
  else if (readsToStart === 0) leaveWaiting(call, counted, call.now)
  return call.state.jobs.get(keyOf(job.scope, job.id)) ?? counted
}

/** A job as the next read shows it, without counting one. */
export function asNextRead(job: Job, now: number): Pick<Job, 'state' | 'updatedAt'> {
  if (!countsReads(job)) return job
  const updatedAt = Math.max(job.updatedAt, now)
  if (countDown(job.readsToStop) === 0) return { state: 'SUCCEED', updatedAt }
  const starts = job.state === 'WAITING' && countDown(job.readsToStart) === 0
  return starts ? { state: job.startOutcome, updatedAt } : job
}

function countDown(reads: number | undefined): number | undefined {
  return reads === undefined ? undefined : Math.max(reads - 1, 0)
}

/** Ends the wait for resources, with or without them. */
export function leaveWaiting(call: LiveCall, job: Job, at: number): void {
  if (job.startOutcome === 'FAILED') endJob(call, job, { state: 'FAILED', errorInfo: NO_RESOURCE }, at)
  else if (job.startOutcome === 'BLOCKED') endJob(call, job, { state: 'BLOCKED', blockReason: BAN }, at)
  else run(call, job, at)
}

function run(call: LiveCall, job: Job, at: number): void {
  const startedAt = Math.max(job.createdAt, at)
  const updatedAt = Math.max(job.updatedAt, startedAt)
  const started: Job = { ...job, state: 'PROCESSING', startedAt, updatedAt, printed: undefined }
  const running = call.state.jobs.put(started)
  const pushing = connect(call, limitDuration(call, running, at), at)
  beginScript(call, awaitViewers(call, pushing, startedAt), at)
}

/** Schedules the end of a running job by its maximum duration, at the earliest for `at`. */
export function limitDuration(call: LiveCall, job: Job, at: number): Job {
  const hours = job.config.play_policy?.live_exit_config?.max_live_duration ?? 0
  if (hours === 0 || job.startedAt === undefined) return call.state.jobs.put({ ...job, exitsAt: undefined })
  const exitsAt = Math.max(job.startedAt + hours * HOUR_MS, at)
  plan(call, job, 'exit', exitsAt)
  return call.state.jobs.put({ ...job, exitsAt })
}

/**
 * Ends a job that has not ended yet. A TEMP room is removed with the last of its jobs. Inferred, here and for every other
 * change: when the clock was set back, a job does not end before it began, and is not updated before it was made.
 */
export function endJob(call: LiveCall, job: Job, outcome: Outcome, at: number): void {
  const { state } = call
  const { push: _, playing: __, speaking: ___, ...rest } = disconnect(call, job, at)
  const endedAt = Math.max(job.startedAt ?? job.createdAt, at)
  const updatedAt = Math.max(job.updatedAt, endedAt)
  state.jobs.put({ ...rest, ...outcome, inserts: [], endedAt, updatedAt, printed: undefined })
  const room = keyOf(job.scope, job.roomId)
  if (state.rooms.get(room)?.config.room_type === 'TEMP' && state.jobs.countBy('inRoom', room) === 0) {
    state.rooms.delete(room)
  }
}

function plan({ state }: LiveCall, { scope, id }: Job, what: Due['what'], at: number): void {
  state.schedule.add(at, { what, job: keyOf(scope, id) })
}
