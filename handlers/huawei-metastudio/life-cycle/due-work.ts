import type { Call } from '../../../src/vendor/operation.ts'
import { type Due, type HuaweiState, isFinished, type Job } from '../state.ts'
import { finishSpeaking, speakNext } from './inserts.ts'
import { continueScript, skipParagraphs } from './playback.ts'
import { giveUp } from './push.ts'
import { endJob, leaveWaiting } from './transitions.ts'

type LiveCall = Call<HuaweiState>

/** Inferred: the error of a job whose target is gone. */
const PEER_LEFT = { error_code: 'MSS.47000012', error_msg: 'peer left' }

/** Does the work that is due, in order of time. */
export function tick(call: LiveCall): void {
  const { schedule, jobs } = call.state
  for (let next = schedule.takeDue(call.now); next; next = schedule.takeDue(call.now)) {
    const job = jobs.get(next.item.job)
    if (!job || isFinished(job)) continue
    const skips = next.isBehind && job.playing?.endsAt === next.at && !job.isExiting && !job.nextScripts
    if (skips) skipParagraphs(call, job, next.at)
    else dueWork[next.item.what](call, job, next.at)
  }
}

/** The scheduled work. Work that no longer applies, because the job has changed since, does nothing. */
const dueWork: Readonly<Record<Due['what'], (call: LiveCall, job: Job, at: number) => void>> = {
  start(call, job, at) {
    if (job.state === 'WAITING') leaveWaiting(call, job, at)
  },
  stop(call, job, at) {
    if (job.stopsAt === at) endJob(call, job, { state: 'SUCCEED' }, at)
  },
  exit(call, job, at) {
    if (job.exitsAt === at) exit(call, job, at)
  },
  paragraph(call, job, at) {
    if (job.playing?.endsAt !== at) return
    if (continueScript(call, job, at) === 'ended') endJob(call, job, { state: 'SUCCEED' }, at)
  },
  unwatched(call, job, at) {
    if (job.unwatchedAt === at) endJob(call, job, { state: 'SUCCEED' }, at)
  },
  speak: speakNext,
  spoken(call, job, at) {
    if (job.speaking?.endsAt === at) finishSpeaking(call, job, at)
  },
  'give-up'(call, job, at) {
    if (job.push?.givesUpAt !== at) return
    endJob(call, giveUp(call, job, at), { state: 'FAILED', errorInfo: PEER_LEFT }, at)
  },
}

function exit(call: LiveCall, job: Job, at: number): void {
  const mode = job.config.play_policy?.live_exit_config?.auto_stop_mode ?? 'FORCE_EXIT'
  if (mode === 'FORCE_EXIT' || !job.playing) endJob(call, job, { state: 'SUCCEED' }, at)
  else call.state.jobs.put({ ...job, isExiting: true })
}
