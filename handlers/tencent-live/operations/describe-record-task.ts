import type { DescribeRecordTaskInput } from '../../../contracts/tencent-live/describe-record-task.ts'
import { recordTaskLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { countRead } from '../life-cycle/files.ts'
import { chinaDay } from '../protocol/china-time.ts'
import type { RecordTask } from '../records/index.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

const DAY_MS = 86_400_000

export const describeRecordTask = (input: DescribeRecordTaskInput, call: Call<LiveState>) => {
  refuseUnlessRecent(input, call.now)
  const tasks = tasksWithin(input, call.state).filter(matching(input)).sort(byStart)
  const first = input.ScrollToken ? indexBehind(input.ScrollToken, tasks) : 0
  const page = tasks.slice(first, first + recordTaskLimits.pageSize)
  const last = page.at(-1)
  const hasMore = first + page.length < tasks.length
  for (const name of new Set(page.map(({ streamName }) => streamName))) countRead(call, name)
  return { ScrollToken: hasMore && last ? tokenOf(last) : '', TaskList: page.map(present) }
}

function refuseUnlessRecent({ StartTime, EndTime }: DescribeRecordTaskInput, now: number): void {
  const [from, to] = [StartTime * 1000, EndTime * 1000]
  if (to <= from) throw refusal('InvalidParameter', 'EndTime must be later than StartTime')
  if (to - from > recordTaskLimits.querySpanMs) throw refusal('InvalidParameter', 'the query may span at most 7 days')
  if (from < now - recordTaskLimits.queryAgeMs) throw refusal('InvalidParameter', 'StartTime is more than 90 days ago')
}

/** Tasks whose start and end both lie within the query. */
function tasksWithin({ StartTime, EndTime }: DescribeRecordTaskInput, state: LiveState): RecordTask[] {
  const [from, to] = [StartTime * 1000, EndTime * 1000]
  const days = new Set<string>([chinaDay(to)])
  for (let at = from; at < to; at += DAY_MS) days.add(chinaDay(at))
  return [...days]
    .flatMap((day) => state.recordTasks.by('startsOn', day))
    .filter(({ startAt, endAt }) => Math.floor(startAt / 1000) * 1000 >= from && endAt <= to)
}

function matching({ StreamName, DomainName, AppName }: DescribeRecordTaskInput): (task: RecordTask) => boolean {
  return ({ isDeleted, streamName, domain, app }) =>
    !isDeleted &&
    (!StreamName || streamName === StreamName) &&
    (!DomainName || domain === DomainName) &&
    (!AppName || app === AppName)
}

function byStart(one: RecordTask, other: RecordTask): number {
  return one.startAt - other.startAt || (one.id < other.id ? -1 : 1)
}

/** Names the last task of a page. Opaque, like the vendor's token. */
function tokenOf({ startAt, id }: RecordTask): string {
  return btoa(`${startAt}/${id}`)
}

/** Works even when the task that the token names was deleted meanwhile. */
function indexBehind(token: string, tasks: readonly RecordTask[]): number {
  const [, startAt, id = ''] = /^(\d{1,15})\/(\w{60})$/.exec(decodeToken(token)) ?? []
  if (startAt === undefined) throw refusal('InvalidParameter', 'ScrollToken did not come from this operation')
  const index = tasks.findIndex(
    (task) => task.startAt > Number(startAt) || (task.startAt === Number(startAt) && task.id > id),
  )
  return index === -1 ? tasks.length : index
}

function decodeToken(token: string): string {
  try {
    return atob(token)
  } catch {
    return ''
  }
}

function present({ id, domain, app, streamName, startAt, endAt, templateId, stoppedAt }: RecordTask) {
  return {
    TaskId: id,
    DomainName: domain,
    AppName: app,
    StreamName: streamName,
    StartTime: Math.floor(startAt / 1000),
    EndTime: Math.floor(endAt / 1000),
    TemplateId: templateId,
    Stopped: Math.floor((stoppedAt ?? 0) / 1000),
  }
}
