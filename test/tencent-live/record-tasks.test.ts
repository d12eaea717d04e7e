import { faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { describeRecordTask } from '../../contracts/tencent-live/describe-record-task.ts'
import { fakeCreateRecordTask } from '../../fixtures/tencent-live/factories.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import {
  answerOf,
  call,
  callTask,
  createdTaskId,
  createTask,
  getV3,
  KEY,
  NOON,
  PLACE,
  sandboxAtNoon,
} from './requests.ts'

const NOW = NOON / 1000
const HOUR = 3600
const DAY = 24 * HOUR

interface Listed {
  readonly TaskId: string
  readonly Stopped: number
  readonly [field: string]: unknown
}

function taskOf(sandbox: Sandbox, id: string) {
  return sandbox.account(KEY).state(tencentLive).recordTasks.get(id)
}

function list(sandbox: Sandbox, fields: object = {}) {
  const answer = callTask(sandbox, 'DescribeRecordTask', { StartTime: NOW - DAY, EndTime: NOW + 2 * DAY, ...fields })
  return { answer, tasks: (answer.TaskList ?? []) as Listed[], token: String(answer.ScrollToken) }
}

function stopTask(sandbox: Sandbox, TaskId: unknown) {
  return callTask(sandbox, 'StopRecordTask', { TaskId })
}

function deleteTask(sandbox: Sandbox, TaskId: unknown) {
  return callTask(sandbox, 'DeleteRecordTask', { TaskId })
}

describe('CreateRecordTask', () => {
  it('answers with an opaque text and records the running push at once', () => {
    const sandbox = sandboxAtNoon()
    const id = createdTaskId(sandbox)

    expect(id).toMatch(/^[A-Za-z0-9]{60}$/)
    expect(taskOf(sandbox, id)).toMatchObject({ state: 'active', startAt: NOON, fileFormat: 'hls' })
    expect(taskOf(sandbox, id)?.recording).toBeDefined()
  })

  it('accepts every parameter', () => {
    const sandbox = sandboxAtNoon()
    const fields = { StartTime: NOW + HOUR, EndTime: NOW + 2 * HOUR, StreamType: 1, TemplateId: 42, Extension: 'x' }

    expect(taskOf(sandbox, createdTaskId(sandbox, fields))).toMatchObject({
      state: 'scheduled',
      startAt: NOON + HOUR * 1000,
      endAt: NOON + 2 * HOUR * 1000,
      streamType: 1,
      templateId: 42,
    })
  })

  it('starts and ends by the clock', () => {
    const sandbox = sandboxAtNoon()
    const id = createdTaskId(sandbox, { StartTime: NOW + HOUR, EndTime: NOW + 2 * HOUR })
    const states = [HOUR - 1, 1, HOUR - 1, 1].map((seconds) => {
      sandbox.clock.advance(seconds * 1000)
      return taskOf(sandbox, id)?.state
    })

    expect(states).toEqual(['scheduled', 'active', 'active', 'finished'])
  })

  it('accepts 50 plausible requests, each with its own id', () => {
    const sandbox = sandboxAtNoon({ limits: false })
    faker.seed(4)
    const ids = Array.from({ length: 50 }, () => createdTaskId(sandbox, fakeCreateRecordTask(faker, NOON)))

    expect(new Set(ids).size).toBe(50)
  })

  it('lasts at most 24 hours and ends less than 7 days from now', () => {
    const sandbox = sandboxAtNoon()
    const late = NOW + 7 * DAY - 1

    expect(createTask(sandbox, { EndTime: NOW + DAY })).not.toHaveProperty('Error')
    expect(createTask(sandbox, { EndTime: NOW + DAY + 1 }).Error?.Code).toBe('InvalidParameter')
    expect(createTask(sandbox, { StartTime: late - DAY, EndTime: late })).not.toHaveProperty('Error')
    expect(createTask(sandbox, { StartTime: late - HOUR, EndTime: late + 1 }).Error?.Code).toBe('InvalidParameter')
  })

  it('may start at most 6 days from now in the international edition', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.edition': 'international' } })
    const start = (StartTime: number) => createTask(sandbox, { StartTime, EndTime: StartTime + HOUR })

    expect(start(NOW + 6 * DAY)).not.toHaveProperty('Error')
    expect(start(NOW + 6 * DAY + 1).Error?.Code).toBe('InvalidParameter')
  })

  it.each([
    ['no EndTime', { EndTime: undefined }, 'MissingParameter'],
    ['no StreamName', { StreamName: undefined }, 'MissingParameter'],
    ['no DomainName', { DomainName: undefined }, 'MissingParameter'],
    ['no AppName', { AppName: undefined }, 'MissingParameter'],
    ['an EndTime that has passed', { EndTime: NOW, StartTime: NOW - 1 }, 'InvalidParameter'],
    ['an EndTime equal to StartTime', { StartTime: NOW + 60, EndTime: NOW + 60 }, 'InvalidParameter'],
    ['a negative EndTime', { EndTime: -1 }, 'InvalidParameter'],
    ['a textual EndTime', { EndTime: '1795233600' }, 'InvalidParameter'],
    ['a textual TemplateId', { TemplateId: 'hls' }, 'InvalidParameter'],
    ['another StreamType', { StreamType: 2 }, 'InvalidParameter'],
    ['an empty StreamName', { StreamName: '' }, 'InvalidParameter'],
    ['a numeric Extension', { Extension: 1 }, 'InvalidParameter'],
    ['a format', { FileFormat: 'mp4' }, 'UnknownParameter'],
  ])('refuses %s, and makes nothing', (_, fields, code) => {
    const sandbox = sandboxAtNoon()

    expect(createTask(sandbox, fields).Error?.Code).toBe(code)
    expect(sandbox.account(KEY).state(tencentLive).recordTasks.size).toBe(0)
  })

  it('refuses an account without VOD, like the rest of the family except the list', () => {
    const sandbox = sandboxAtNoon()
    const id = createdTaskId(sandbox)
    sandbox.account(KEY).switches.set('tencent-live.vod', 'inactive')

    for (const answer of [createTask(sandbox), stopTask(sandbox, id), deleteTask(sandbox, id)]) {
      expect(answer.Error?.Code).toBe('ResourceUnavailable.InvalidVodStatus')
    }
    expect(list(sandbox).tasks).toHaveLength(1)
  })

  it('refuses an active task above the switch activeTasks, until one is stopped', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.activeTasks': '3' } })
    const ids = Array.from({ length: 3 }, () => createdTaskId(sandbox))

    expect(createTask(sandbox).Error?.Code).toBe('LimitExceeded.MaximumRunningTask')
    stopTask(sandbox, ids[0])
    expect(createTask(sandbox)).not.toHaveProperty('Error')
  })
})

