import { faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { errors } from '../../contracts/tencent-live/errors.ts'
import { fakeCreateLiveRecord } from '../../fixtures/tencent-live/factories.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { answerOf, call, create, createdId, getV3, KEY, NOON, postV1, sandboxAtNoon, stop } from './requests.ts'

const MINUTE_MS = 60_000
const REAL_TIME = { StreamName: 'test1', StartTime: undefined, EndTime: undefined, Highlight: 1 }

function stateOf(sandbox: Sandbox) {
  return sandbox.account(KEY).state(tencentLive)
}

function taskOf(sandbox: Sandbox, id: number) {
  return stateOf(sandbox).tasks.get(String(id))
}

/** Lets time pass, then makes a request, so that due work runs. */
function advance(sandbox: Sandbox, milliseconds: number): void {
  sandbox.clock.advance(milliseconds)
  stop(sandbox, { StreamName: 'test1', TaskId: 1 })
}

describe('CreateLiveRecord, scheduled', () => {
  it('answers with an ascending TaskId', () => {
    const sandbox = sandboxAtNoon()
    const answer = create(sandbox)

    expect(answer).toEqual({ TaskId: expect.any(Number), RequestId: expect.any(String) })
    expect(answer.TaskId).toBeGreaterThan(100_000_000)
    expect(createdId(sandbox)).toBeGreaterThan(answer.TaskId ?? Number.NaN)
  })

  it('stores the request, with the documented defaults', () => {
    const sandbox = sandboxAtNoon()

    expect(taskOf(sandbox, createdId(sandbox))).toMatchObject({
      streamName: 'evening-show',
      app: 'live',
      mode: 'scheduled',
      state: 'scheduled',
      recordType: 'video',
      fileFormat: 'flv',
      isMixed: false,
      createdAt: NOON,
      startAt: NOON + 60 * MINUTE_MS,
      endAt: NOON + 120 * MINUTE_MS,
    })
  })

  it('accepts every parameter, words in any case', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox, {
      AppName: 'show',
      DomainName: 'push.example.com',
      RecordType: 'Audio',
      FileFormat: 'MP3',
      Highlight: 0,
      MixStream: 1,
      StreamParam: 'record_interval=3600&storage_time=2592000',
    })

    expect(taskOf(sandbox, TaskId)).toMatchObject({
      app: 'show',
      domain: 'push.example.com',
      recordType: 'audio',
      fileFormat: 'mp3',
      isMixed: true,
      recordIntervalSeconds: 3600,
      storageSeconds: 2_592_000,
    })
  })

  it('accepts encoded times and StreamParam in every signing style', () => {
    const sandbox = sandboxAtNoon()
    const times = { StartTime: '2026-11-21+13%3a00%3a00', EndTime: '2026-11-21+14%3a00%3a00' }
    const query = 'StreamName=a&StartTime=2026-11-21+13%3a00%3a00&EndTime=2026-11-21+14%3a00%3a00&Highlight=0'
    const ids = [
      createdId(sandbox, { ...times, StreamParam: 'record_interval%3d3600' }),
      answerOf(sandbox, getV3(sandbox, 'CreateLiveRecord', query)).TaskId ?? 0,
      postV1(sandbox, { Action: 'CreateLiveRecord', StreamName: 'b', ...times }).TaskId ?? 0,
    ]

    for (const id of ids) expect(taskOf(sandbox, id)).toMatchObject({ startAt: NOON + 60 * MINUTE_MS })
  })

  it('starts and ends by the clock', () => {
    const sandbox = sandboxAtNoon()
    const id = createdId(sandbox)

    advance(sandbox, 60 * MINUTE_MS - 1)
    expect(taskOf(sandbox, id)?.state).toBe('scheduled')
    advance(sandbox, 1)
    expect(taskOf(sandbox, id)?.state).toBe('active')
    advance(sandbox, 60 * MINUTE_MS)
    expect(taskOf(sandbox, id)?.state).toBe('finished')
  })

  it('starts and ends without any request in between', () => {
    const sandbox = sandboxAtNoon()
    const id = createdId(sandbox)

    advance(sandbox, 24 * 60 * MINUTE_MS)

    expect(taskOf(sandbox, id)?.state).toBe('finished')
  })

  it('is active at once when StartTime has passed', () => {
    const sandbox = sandboxAtNoon()

    expect(taskOf(sandbox, createdId(sandbox, { StartTime: '2026-11-21 12:00:00' }))?.state).toBe('active')
    expect(taskOf(sandbox, createdId(sandbox, { StartTime: '2020-01-01 00:00:00' }))?.state).toBe('active')
    expect(taskOf(sandbox, createdId(sandbox, { StartTime: '2026-11-21 12:00:01' }))?.state).toBe('scheduled')
  })

  it('treats an empty AppName, DomainName and StreamParam as absent', () => {
    const sandbox = sandboxAtNoon()
    const task = taskOf(sandbox, createdId(sandbox, { AppName: '', DomainName: '', StreamParam: '' }))

    expect(task?.app).toBe('live')
    expect(task).not.toHaveProperty('domain')
  })

  it('treats null as absent', () => {
    const sandbox = sandboxAtNoon()
    const task = taskOf(
      sandbox,
      createdId(sandbox, { AppName: null, DomainName: null, Highlight: null, StreamParam: null }),
    )

    expect(task).toMatchObject({ app: 'live', mode: 'scheduled' })
    expect(task).not.toHaveProperty('domain')
  })

  it('accepts 50 plausible requests', () => {
    const sandbox = sandboxAtNoon()
    faker.seed(4)
    const answers = Array.from({ length: 50 }, () =>
      call(sandbox, 'CreateLiveRecord', fakeCreateLiveRecord(faker, NOON)),
    )

    expect(answers.filter((answer) => answer.TaskId === undefined)).toEqual([])
    expect(new Set(answers.map(({ TaskId }) => TaskId)).size).toBe(50)
  })
})

