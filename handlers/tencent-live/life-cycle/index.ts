import type { Call } from '../../../src/vendor/operation.ts'
import type { Due } from '../records/index.ts'
import type { LiveState } from '../state.ts'
import { releaseFile } from './files.ts'
import { cutRecording, endTask, startTask, taskOf } from './recordings.ts'
import { giveUpRecording } from './rule-recordings.ts'

/** Runs what is due, in order of time: tasks start, cut their files and end; files appear; what no query can ask for is forgotten. */
export function tick(call: Call<LiveState>): void {
  const { schedule } = call.state
  for (let next = schedule.takeDue(call.now); next; next = schedule.takeDue(call.now)) runDue(call, next.item, next.at)
}

function runDue(call: Call<LiveState>, item: Due, at: number): void {
  if (item.due === 'file') releaseFile(call, item.id, at)
  else if (item.due === 'forget') forget(call.state, item)
  else if (item.due === 'give-up') giveUpRecording(call, item.id, item.pausedAt)
  else runDueTask(call, item, at)
}

function forget({ pastPushes, recordingSpans }: LiveState, { what, id }: Extract<Due, { due: 'forget' }>): void {
  if (what === 'push') pastPushes.delete(id)
  else recordingSpans.delete(id)
}

function runDueTask(call: Call<LiveState>, item: Extract<Due, { due: 'start' | 'end' | 'cut' }>, at: number): void {
  const task = taskOf(call.state, item.id)
  if (item.due === 'start' && task?.state === 'scheduled') startTask(call, task, at)
  if (item.due === 'end' && task?.state === 'active') endTask(call, task, 'finished', at)
  if (item.due === 'cut' && task) cutRecording(call, task, item.startedAt, at)
}