describe('StopRecordTask', () => {
  it('prevents a task from starting', () => {
    const sandbox = sandboxAtNoon()
    const id = createdTaskId(sandbox, { StartTime: NOW + 60 })
    stopTask(sandbox, id)
    sandbox.clock.advance(120_000)

    expect(taskOf(sandbox, id)?.state).toBe('stopped')
  })

  it('keeps the time at which a task was stopped first, before or after it finished', () => {
    const sandbox = sandboxAtNoon()
    const [stopped, finished] = [createdTaskId(sandbox), createdTaskId(sandbox)]
    stopTask(sandbox, stopped)
    sandbox.clock.advance(2 * HOUR * 1000)

    expect(stopTask(sandbox, stopped)).not.toHaveProperty('Error')
    expect(stopTask(sandbox, finished)).not.toHaveProperty('Error')
    sandbox.clock.advance(HOUR * 1000)
    stopTask(sandbox, finished)
    expect(list(sandbox).tasks.map(({ Stopped }) => Stopped)).toEqual(expect.arrayContaining([NOW, NOW + 2 * HOUR]))
  })

  it.each([
    ['an unknown task', 'nobody', 'InvalidParameter'],
    ['a number', 123, 'InvalidParameter'],
    ['the number of a legacy task', '123', 'InvalidParameter'],
    ['an empty text', '', 'InvalidParameter'],
    ['nothing', undefined, 'MissingParameter'],
  ])('refuses %s, as DeleteRecordTask does', (_, id, code) => {
    const sandbox = sandboxAtNoon()

    expect(stopTask(sandbox, id).Error?.Code).toBe(code)
    expect(deleteTask(sandbox, id).Error?.Code).toBe(code)
    expect(sandbox.account(KEY).state(tencentLive).tasks.get('123')?.state).toBe('active')
  })
})

describe('DeleteRecordTask', () => {
  it('removes a task that is not recording', () => {
    const sandbox = sandboxAtNoon()
    const id = createdTaskId(sandbox, { StreamName: 'nobody' })

    expect(deleteTask(sandbox, id)).toEqual({ RequestId: expect.any(String) })
    expect(list(sandbox).tasks).toEqual([])
    expect(stopTask(sandbox, id).Error?.Code).toBe('InvalidParameter')
    expect(taskOf(sandbox, id)).toBeUndefined()
  })

  it('lets a running recording go on until the push ends, and records no later push', () => {
    const sandbox = sandboxAtNoon()
    const id = createdTaskId(sandbox)
    deleteTask(sandbox, id)

    expect(list(sandbox).tasks).toEqual([])
    expect(deleteTask(sandbox, id).Error?.Code).toBe('InvalidParameter')
    expect(taskOf(sandbox, id)?.recording).toBeDefined()
    call(sandbox, 'DropLiveStream', PLACE)
    expect(taskOf(sandbox, id)).toBeUndefined()
  })

  it('lets a running recording go on until the task ends', () => {
    const sandbox = sandboxAtNoon()
    const id = createdTaskId(sandbox)
    deleteTask(sandbox, id)
    sandbox.clock.advance(HOUR * 1000)

    expect(taskOf(sandbox, id)).toBeUndefined()
  })
})

