import { recordTaskLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { fileFields, type RecordEvent, statusFields } from '../callbacks/events.ts'
import { notify } from '../callbacks/notify.ts'
import { decimalId } from '../records/ids.ts'
import type { AnyTask, Place, Push, Recording } from '../records/index.ts'
import { isByRule, isLegacy } from '../records/kinds.ts'
import { beginSpan, endSpan } from '../records/spans.ts'
import type { LiveState } from '../state.ts'
import { produceFile } from './files.ts'
import { isOf, onlineStream } from './streams.ts'

/** Finds what records under an id: the older family has numbers, the newer one and recordings by rule have texts. */
export function taskOf(state: LiveState, id: AnyTask['id']): AnyTask | undefined {
  return typeof id === 'number'
    ? state.tasks.get(String(id))
    : (state.recordTasks.get(id) ?? state.ruleRecordings.get(id))
}

function isDeleted(task: AnyTask): boolean {
  return 'isDeleted' in task && task.isDeleted === true
}

export function putTask(state: LiveState, task: AnyTask): AnyTask {
  if (isByRule(task)) return state.ruleRecordings.put(task)
  return isLegacy(task) ? state.tasks.put(task) : state.recordTasks.put(task)
}

/** Stores a task that has closed its file. A task that was deleted meanwhile, or a recording by rule, is removed now. */
function putOrRemove(state: LiveState, task: AnyTask): void {
  if (isByRule(task)) state.ruleRecordings.delete(task.id)
  else if (isDeleted(task)) state.recordTasks.delete(String(task.id))
  else putTask(state, task)
}

/** Adds a task and plans its start and end. An active task records at once what is being pushed. */
export function addTask(call: Call<LiveState>, task: AnyTask): void {
  const { schedule } = call.state
  if (task.state === 'scheduled') schedule.add(task.startAt, { due: 'start', id: task.id })
  if (task.endAt !== undefined) schedule.add(task.endAt, { due: 'end', id: task.id })
  putTask(call.state, task)
  if (task.state === 'active') recordIfOnline(call, task, call.now)
}

export function startTask(call: Call<LiveState>, task: AnyTask, at: number): void {
  recordIfOnline(call, putTask(call.state, { ...task, state: 'active' }), at)
}

function recordIfOnline(call: Call<LiveState>, task: AnyTask, at: number): void {
  const stream = onlineStream(call.state, task)
  if (stream?.push) beginRecording(call, task, stream, stream.push, at)
}

/** Starts every active task of a stream whose push has begun. */
export function beginRecordings(call: Call<LiveState>, place: Place, push: Push, at: number): void {
  for (const task of activeTasks(call.state, place)) if (!task.recording) beginRecording(call, task, place, push, at)
}

function activeTasks({ tasks, recordTasks }: LiveState, place: Place): AnyTask[] {
  const all = [...tasks.by('activeOf', place.name), ...recordTasks.by('activeOf', place.name)]
  return all.filter((task) => isOf(place, task))
}

/** Inferred: a recording does not begin before its push or its task, even if the clock was set back. */
export function beginRecording(call: Call<LiveState>, task: AnyTask, place: Place, push: Push, at: number): void {
  if (exceedsOverlap(call.state, task, place)) return
  const startedAt = Math.max(at, push.startedAt, task.startAt, task.createdAt ?? at)
  const recording = newRecording(call, place, push, startedAt)
  const event = task.hasRecorded ? 'record_resumed' : 'record_start_succeeded'
  const recorded = putTask(call.state, { ...task, recording, hasRecorded: true })
  sendStatusEvent(call, recorded, recording, event, at)
  planCut(call.state, recorded, recording)
  beginSpan(call.state, recording, task.isSlow)
}

export function newRecording(call: Call<LiveState>, place: Place, push: Push, startedAt: number): Recording {
  const sessionId = decimalId(call, 'session')
  return { domain: place.domain, startedAt, spanAt: startedAt, sessionId, streamParam: push.streamParam }
}

/** The newer family starts only a few of the tasks that overlap on a stream. A further format records if its task does. */
function exceedsOverlap({ recordTasks }: LiveState, task: AnyTask, place: Place): boolean {
  if (isLegacy(task) || isByRule(task)) return false
  if (task.partOf !== undefined) return !recordTasks.get(task.partOf)?.recording
  const recording = recordTasks
    .by('activeOf', place.name)
    .filter((other) => other.recording && other.partOf === undefined && isOf(place, other))
  return recording.length >= recordTaskLimits.startedPerStream
}

function planCut(
  { schedule }: LiveState,
  { id, recordIntervalSeconds, endAt }: AnyTask,
  { startedAt }: Recording,
): void {
  if (recordIntervalSeconds === undefined) return
  const at = startedAt + recordIntervalSeconds * 1000
  const item = { due: 'cut', id, startedAt } as const
  // Without an end, the recording is cut for ever: nobody waits for that.
  if (endAt === undefined) schedule.addEndless(at, item)
  else if (at < endAt) schedule.add(at, item)
}

/** Closes a file that has reached `record_interval`. The next one begins where it ends. */
export function cutRecording(call: Call<LiveState>, task: AnyTask, startedAt: number, at: number): void {
  const { recording } = task
  if (recording?.startedAt !== startedAt) return
  closeFile(call, task, recording, at)
  const next = { ...recording, startedAt: at }
  planCut(call.state, putTask(call.state, { ...task, recording: next }), next)
}

/** A real-time task ends with its only recording, a deleted one too (inferred). Other tasks wait for the next push. */
export function interruptRecordings(call: Call<LiveState>, place: Place, at: number): void {
  for (const task of activeTasks(call.state, place)) {
    const { recording, ...idle } = task
    if (recording?.domain !== place.domain) continue
    if (isLegacy(task) && task.mode === 'real-time') endTask(call, task, 'finished', at)
    else {
      putOrRemove(call.state, idle)
      endSpan(call.state, recording, at)
      sendStatusEvent(call, task, recording, isDeleted(idle) ? 'record_ended' : 'record_paused', at)
      closeFile(call, task, recording, at)
      // A task without a domain can go on with the same stream at another domain.
      if (!isDeleted(idle)) recordIfOnline(call, idle, at)
    }
  }
}

/** When a task is stopped: not before it was made or began, even if the clock was set back (inferred). */
function stopTime({ state, startAt, createdAt, recording }: AnyTask, at: number): number {
  return Math.max(at, createdAt ?? at, state === 'active' ? startAt : at, recording?.startedAt ?? at)
}

/** Ends a task. If it is recording, the event record_ended comes first, then the file. */
export function endTask(call: Call<LiveState>, task: AnyTask, state: 'stopped' | 'finished', at: number): void {
  const { recording, ...rest } = task
  putOrRemove(call.state, { ...rest, state, ...(state === 'stopped' && { stoppedAt: stopTime(task, at) }) })
  if (!recording) return
  endSpan(call.state, recording, at)
  sendStatusEvent(call, task, recording, 'record_ended', at)
  closeFile(call, task, recording, at)
}

/** Breaks off a recording. The file is lost; the task waits for the next push. */
export function failRecording(call: Call<LiveState>, { recording: _, ...idle }: AnyTask, recording: Recording): void {
  putOrRemove(call.state, idle)
  endSpan(call.state, recording, call.now)
  sendStatusEvent(call, idle, recording, 'record_error', call.now)
}

export function sendStatusEvent(
  call: Call<LiveState>,
  task: AnyTask,
  recording: Recording,
  event: RecordEvent,
  at: number,
): void {
  const fields = statusFields(call, task, recording, { event, at: Math.max(recording.startedAt, at) })
  notify(call, { place: placeOf(task, recording), to: 'RecordStatusNotifyUrl', fields, at })
}

function closeFile(call: Call<LiveState>, task: AnyTask, recording: Recording, at: number): void {
  const id = decimalId(call, 'file')
  const fields = fileFields(call.state, task, recording, { id, at: Math.max(recording.startedAt, at) })
  produceFile(call, { id, place: placeOf(task, recording), fields }, at)
}

function placeOf({ app, streamName: name }: AnyTask, { domain }: Recording): Place {
  return { domain, app, name }
}