describe('CreateLiveRecord, real-time', () => {
  it('records for half an hour from now and ignores StartTime', () => {
    const sandbox = sandboxAtNoon()
    const id = createdId(sandbox, { ...REAL_TIME, StartTime: 'whenever' })

    expect(taskOf(sandbox, id)).toMatchObject({ mode: 'real-time', state: 'active', startAt: NOON })
    advance(sandbox, 30 * MINUTE_MS - 1)
    expect(taskOf(sandbox, id)?.state).toBe('active')
    advance(sandbox, 1)
    expect(taskOf(sandbox, id)?.state).toBe('finished')
  })

  it.each([
    ['within half an hour counts', '2026-11-21 12:05:00', 5],
    ['of a second from now counts', '2026-11-21 12:00:01', 1 / 60],
    ['that has passed becomes half an hour', '2026-11-21 11:59:59', 30],
    ['right now becomes half an hour', '2026-11-21 12:00:00', 30],
    ['too far ahead becomes half an hour', '2026-11-21 12:30:01', 30],
  ])('an EndTime %s', (_, EndTime, minutes) => {
    const sandbox = sandboxAtNoon()
    const id = createdId(sandbox, { ...REAL_TIME, EndTime })

    expect(taskOf(sandbox, id)).toMatchObject({ endAt: NOON + minutes * MINUTE_MS })
  })

  it('refuses an unreadable EndTime', () => {
    expect(create(sandboxAtNoon(), { ...REAL_TIME, EndTime: 'soon' }).Error?.Code).toBe('InvalidParameterValue')
  })

  it.each([
    ['a stream that nobody pushes', { StreamName: 'test2' }],
    ['another path', { AppName: 'show' }],
    ['another domain', { DomainName: 'push2.example.com' }],
  ])('refuses %s', (_, fields) => {
    expect(create(sandboxAtNoon(), { ...REAL_TIME, ...fields }).Error).toEqual({
      Code: 'ResourceUnavailable.StreamNotExist',
      Message: errors['ResourceUnavailable.StreamNotExist'].message,
    })
  })

  it('refuses a stream whose push has ended, and one that is forbidden', () => {
    const place = { DomainName: 'push.example.com', AppName: 'live', StreamName: 'test1' }
    for (const action of ['DropLiveStream', 'ForbidLiveStream']) {
      const sandbox = sandboxAtNoon()
      call(sandbox, action, place)
      expect(create(sandbox, REAL_TIME).Error?.Code).toBe('ResourceUnavailable.StreamNotExist')
    }
  })

  it('accepts the domain and path of the push', () => {
    const fields = { AppName: 'live', DomainName: 'push.example.com' }
    expect(create(sandboxAtNoon(), { ...REAL_TIME, ...fields })).not.toHaveProperty('Error')
  })
})

