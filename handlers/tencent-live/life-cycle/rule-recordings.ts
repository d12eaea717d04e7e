import type { Call } from '../../../src/vendor/operation.ts'
import { decimalId } from '../records/ids.ts'
import type { Place, Push, Recording, RecordTemplate, RuleRecording } from '../records/index.ts'
import { enabledFormats } from '../records/record-template.ts'
import { beginSpan, endSpan } from '../records/spans.ts'
import { keyOf, type LiveState } from '../state.ts'
import { beginRecording, endTask, newRecording, putTask, sendStatusEvent } from './recordings.ts'
import { isOf } from './streams.ts'

/** Records a stream whose push has begun, in every format of the template that a rule applies to it. */
export function beginRuleRecordings(call: Call<LiveState>, place: Place, push: Push, at: number): void {
  const template = templateFor(call.state, place)
  if (!template) return
  for (const format of enabledFormats(template)) {
    const paused = pausedIn(call.state, place, format.fileFormat)
    if (paused?.recording) resumeRecording(call, paused, paused.recording, at)
    else beginInFormat(call, { ...recordingOf(call, place, template, at), ...format }, place, push)
  }
}

/** Inferred: the rule that names the stream applies before one that names its path, and that before one of the domain. */
function templateFor({ recordRules, recordTemplates }: LiveState, place: Place): RecordTemplate | undefined {
  const { domain, name } = place
  const keys = [keyOf(place, name), keyOf({ domain, app: '' }, name), keyOf(place), keyOf({ domain, app: '' })]
  const rule = keys.map((key) => recordRules.get(key)).find((found) => found !== undefined)
  return rule && recordTemplates.get(String(rule.templateId))
}

function recordingOf(call: Call<LiveState>, { domain, app, name }: Place, template: RecordTemplate, at: number) {
  return {
    id: decimalId(call, 'rule-recording'),
    byRule: true,
    streamName: name,
    app,
    domain,
    state: 'active',
    startAt: at,
    createdAt: at,
    ...(template.continueSeconds > 0 && { continueSeconds: template.continueSeconds }),
  } as const
}

/** Without VOD the recording fails (document 267/34224). The event for it is inferred. */
function beginInFormat(call: Call<LiveState>, recording: RuleRecording, place: Place, push: Push): void {
  if (call.switch('vod') === 'active') beginRecording(call, recording, place, push, recording.startAt)
  else {
    const failed = newRecording(call, place, push, recording.startAt)
    sendStatusEvent(call, recording, failed, 'record_start_failed', recording.startAt)
  }
}

/** The HLS recording that waits for a push to this place. */
function pausedIn({ ruleRecordings }: LiveState, place: Place, format: string): RuleRecording | undefined {
  return ruleRecordings
    .by('activeOf', place.name)
    .find((one) => one.fileFormat === format && one.recording?.pausedAt !== undefined && isOf(place, one))
}

function resumeRecording(call: Call<LiveState>, paused: RuleRecording, recording: Recording, at: number): void {
  const { pausedAt = at, pausedMs = 0, ...rest } = recording
  const resumed = { ...rest, spanAt: at, pausedMs: pausedMs + Math.max(0, at - pausedAt) }
  putTask(call.state, { ...paused, recording: resumed })
  beginSpan(call.state, resumed, paused.isSlow)
  sendStatusEvent(call, paused, resumed, 'record_resumed', at)
}

/** Ends the recordings by rule of a stream whose push has ended. */
export function interruptRuleRecordings(call: Call<LiveState>, place: Place, at: number): void {
  for (const task of call.state.ruleRecordings.by('activeOf', place.name)) {
    const { recording } = task
    if (isOf(place, task) && recording && recording.pausedAt === undefined)
      interruptRecording(call, task, recording, at)
  }
}

/** A recording by rule ends with the push, unless its template lets it wait for the next one. */
function interruptRecording(call: Call<LiveState>, task: RuleRecording, recording: Recording, at: number): void {
  if (task.fileFormat !== 'hls' || task.continueSeconds === undefined) {
    endTask(call, task, 'finished', at)
    return
  }
  const pausedAt = Math.max(at, recording.startedAt)
  putTask(call.state, { ...task, recording: { ...recording, pausedAt } })
  endSpan(call.state, recording, pausedAt)
  sendStatusEvent(call, task, recording, 'record_paused', at)
  call.state.schedule.add(pausedAt + task.continueSeconds * 1000, { due: 'give-up', id: task.id, pausedAt })
}

/** Closes the file of a recording that has waited in vain. The file ends where the last push ended. */
export function giveUpRecording(call: Call<LiveState>, id: string, pausedAt: number): void {
  const task = call.state.ruleRecordings.get(id)
  if (task?.recording?.pausedAt === pausedAt) endTask(call, task, 'finished', pausedAt)
}
