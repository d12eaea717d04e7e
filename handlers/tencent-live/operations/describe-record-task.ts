import type { DescribeRecordTaskInput } from '../../../contracts/tencent-live/describe-record-task.ts'
import { recordTaskLimits } from '../../../contracts/tencent-live/limits.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Filter } from '../../../src/vendor/state/ordered-list.ts'
import { countRead } from '../life-cycle/files.ts'
import type { RecordTask } from '../records/index.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

const READ_AT_ONCE = 2 * recordTaskLimits.pageSize

export const describeRecordTask = (input: DescribeRecordTaskInput, call: Call<LiveState>) => {
  refuseUnlessRecent(input, call.now)
  const { pageSize } = recordTaskLimits
  const found: RecordTask[] = []
  for (const task of tasksWithin(input, call.state)) if (found.push(task) > pageSize) break
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  for (const name of new Set(page.map(({ streamName }) => streamName))) countRead(call, name)
  return { ScrollToken: found.length > pageSize && last ? tokenOf(last) : '', TaskList: page.map(present) }
}

function refuseUnlessRecent({ StartTime, EndTime }: DescribeRecordTaskInput, now: number): void {
  const [from, to] = [StartTime * 1000, EndTime * 1000]
  if (to <= from) throw refusal('InvalidParameter', 'EndTime must be later than StartTime')
  if (to - from > recordTaskLimits.querySpanMs) throw refusal('InvalidParameter', 'the query may span at most 7 days')
  if (from < now - recordTaskLimits.queryAgeMs) throw refusal('InvalidParameter', 'StartTime is more than 90 days ago')
}

/** Tasks whose start and end both lie within the query, by their starts. After those of the pages before. */
function* tasksWithin(input: DescribeRecordTaskInput, state: LiveState): Generator<RecordTask> {
  const [from, to] = [input.StartTime * 1000, input.EndTime * 1000]
  const last = input.ScrollToken ? readToken(input.ScrollToken) : undefined
  const span = { from: Math.max(from, last?.startAt ?? from), before: to + 1 }
  for (const task of byStart(state, filterOf(input), span)) {
    const isBehind = !last || task.startAt > last.startAt || task.id > last.id
    if (isBehind && task.endAt <= to) yield task
  }
}

/** Few are read at a time: a page has no total, so it takes no walk over the rest. */
function* byStart(
  { recordTasks: { lists } }: LiveState,
  filter: Filter<RecordTask>,
  { from, before }: { readonly from: number; readonly before: number },
): Generator<RecordTask> {
  const place = { index: 'whole', value: 'yes', by: 'startAt', descending: false, offset: 0, filter }
  let next = from
  for (;;) {
    const { records } = lists.page({ ...place, from: next, before, limit: READ_AT_ONCE })
    const end = records.at(-1)?.startAt
    if (end === undefined) return
    next = end + 1
    // Those that start at once are sorted by their ids, so all of them are needed.
    const together = lists.page({ ...place, from: end, before: next, limit: Number.POSITIVE_INFINITY }).records
    yield* [...records.filter(({ startAt }) => startAt < end), ...together].sort(inOrder)
  }
}

function filterOf({ StreamName, DomainName, AppName }: DescribeRecordTaskInput): Filter<RecordTask> {
  return {
    name: JSON.stringify([StreamName, DomainName, AppName]),
    test: ({ isDeleted, streamName, domain, app }) =>
      !isDeleted &&
      (!StreamName || streamName === StreamName) &&
      (!DomainName || domain === DomainName) &&
      (!AppName || app === AppName),
  }
}

function inOrder(one: RecordTask, other: RecordTask): number {
  return one.startAt - other.startAt || (one.id < other.id ? -1 : 1)
}

/** Names the last task of a page. Opaque, like the vendor's token. */
function tokenOf({ startAt, id }: RecordTask): string {
  return btoa(`${startAt}/${id}`)
}

/** The task that a token names may have been deleted meanwhile. */
function readToken(token: string): { readonly startAt: number; readonly id: string } {
  const [, startAt, id = ''] = /^(\d{1,15})\/(\w{60})$/.exec(decodeToken(token)) ?? []
  if (startAt === undefined) throw refusal('InvalidParameter', 'ScrollToken did not come from this operation')
  return { startAt: Number(startAt), id }
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
