import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toChinaTime } from '../../fixtures/tencent-live/factories.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import { type Answer, call, callTask, KEY, NOON, sandboxAtNoon } from './requests.ts'

const STREAMS = ['a', 'b'] as const
const DOMAIN = 'push.example.com'
const DAY_MS = 86_400_000
const URL = 'https://example.com/events'

type Name = (typeof STREAMS)[number]
type Step =
  | { readonly act: 'push' | 'interrupt' | 'drop' | 'forbid' | 'resume' | 'read'; readonly name: Name }
  | { readonly act: 'schedule'; readonly name: Name; readonly inMinutes: number; readonly minutes: number }
  | { readonly act: 'record'; readonly name: Name }
  | { readonly act: 'plan'; readonly name: Name; readonly inMinutes: number; readonly minutes: number }
  | { readonly act: 'stop' | 'delete'; readonly task: number; readonly name: Name }
  | { readonly act: 'stop-new' | 'delete-new'; readonly task: number }
  | { readonly act: 'wait'; readonly minutes: number }

const name = fc.constantFrom(...STREAMS)
const task = fc.integer({ min: 0, max: 4 })
const minutes = fc.integer({ min: 1, max: 90 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom('push', 'interrupt', 'read'), name }),
  fc.record({ act: fc.constantFrom('drop', 'forbid', 'resume', 'read'), name }),
  fc.record({ act: fc.constant('schedule'), name, inMinutes: fc.integer({ min: -30, max: 30 }), minutes }),
  fc.record({ act: fc.constant('record'), name }),
  fc.record({ act: fc.constant('plan'), name, inMinutes: fc.integer({ min: 0, max: 60 }), minutes }),
  fc.record({ act: fc.constantFrom('stop', 'delete'), task, name }),
  fc.record({ act: fc.constantFrom('stop-new', 'delete-new'), task }),
  fc.record({ act: fc.constant('wait'), minutes: fc.oneof(minutes, fc.constant((8 * DAY_MS) / 60_000)) }),
)

interface ModelTask {
  readonly name: Name
  readonly startAt: number
  readonly endAt: number
  readonly isRealTime: boolean
  stopped: boolean
  deleted: boolean
}

/** A model of an account, written from the vendor's documentation alone. */
class Model {
  now = NOON
  readonly online = new Set<Name>()
  readonly banned = new Map<Name, number>()
  readonly legacy: (ModelTask & { readonly id: number })[] = []
  readonly newer: (ModelTask & { readonly id: string })[] = []
  readonly seen = new Set<Name>()

  isBanned(name: Name): boolean {
    return (this.banned.get(name) ?? 0) > this.now
  }

  stateOf({ stopped, startAt, endAt }: ModelTask): 'scheduled' | 'active' | 'ended' {
    if (stopped || this.now >= endAt) return 'ended'
    return this.now >= startAt ? 'active' : 'scheduled'
  }

  /** A real-time task has one recording and ends with the push. */
  cut(name: Name): void {
    if (!this.online.delete(name)) return
    for (const task of this.legacy) {
      if (task.name === name && task.isRealTime && this.stateOf(task) === 'active') task.stopped = true
    }
  }
}

/** Runs the steps against a sandbox and compares every answer with the model. Returns all answers. */
function play(steps: readonly Step[]): string {
  const sandbox = sandboxAtNoon({ seed: 'empty', limits: false, sendCallback: async () => 200 })
  const account = sandbox.account(KEY)
  const model = new Model()
  const urls = { StreamBeginNotifyUrl: URL, StreamEndNotifyUrl: URL, RecordNotifyUrl: URL, RecordStatusNotifyUrl: URL }
  const { TemplateId } = call(sandbox, 'CreateLiveCallbackTemplate', { TemplateName: 'all', ...urls })
  call(sandbox, 'CreateLiveCallbackRule', { DomainName: DOMAIN, AppName: 'live', TemplateId })
  for (const step of steps) {
    take(step, model, { sandbox, account })
    expectLegacyTasks(model, { sandbox, account })
  }
  const journal = sandbox.journal()
  expect(journal.filter(({ outcome }) => outcome === 'crashed')).toEqual([])
  const messages = account.outbox.deliveries().map(({ message }) => message)
  return JSON.stringify([journal.map(({ request, response }) => [request, response]), messages])
}

type World = {
  sandbox: ReturnType<typeof sandboxAtNoon>
  account: ReturnType<ReturnType<typeof sandboxAtNoon>['account']>
}

function take(step: Step, model: Model, world: World): void {
  switch (step.act) {
    case 'wait':
      world.sandbox.clock.advance(step.minutes * 60_000)
      model.now += step.minutes * 60_000
      break
    case 'push':
    case 'interrupt':
      control(step.act, step.name, model, world)
      break
    case 'schedule':
    case 'record':
    case 'plan':
      begin(step, model, world)
      break
    case 'stop':
    case 'delete':
      endLegacy(step, model, world)
      break
    case 'stop-new':
    case 'delete-new':
      endNewer(step, model, world)
      break
    default:
      stream(step.act, step.name, model, world)
  }
}

/** A task records while it is active and its stream is pushed, and at no other time. */
function expectLegacyTasks(model: Model, { account }: World): void {
  const { tasks } = account.state(tencentLive)
  for (const task of model.legacy) {
    const record = tasks.get(String(task.id))
    const state = task.deleted ? undefined : model.stateOf(task)
    expect(record && toModel[record.state]).toBe(state)
    expect(record?.recording !== undefined).toBe(state === 'active' && model.online.has(task.name))
  }
}

const toModel = { scheduled: 'scheduled', active: 'active', finished: 'ended', stopped: 'ended' } as const

