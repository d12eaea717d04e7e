import type { CreateLiveRecordInput } from '../../../contracts/tencent-live/create-live-record.ts'
import { taskLimits } from '../../../contracts/tencent-live/limits.ts'
import { parseStreamParam } from '../../../contracts/tencent-live/stream-param.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { addTask } from '../life-cycle/recordings.ts'
import { isOnline } from '../life-cycle/streams.ts'
import { chinaDay, parseChinaTime } from '../protocol/china-time.ts'
import type { LegacyTask } from '../records/index.ts'
import { refusal, refuseWithoutVod } from '../refusal.ts'
import { type LiveState, noteStreamName } from '../state.ts'

type Target = Pick<LegacyTask, 'streamName' | 'app' | 'domain'>
type Period = Pick<LegacyTask, 'mode' | 'startAt'> & { readonly endAt: number }

/** Two identical calls make two tasks: the vendor warns of duplicates after a retry. */
export const createLiveRecord = (input: CreateLiveRecordInput, call: Call<LiveState>) => {
  const target = targetOf(input)
  const period = input.Highlight === 1 ? realTimePeriod(input, call.now) : scheduledPeriod(input, call.now)
  const state = period.startAt > call.now ? 'scheduled' : 'active'
  refuseUnlessRecordable(period.mode, target, call)
  refuseAboveLimits(state, call)
  const id = nextTaskId(call)
  noteStreamName(call.state, target.streamName)
  addTask(call, {
    id,
    ...target,
    ...period,
    state,
    recordType: input.RecordType,
    fileFormat: input.FileFormat,
    isMixed: input.MixStream === 1,
    ...(input.StreamParam !== undefined && parseStreamParam(input.StreamParam)),
    createdAt: call.now,
  })
  return { TaskId: id }
}

/** An empty name is taken as none (inferred). */
function targetOf({ StreamName, AppName, DomainName }: CreateLiveRecordInput): Target {
  return { streamName: StreamName, app: AppName || 'live', ...(DomainName && { domain: DomainName }) }
}

/** Begins at once, whatever StartTime says; an end that is missing, past or too far away becomes the latest possible. */
function realTimePeriod({ EndTime }: CreateLiveRecordInput, now: number): Period {
  const latest = now + taskLimits.realTimeMs
  const asked = EndTime === undefined ? latest : readTime('EndTime', EndTime)
  return { mode: 'real-time', startAt: now, endAt: asked > now && asked < latest ? asked : latest }
}

function scheduledPeriod({ StartTime, EndTime }: CreateLiveRecordInput, now: number): Period {
  if (StartTime === undefined || EndTime === undefined) {
    throw refusal('InvalidParameter', 'scheduled mode (Highlight 0) needs both StartTime and EndTime')
  }
  const startAt = readTime('StartTime', StartTime)
  const endAt = readTime('EndTime', EndTime)
  if (endAt <= startAt) throw refusal('InvalidParameterValue', 'EndTime must be later than StartTime')
  if (endAt <= now) throw refusal('InvalidParameterValue', 'EndTime has passed; times are China Standard Time (UTC+8)')
  return { mode: 'scheduled', startAt, endAt }
}

function readTime(name: string, text: string): number {
  const at = parseChinaTime(text)
  if (at !== undefined) return at
  throw refusal('InvalidParameterValue', `${name} is "${text}": write an existing time as YYYY-MM-DD hh:mm:ss`)
}

function refuseUnlessRecordable(mode: Period['mode'], target: Target, call: Call<LiveState>): void {
  refuseWithoutVod(call)
  if (mode === 'scheduled' || isOnline(call.state, target)) return
  throw refusal(
    'ResourceUnavailable.StreamNotExist',
    `real-time mode (Highlight 1) needs a stream that is being pushed, and nobody pushes ${target.app}/${target.streamName}`,
  )
}

/** Documented for scheduled mode only, applied to both (inferred). A task that starts later is not running yet. */
function refuseAboveLimits(state: LegacyTask['state'], { state: { tasks }, now }: Call<LiveState>): void {
  if (tasks.countBy('createdOn', chinaDay(now)) >= taskLimits.createdPerDay) {
    throw refusal(
      'LimitExceeded.MaximumTask',
      `${taskLimits.createdPerDay} tasks were created since midnight in China, as many as may be`,
    )
  }
  if (state === 'active' && tasks.countBy('active', 'yes') >= taskLimits.active) {
    throw refusal('LimitExceeded.MaximumRunningTask', `${taskLimits.active} tasks are active, as many as may be`)
  }
}

/** Ascending with gaps, as ids that are unique among all accounts are to any one of them. */
function nextTaskId(call: Call<LiveState>): number {
  const gap = Number.parseInt(call.id('task').slice(0, 3), 16)
  call.state.lastTaskId += gap + 1
  return call.state.lastTaskId
}
