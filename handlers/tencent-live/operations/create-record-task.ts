import type { CreateRecordTaskInput } from '../../../contracts/tencent-live/create-record-task.ts'
import { recordTaskLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { addTask } from '../life-cycle/recordings.ts'
import { opaqueId } from '../records/ids.ts'
import type { RecordTask } from '../records/index.ts'
import { enabledFormats } from '../records/record-template.ts'
import { refusal, refuseAboveActive, refuseWithoutVod } from '../refusal.ts'
import { type LiveState, noteStreamName } from '../state.ts'

export const createRecordTask = (input: CreateRecordTaskInput, call: Call<LiveState>) => {
  const period = periodOf(input, call)
  const state = period.startAt > call.now ? 'scheduled' : 'active'
  refuseWithoutVod(call)
  if (state === 'active') refuseAboveActive(call.state.recordTasks.countBy('active', 'yes'), call)
  const id = opaqueId(call, 'record-task')
  noteStreamName(call.state, input.StreamName)
  const [format, ...others] = formatsOf(input, call)
  const task: RecordTask = {
    id,
    streamName: input.StreamName,
    app: input.AppName,
    domain: input.DomainName,
    state,
    ...period,
    ...format,
    templateId: input.TemplateId ?? 0,
    streamType: input.StreamType,
    createdAt: call.now,
  }
  addTask(call, task)
  for (const other of others) addTask(call, { ...task, ...other, id: `${id}/${other.fileFormat}`, partOf: id })
  return { TaskId: id }
}

/** A template that is missing, or enables no format, gives HLS (inferred for the latter). */
function formatsOf({ TemplateId }: CreateRecordTaskInput, { state }: Call<LiveState>) {
  const template = TemplateId === undefined ? undefined : state.recordTemplates.get(String(TemplateId))
  const [first = { fileFormat: 'hls' as const }, ...others] = template ? enabledFormats(template) : []
  return [first, ...others] as const
}

function periodOf({ StartTime, EndTime }: CreateRecordTaskInput, call: Call<LiveState>) {
  const { now } = call
  // Absent or zero: the task starts at once.
  const startAt = StartTime ? StartTime * 1000 : now
  const endAt = EndTime * 1000
  if (endAt <= startAt) throw refusal('InvalidParameter', 'EndTime must be later than StartTime')
  if (endAt <= now) throw refusal('InvalidParameter', 'EndTime has passed')
  // Compares whole seconds: without a StartTime, `now` has milliseconds.
  if (endAt - Math.floor(startAt / 1000) * 1000 > recordTaskLimits.longestMs) {
    throw refusal('InvalidParameter', 'EndTime may be at most 24 hours after StartTime')
  }
  if (endAt >= now + recordTaskLimits.endAheadMs) {
    throw refusal('InvalidParameter', 'EndTime must be less than 7 days from now')
  }
  if (call.switch('edition') === 'international' && startAt > now + recordTaskLimits.startAheadMs) {
    throw refusal('InvalidParameter', 'StartTime may be at most 6 days from now in the international edition')
  }
  return { startAt, endAt }
}
