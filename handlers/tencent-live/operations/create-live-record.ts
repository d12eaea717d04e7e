import type { CreateLiveRecordInput } from '../../../contracts/tencent-live/create-live-record.ts'
import { taskLimits } from '../../../contracts/tencent-live/limits.ts'
import { parseStreamParam } from '../../../contracts/tencent-live/stream-param.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { addTask } from '../life-cycle/recordings.ts'
import { isOnline } from '../life-cycle/streams.ts'
import { chinaDay, parseChinaTime } from '../protocol/china-time.ts'
import type { LegacyTask } from '../records/index.ts'
import { refusal, refuseAboveActive, refuseWithoutVod } from '../refusal.ts'
import { type LiveState, noteStreamName } from '../state.ts'

type Target = Pick<LegacyTask, 'streamName' | 'app' | 'domain'>
type Period = Pick<LegacyTask, 'mode' | 'startAt'> & { readonly endAt: number }

/** The same call twice makes two tasks: the vendor warns that retries create duplicates. */
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

/** An empty name counts as absent (inferred). */
function targetOf({ StreamName, AppName, DomainName }: CreateLiveRecordInput): Target {
  return { streamName: StreamName, app: AppName || 'live', ...(DomainName && { domain: DomainName }) }
}

/** Starts at once and ignores StartTime. An EndTime that is missing, past or too far away becomes the latest possible. */
function realTimePeriod({ EndTime }: CreateLiveRecordInput, now: number): Period {
  const latest = now + taskLimits.realTimeMs
  const requested = EndTime === undefined ? latest : readTime('EndTime', EndTime)
  return { mode: 'real-time', startAt: now, endAt: requested > now && requested < latest ? requested : latest }
}

function scheduledPeriod({ StartTime, EndTime }: CreateLiveRecordInput, now: number): Period {
  if (StartTime === undefined || EndTime === undefined) {
    throw refusal('InvalidParameter', 'scheduled mode (Highlight 0) needs both StartTime and EndTime')
  }
  const startAt = readTime('StartTime', StartTime)
  const endAt = readTime('EndTime', EndTime)
  if (endAt <= startAt) throw refusal('InvalidParameterValue', 'EndTime must be later than StartTime')
  if (endAt <= now) throw refusal('InvalidParameterValue', 'EndTime has passed. Times are China Standard Time (UTC+8)')
  return { mode: 'scheduled', startAt, endAt }
}

function readTime(name: string, text: string): number {
  const at = parseChinaTime(text)
  if (at !== undefined) return at
  throw refusal('InvalidParameterValue', `${name} is "${text}": write a valid time as YYYY-MM-DD hh:mm:ss`)
}

function refuseUnlessRecordable(mode: Period['mode'], target: Target, call: Call<LiveState>): void {
  refuseWithoutVod(call)
  if (mode === 'scheduled' || isOnline(call.state, target)) return
  throw refusal(
    'ResourceUnavailable.StreamNotExist',
    `real-time mode (Highlight 1) records only a stream that is being pushed, and nobody pushes ${target.app}/${target.streamName}`,
  )
}

/** The limits are documented for scheduled mode only and applied to both (inferred). A task that starts later does not run yet. */
function refuseAboveLimits(state: LegacyTask['state'], call: Call<LiveState>): void {
  const { tasks } = call.state
  const perDay = Number(call.switch('tasksPerDay'))
  if (tasks.countBy('createdOn', chinaDay(call.now)) >= perDay) {
    throw refusal('LimitExceeded.MaximumTask', `${perDay} tasks, the limit, have been created since midnight in China`)
  }
  if (state === 'active') refuseAboveActive(tasks.countBy('active', 'yes'), call)
}

/** Ids ascend with gaps, because all accounts share one sequence. */
function nextTaskId(call: Call<LiveState>): number {
  const gap = Number.parseInt(call.id('task').slice(0, 3), 16)
  call.state.lastTaskId += gap + 1
  return call.state.lastTaskId
}