function control(act: 'push' | 'interrupt', stream: Name, model: Model, { account }: World): void {
  const isPossible = act === 'push' ? !model.online.has(stream) && !model.isBanned(stream) : model.online.has(stream)
  const attempt = () => account.control(tencentLive, `stream.${act}`, { stream })
  if (!isPossible) {
    expect(attempt).toThrow(UsageError)
    return
  }
  attempt()
  model.seen.add(stream)
  if (act === 'push') model.online.add(stream)
  else model.cut(stream)
}

const actions = {
  drop: 'DropLiveStream',
  forbid: 'ForbidLiveStream',
  resume: 'ResumeLiveStream',
  read: 'DescribeLiveStreamState',
} as const

function stream(act: keyof typeof actions, StreamName: Name, model: Model, { sandbox }: World): void {
  const answer = call(sandbox, actions[act], { DomainName: DOMAIN, AppName: 'live', StreamName })
  expect(answer.Error).toBeUndefined()
  if (act === 'read') {
    const expected = model.online.has(StreamName) ? 'active' : 'inactive'
    expect(answer.StreamState).toBe(model.isBanned(StreamName) ? 'forbid' : expected)
  }
  if (act === 'drop' || act === 'forbid') model.cut(StreamName)
  if (act === 'forbid') {
    model.banned.set(StreamName, model.now + 7 * DAY_MS)
    model.seen.add(StreamName)
  }
  if (act === 'resume') model.banned.delete(StreamName)
}

function begin(step: Extract<Step, { act: 'schedule' | 'record' | 'plan' }>, model: Model, { sandbox }: World): void {
  const [startAt, length] =
    step.act === 'record' ? [model.now, 30] : [model.now + step.inMinutes * 60_000, step.minutes]
  const endAt = startAt + length * 60_000
  const made = { name: step.name, startAt, endAt, isRealTime: step.act === 'record', stopped: false, deleted: false }
  if (step.act === 'plan') {
    const times = { StartTime: startAt / 1000, EndTime: endAt / 1000 }
    const place = { DomainName: DOMAIN, AppName: 'live', StreamName: step.name }
    const { TaskId } = callTask(sandbox, 'CreateRecordTask', { ...place, ...times })
    model.newer.push({ ...made, id: String(TaskId) })
  } else {
    const times = { StartTime: toChinaTime(startAt), EndTime: toChinaTime(endAt), Highlight: made.isRealTime ? 1 : 0 }
    const answer = call(sandbox, 'CreateLiveRecord', { StreamName: step.name, ...times })
    const refusal = refusalOfStart(made, model)
    expect(answer.Error?.Code).toBe(refusal)
    if (refusal) return
    model.legacy.push({ ...made, id: Number(answer.TaskId) })
  }
  model.seen.add(step.name)
}

function refusalOfStart({ isRealTime, endAt, name }: ModelTask, model: Model): string | undefined {
  if (isRealTime) return model.online.has(name) ? undefined : 'ResourceUnavailable.StreamNotExist'
  return endAt <= model.now ? 'InvalidParameterValue' : undefined
}

/** An index beyond the last task stands for an unknown id. */
function endLegacy(step: Extract<Step, { act: 'stop' | 'delete' }>, model: Model, { sandbox }: World): void {
  const task = model.legacy[step.task]
  const action = step.act === 'stop' ? 'StopLiveRecord' : 'DeleteLiveRecord'
  const { Error: refused } = call(sandbox, action, { StreamName: step.name, TaskId: task?.id ?? 7 })
  expect(refused?.Code).toBe(refusalOfEnd(step, task, model))
  if (refused || !task) return
  if (step.act === 'stop') task.stopped = true
  else task.deleted = true
}

function refusalOfEnd(
  step: { act: string; name: Name },
  task: ModelTask | undefined,
  model: Model,
): string | undefined {
  if (!task || task.deleted) return 'ResourceNotFound.TaskId'
  if (task.name !== step.name) {
    return model.seen.has(step.name) ? 'ResourceNotFound.TaskId' : 'ResourceNotFound.ChannelNotExist'
  }
  const isInProgress = step.act === 'delete' && model.stateOf(task) === 'active'
  return isInProgress ? 'FailedOperation.AlterTaskState' : undefined
}

function endNewer(step: Extract<Step, { act: 'stop-new' | 'delete-new' }>, model: Model, { sandbox }: World): void {
  const task = model.newer[step.task]
  const action = step.act === 'stop-new' ? 'StopRecordTask' : 'DeleteRecordTask'
  const answer: Answer = callTask(sandbox, action, { TaskId: task?.id ?? 'nobody' })
  expect(answer.Error?.Code).toBe(task && !task.deleted ? undefined : 'InvalidParameter')
  if (task && step.act === 'delete-new') task.deleted = true
  expectListed(model, { sandbox })
}

/** The list shows exactly the tasks within its period that were not deleted. */
function expectListed(model: Model, { sandbox }: Pick<World, 'sandbox'>): void {
  const [from, to] = [model.now - 3 * DAY_MS, model.now + 4 * DAY_MS]
  const period = { StartTime: from / 1000, EndTime: to / 1000 }
  const { TaskList = [] } = callTask(sandbox, 'DescribeRecordTask', period)
  const listed = (TaskList as { TaskId: string }[]).map(({ TaskId }) => TaskId)
  const expected = model.newer
    .filter(({ deleted, startAt, endAt }) => !deleted && startAt >= from && endAt <= to)
    .map(({ id }) => id)
  expect(listed.toSorted()).toEqual(expected.toSorted())
}

describe('streams and tasks', () => {
  it('follow the model in any order of steps, and repeat exactly', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
        expect(play(steps)).toBe(play(steps))
      }),
      { numRuns: 100, seed: 3 },
    )
  })
})