describe('CreateLiveRecord refuses', () => {
  it.each([
    ['no StreamName', { StreamName: undefined }, 'MissingParameter'],
    ['an empty StreamName', { StreamName: '' }, 'InvalidParameterValue'],
    ['a numeric StreamName', { StreamName: 1 }, 'InvalidParameter'],
    ['a numeric AppName', { AppName: 1 }, 'InvalidParameter'],
    ['a numeric DomainName', { DomainName: 1 }, 'InvalidParameter'],
    ['a StartTime in seconds', { StartTime: 1_795_220_247 }, 'InvalidParameter'],
    ['an EndTime in seconds', { EndTime: 1_795_220_247 }, 'InvalidParameter'],
    ['a numeric RecordType', { RecordType: 1 }, 'InvalidParameter'],
    ['a numeric FileFormat', { FileFormat: 1 }, 'InvalidParameter'],
    ['a StreamParam that is an object', { StreamParam: {} }, 'InvalidParameter'],
    ['a textual Highlight', { Highlight: '1' }, 'InvalidParameter'],
    ['a boolean MixStream', { MixStream: true }, 'InvalidParameter'],
    ['no StartTime', { StartTime: undefined }, 'InvalidParameter'],
    ['no EndTime', { EndTime: undefined }, 'InvalidParameter'],
    ['null for a StartTime', { StartTime: null }, 'InvalidParameter'],
    ['an empty StartTime', { StartTime: '' }, 'InvalidParameterValue'],
    ['a StartTime of ISO 8601', { StartTime: '2026-11-21T13:00:00Z' }, 'InvalidParameterValue'],
    ['an EndTime on a day that does not exist', { EndTime: '2026-11-31 14:00:00' }, 'InvalidParameterValue'],
    ['an EndTime equal to StartTime', { EndTime: '2026-11-21 13:00:00' }, 'InvalidParameterValue'],
    ['an EndTime before StartTime', { EndTime: '2026-11-21 12:59:59' }, 'InvalidParameterValue'],
    [
      'a period that has passed',
      { StartTime: '2026-11-21 11:00:00', EndTime: '2026-11-21 12:00:00' },
      'InvalidParameterValue',
    ],
    ['another RecordType', { RecordType: 'text' }, 'InvalidParameterValue'],
    ['another FileFormat', { FileFormat: 'avi' }, 'InvalidParameterValue'],
    ['Highlight 2', { Highlight: 2 }, 'InvalidParameterValue'],
    ['Highlight -1', { Highlight: -1 }, 'InvalidParameterValue'],
    ['MixStream 2', { MixStream: 2 }, 'InvalidParameterValue'],
    ['an interval of 1799 seconds', { StreamParam: 'record_interval=1799' }, 'InvalidParameterValue'],
    ['an interval of 7201 seconds', { StreamParam: 'record_interval=7201' }, 'InvalidParameterValue'],
    ['a TaskId', { TaskId: 1 }, 'UnknownParameter'],
  ])('%s', (_, fields, code) => {
    const sandbox = sandboxAtNoon()

    expect(create(sandbox, fields).Error?.Code).toBe(code)
    expect(stateOf(sandbox).tasks.size).toBe(1)
    expect(create(sandbox)).not.toHaveProperty('Error')
  })

  it('an account without an active VOD service', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.vod': 'inactive' } })

    expect(create(sandbox).Error).toEqual({
      Code: 'ResourceUnavailable.InvalidVodStatus',
      Message: errors['ResourceUnavailable.InvalidVodStatus'].message,
    })
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it('a task above the switch tasksPerDay, until midnight in China', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.tasksPerDay': '3' } })
    for (let count = 0; count < 3; count++) createdId(sandbox)

    expect(create(sandbox).Error).toEqual({
      Code: 'LimitExceeded.MaximumTask',
      Message: errors['LimitExceeded.MaximumTask'].message,
    })
    expect(create(sandbox, {}, { key: 'test-other' })).not.toHaveProperty('Error')
    sandbox.clock.advance(12 * 60 * MINUTE_MS - 1)
    const tomorrow = { StartTime: '2026-11-22 13:00:00', EndTime: '2026-11-22 14:00:00' }
    expect(create(sandbox, tomorrow).Error?.Code).toBe('LimitExceeded.MaximumTask')
    sandbox.clock.advance(1)
    expect(create(sandbox, tomorrow)).not.toHaveProperty('Error')
  })

  it('an active task above the switch activeTasks, until one is stopped', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.activeTasks': '3' }, seed: 'empty' })
    const now = { StartTime: '2026-11-21 12:00:00' }
    const ids = Array.from({ length: 3 }, () => createdId(sandbox, now))

    expect(create(sandbox, now).Error).toEqual({
      Code: 'LimitExceeded.MaximumRunningTask',
      Message: errors['LimitExceeded.MaximumRunningTask'].message,
    })
    expect(create(sandbox)).not.toHaveProperty('Error')
    stop(sandbox, { StreamName: 'evening-show', TaskId: ids[0] })
    expect(create(sandbox, now)).not.toHaveProperty('Error')
  })
})

describe('CreateLiveRecord', () => {
  it('makes a task that can be stopped twice', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox)

    expect(stop(sandbox, { StreamName: 'evening-show', TaskId })).not.toHaveProperty('Error')
    expect(taskOf(sandbox, TaskId)?.state).toBe('stopped')
    expect(stop(sandbox, { StreamName: 'evening-show', TaskId })).not.toHaveProperty('Error')
  })

  it('gives the same ids in every run', () => {
    expect(createdId(sandboxAtNoon())).toBe(createdId(sandboxAtNoon()))
  })
})
