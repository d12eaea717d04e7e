import type { Call } from '../../../src/vendor/operation.ts'
import { emitLiveEvent } from '../callbacks/live-event.ts'
import { type HuaweiState, type Insert, type Job, keyOf } from '../state.ts'

/**
 * Queues an inserted text or audio file. `PLAY_NOW` interrupts the current insert and starts at once. `INSERT` goes to the
 * front of the queue and `APPEND` to its end; both wait for the end of the paragraph. The script keeps its own times
 * (all inferred).
 */
export function insert(call: Call<HuaweiState>, job: Job, added: Insert): void {
  const playType = added.params.play_type
  const inserts = playType === 'APPEND' ? [...job.inserts, added] : [added, ...job.inserts]
  const isNow = playType === 'PLAY_NOW' || !job.playing
  const { speaking, ...rest } = job
  const kept = speaking && playType !== 'PLAY_NOW' ? { speaking } : {}
  const queued = call.state.jobs.put({ ...rest, ...kept, inserts })
  if (isNow) speakNext(call, queued, call.now)
  else call.state.schedule.add(job.playing?.endsAt ?? call.now, { what: 'speak', job: keyOf(job.scope, job.id) })
}

/** Starts the first insert of the queue, unless another one is being spoken. */
export function speakNext(call: Call<HuaweiState>, job: Job, at: number): void {
  const [next, ...inserts] = job.inserts
  if (!next || job.speaking) return
  const endsAt = at + next.lengthMs
  call.state.jobs.put({ ...job, inserts, speaking: { id: next.id, endsAt } })
  call.state.schedule.add(endsAt, { what: 'spoken', job: keyOf(job.scope, job.id) })
}

export function finishSpeaking(call: Call<HuaweiState>, job: Job, at: number): void {
  const { speaking } = job
  if (!speaking) return
  emitLiveEvent(call, job, { type: 'REPLY_COMMAND_FINISH', fields: { reply_id: speaking.id }, at })
  speakNext(call, call.state.jobs.put({ ...job, speaking: undefined }), at)
}

/** Removes inserts from the queue; without ids, all of them. The current insert is spoken to its end. */
export function cleanUp(call: Call<HuaweiState>, job: Job, ids: readonly string[]): void {
  const inserts = ids.length === 0 ? [] : job.inserts.filter(({ id }) => !ids.includes(id))
  call.state.jobs.put({ ...job, inserts })
}