describe('DescribeRecordTask', () => {
  it('finds a task that ran over midnight in China', () => {
    const sandbox = sandboxAtNoon()
    createdTaskId(sandbox, { StartTime: NOW + 11 * HOUR, EndTime: NOW + 13 * HOUR })

    expect(list(sandbox, { StartTime: NOW + 10 * HOUR, EndTime: NOW + 14 * HOUR }).tasks).toHaveLength(1)
  })

  it('filters by stream, domain and path, and ignores empty filters', () => {
    const sandbox = sandboxAtNoon()
    createdTaskId(sandbox)
    createdTaskId(sandbox, { StreamName: 'other', DomainName: 'push2.example.com', AppName: 'show' })
    const count = (fields: object) => list(sandbox, fields).tasks.length

    expect(count({ StreamName: 'other' })).toBe(1)
    expect(count({ DomainName: 'push2.example.com' })).toBe(1)
    expect(count({ AppName: 'show' })).toBe(1)
    expect(count({ AppName: 'show', StreamName: 'test1' })).toBe(0)
    expect(count({ StreamName: '', DomainName: '', AppName: '', ScrollToken: '' })).toBe(2)
  })

  it('pages by a hundred, in order of their start', () => {
    const sandbox = sandboxAtNoon({ limits: false })
    const ids = Array.from({ length: 201 }, (_, index) => createdTaskId(sandbox, { StartTime: NOW + 60 + index }))
    const first = list(sandbox)
    const second = list(sandbox, { ScrollToken: first.token })
    const third = list(sandbox, { ScrollToken: second.token })

    const pages = [first, second, third]
    expect(pages.map(({ tasks }) => tasks.length)).toEqual([100, 100, 1])
    expect(pages.flatMap(({ tasks }) => tasks.map(({ TaskId }) => TaskId))).toEqual(ids)
    expect(third.token).toBe('')
  })

  it('continues after a page whose last task was deleted', () => {
    const sandbox = sandboxAtNoon({ limits: false })
    const ids = Array.from({ length: 101 }, (_, index) => createdTaskId(sandbox, { StartTime: NOW + 60 + index }))
    const { token } = list(sandbox)
    deleteTask(sandbox, ids[99])

    expect(list(sandbox, { ScrollToken: token }).tasks.map(({ TaskId }) => TaskId)).toEqual([ids[100]])
  })

  it('goes back 90 days and spans 7', () => {
    const sandbox = sandboxAtNoon()
    const code = (StartTime: number, EndTime: number) => list(sandbox, { StartTime, EndTime }).answer.Error?.Code

    expect(code(NOW - 90 * DAY, NOW - 83 * DAY)).toBeUndefined()
    expect(code(NOW - 90 * DAY - 1, NOW - 89 * DAY)).toBe('InvalidParameter')
    expect(code(NOW - 7 * DAY - 1, NOW)).toBe('InvalidParameter')
    expect(code(NOW, NOW)).toBe('InvalidParameter')
  })

  it.each([
    ['no StartTime', { StartTime: undefined }, 'MissingParameter'],
    ['no EndTime', { EndTime: undefined }, 'MissingParameter'],
    ['a textual StartTime', { StartTime: '2026-11-21' }, 'InvalidParameter'],
    ['a numeric StreamName', { StreamName: 1 }, 'InvalidParameter'],
    ['an invented token', { ScrollToken: 'next' }, 'InvalidParameter'],
    ['a token that is not Base64', { ScrollToken: '%%%' }, 'InvalidParameter'],
    ['a page number', { PageNum: 1 }, 'UnknownParameter'],
  ])('refuses %s', (_, fields, code) => {
    expect(list(sandboxAtNoon(), fields).answer.Error?.Code).toBe(code)
  })

  it('works by GET, and answers as its contract says', () => {
    const sandbox = sandboxAtNoon()
    createdTaskId(sandbox)
    const query = `StartTime=${NOW - DAY}&EndTime=${NOW + DAY}`
    const answer = answerOf(
      sandbox,
      getV3(sandbox, 'DescribeRecordTask', query, { headers: { 'x-tc-region': 'ap-guangzhou' } }),
    )

    expect(answer.TaskList).toHaveLength(1)
    expect(describeRecordTask.responses[200]?.body?.safeParse({ Response: answer }).success).toBe(true)
  })
})
