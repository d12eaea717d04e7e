import { describe, expect, it } from 'vitest'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { isOnline } from '../../handlers/tencent-live/life-cycle/streams.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import {
  answerOf,
  create,
  createdId,
  getV1,
  getV3,
  HOST,
  KEY,
  postV1,
  postV3,
  sandboxAtNoon,
  stop,
} from './requests.ts'

const HOUR_MS = 3_600_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function taskOf(sandbox: Sandbox, id: number, key = KEY) {
  return sandbox.account(key).state(tencentLive).tasks.get(String(id))
}

describe('StopLiveRecord', () => {
  it('stops an active recording and answers with the request id alone', () => {
    const sandbox = sandboxAtNoon()

    expect(stop(sandbox)).toEqual({ RequestId: expect.stringMatching(UUID) })
    expect(taskOf(sandbox, 123)).toMatchObject({ state: 'stopped', stoppedAt: sandbox.clock.now() })
  })

  it('works at every host of the vendor and in every signing style', () => {
    const sandbox = sandboxAtNoon()
    const hosts = [HOST, 'live.intl.tencentcloudapi.com', 'live.ap-guangzhou.tencentcloudapi.com', '127.0.0.1:4747']
    const parameters = { Action: 'StopLiveRecord', StreamName: 'test1', TaskId: '123' }
    const answers = hosts.flatMap((host) => [
      stop(sandbox, undefined, { host }),
      answerOf(sandbox, getV3(sandbox, 'StopLiveRecord', 'StreamName=test1&TaskId=123', { host })),
      getV1(sandbox, parameters, { host }),
      postV1(sandbox, parameters, { host }),
    ])

    expect(answers).toHaveLength(16)
    for (const answer of answers) expect(answer).not.toHaveProperty('Error')
  })

  it('stops a recording before it starts, and it neither starts nor finishes', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox)

    stop(sandbox, { StreamName: 'evening-show', TaskId })
    sandbox.clock.advance(3 * HOUR_MS)
    create(sandbox, { EndTime: '2026-11-21 18:00:00' })

    expect(taskOf(sandbox, TaskId)?.state).toBe('stopped')
  })

  it('leaves the other recordings alone', () => {
    const sandbox = sandboxAtNoon()
    const first = createdId(sandbox)
    const second = createdId(sandbox)

    stop(sandbox, { StreamName: 'evening-show', TaskId: first })

    expect(taskOf(sandbox, first)?.state).toBe('stopped')
    expect(taskOf(sandbox, second)?.state).toBe('scheduled')
    expect(taskOf(sandbox, 123)?.state).toBe('active')
  })

  it('succeeds again for a task that was stopped, without changing it', () => {
    const sandbox = sandboxAtNoon()
    stop(sandbox)
    const stopped = taskOf(sandbox, 123)
    sandbox.clock.advance(HOUR_MS)

    expect(stop(sandbox)).not.toHaveProperty('Error')
    expect(taskOf(sandbox, 123)).toBe(stopped)
  })

  it('succeeds for a task that has finished, and it stays finished', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox)
    sandbox.clock.advance(2 * HOUR_MS)

    expect(stop(sandbox, { StreamName: 'evening-show', TaskId })).not.toHaveProperty('Error')
    expect(taskOf(sandbox, TaskId)?.state).toBe('finished')
  })

  it('refuses a TaskId that the account does not have', () => {
    expect(stop(sandboxAtNoon(), { StreamName: 'test1', TaskId: 124 })).toEqual({
      Error: { Code: 'ResourceNotFound.TaskId', Message: 'The TaskId does not exist.' },
      RequestId: expect.stringMatching(UUID),
    })
  })

  it('refuses a stream that the account has never seen', () => {
    const sandbox = sandboxAtNoon()

    expect(stop(sandbox, { StreamName: 'test2', TaskId: 123 }).Error).toEqual({
      Code: 'ResourceNotFound.ChannelNotExist',
      Message: 'The channel does not exist.',
    })
    expect(taskOf(sandbox, 123)?.state).toBe('active')
  })

  it('refuses another stream of the account: the task does not exist under it', () => {
    const sandbox = sandboxAtNoon()
    create(sandbox)

    expect(stop(sandbox, { StreamName: 'evening-show', TaskId: 123 }).Error?.Code).toBe('ResourceNotFound.TaskId')
    expect(taskOf(sandbox, 123)?.state).toBe('active')
  })

  it('checks the task first: an unknown task of an unknown stream is ResourceNotFound.TaskId', () => {
    expect(stop(sandboxAtNoon(), { StreamName: 'test2', TaskId: 124 }).Error?.Code).toBe('ResourceNotFound.TaskId')
  })

  it('does not see the tasks of another account', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox, {}, { key: 'test-one' })

    expect(stop(sandbox, { StreamName: 'evening-show', TaskId }, { key: 'test-two' }).Error?.Code).toBe(
      'ResourceNotFound.TaskId',
    )
    expect(taskOf(sandbox, TaskId, 'test-one')?.state).toBe('scheduled')
  })

  it.each([
    ['without StreamName', { TaskId: 123 }, 'StreamName'],
    ['without TaskId', { StreamName: 'test1' }, 'TaskId'],
    ['with null for a TaskId', { StreamName: 'test1', TaskId: null }, 'TaskId'],
    ['with null for a StreamName', { StreamName: null, TaskId: 123 }, 'StreamName'],
    ['with nothing', {}, 'StreamName'],
  ])('refuses a request %s', (_, parameters, name) => {
    expect(stop(sandboxAtNoon(), parameters).Error).toEqual({
      Code: 'MissingParameter',
      Message: `The request is missing a required parameter \`${name}\`.`,
    })
  })

  it.each([
    ['a number', 1],
    ['a boolean', true],
    ['a list', ['test1']],
    ['an object', { name: 'test1' }],
  ])('refuses %s for StreamName', (_, StreamName) => {
    expect(stop(sandboxAtNoon(), { StreamName, TaskId: 123 }).Error).toEqual({
      Code: 'InvalidParameter',
      Message: 'The value type of parameter `StreamName` is not valid, input type should be `string`',
    })
  })

  it.each([
    ['a text', '"123"'],
    ['a fraction', '1.5'],
    ['a boolean', 'true'],
    ['a list', '[123]'],
    ['more than 64 bits', '18446744073709551616'],
    ['less than 64 bits', '-9223372036854780000'],
    ['more than a double holds', '1e999'],
  ])('refuses %s for TaskId', (_, json) => {
    const sandbox = sandboxAtNoon()
    const body = `{"StreamName":"test1","TaskId":${json}}`

    expect(answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', body)).Error).toEqual({
      Code: 'InvalidParameter',
      Message: 'The value type of parameter `TaskId` is not valid.',
    })
  })

  it.each(['-9223372036854775808', '-1', '0', '9007199254740993', '9223372036854775807'])(
    'accepts %s as a TaskId that no task has',
    (json) => {
      const sandbox = sandboxAtNoon()
      const body = `{"StreamName":"test1","TaskId":${json}}`
      const query = `StreamName=test1&TaskId=${json}`

      expect(answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', body)).Error?.Code).toBe('ResourceNotFound.TaskId')
      expect(answerOf(sandbox, getV3(sandbox, 'StopLiveRecord', query)).Error?.Code).toBe('ResourceNotFound.TaskId')
    },
  )

  it.each(['', 'abc', '1.5', '1e2', '0x7b', ' 123', '9223372036854775808', '-9223372036854775809', '9'.repeat(1000)])(
    'refuses the text "%s" for a TaskId in a query and in a form',
    (TaskId) => {
      const sandbox = sandboxAtNoon()
      const query = `StreamName=test1&TaskId=${encodeURIComponent(TaskId)}`
      const expected = { Code: 'InvalidParameter', Message: 'The value type of parameter `TaskId` is not valid.' }

      expect(answerOf(sandbox, getV3(sandbox, 'StopLiveRecord', query)).Error).toEqual(expected)
      expect(postV1(sandbox, { Action: 'StopLiveRecord', StreamName: 'test1', TaskId }).Error).toEqual(expected)
    },
  )

  it('refuses an empty StreamName by its value', () => {
    const sandbox = sandboxAtNoon()
    const expected = { Code: 'InvalidParameterValue', Message: 'Invalid parameter value.' }

    expect(stop(sandbox, { StreamName: '', TaskId: 123 }).Error).toEqual(expected)
    expect(getV1(sandbox, { Action: 'StopLiveRecord', StreamName: '', TaskId: '123' }).Error).toEqual(expected)
  })

  it('accepts digits as a stream’s name in a query, where everything is text', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox, { StreamName: '2026' })

    const query = `StreamName=2026&TaskId=${TaskId}`
    expect(answerOf(sandbox, getV3(sandbox, 'StopLiveRecord', query))).not.toHaveProperty('Error')
  })

  it.each(['streamName', 'AppName', 'Version', '__proto__', 'constructor', ''])(
    'refuses the parameter "%s"',
    (name) => {
      const sandbox = sandboxAtNoon()
      const body = `{"StreamName":"test1","TaskId":123,"${name}":"x"}`

      expect(answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', body)).Error).toEqual({
        Code: 'UnknownParameter',
        Message: `The parameter \`${name}\` is not recognized.`,
      })
    },
  )

  it('checks unknown names, then missing ones, then types, then values', () => {
    const sandbox = sandboxAtNoon()

    expect(stop(sandbox, { Force: 1, StreamName: 5 }).Error?.Code).toBe('UnknownParameter')
    expect(stop(sandbox, { StreamName: 5 }).Error?.Code).toBe('MissingParameter')
    expect(stop(sandbox, { StreamName: '', TaskId: 'x' }).Error?.Code).toBe('InvalidParameter')
    expect(stop(sandbox, { StreamName: '', TaskId: 124 }).Error?.Code).toBe('InvalidParameterValue')
  })

  it.each([
    ['forbidden', 'ForbidService', 'You are blocked.'],
    ['frozen', 'FreezeService', 'Service suspended.'],
    [
      'arrears',
      'StopService',
      'The service has been suspended due to account arrears. Please top up it to a positive balance to activate the service first.',
    ],
    ['disabled', 'UserDisableService', 'You disabled the service.'],
  ])('refuses an account that is %s before it looks up the task', (setting, name, Message) => {
    const sandbox = sandboxAtNoon()
    sandbox.account(KEY).switches.set('tencent-live.service', setting)

    const expected = { Code: `ResourceNotFound.${name}`, Message }
    expect(stop(sandbox).Error).toEqual(expected)
    expect(stop(sandbox, { StreamName: 'test1', TaskId: 124 }).Error).toEqual(expected)
    expect(taskOf(sandbox, 123)?.state).toBe('active')
    expect(stop(sandbox, undefined, { key: 'test-solvent' })).not.toHaveProperty('Error')
  })

  it('refuses the 201st request within a second and serves again a second later', () => {
    const sandbox = sandboxAtNoon()
    const answers = Array.from({ length: 202 }, () => stop(sandbox))

    expect(answers.slice(0, 200).some((answer) => answer.Error)).toBe(false)
    expect(answers.slice(200).map((answer) => answer.Error)).toEqual(
      [201, 202].map((ordinal) => ({
        Code: 'RequestLimitExceeded',
        Message: `Your current request times equals to \`${ordinal}\` in a second, which exceeds the frequency limit \`200\` for a second. Please reduce the frequency of calls.`,
      })),
    )
    sandbox.clock.advance(999)
    expect(stop(sandbox).Error?.Code).toBe('RequestLimitExceeded')
    sandbox.clock.advance(1)
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it('counts refused requests too, separately for each account, action and region', () => {
    const sandbox = sandboxAtNoon()
    for (let count = 0; count < 200; count++) create(sandbox, { StreamName: undefined })
    for (let count = 0; count < 200; count++) expect(stop(sandbox, {}).Error?.Code).toBe('MissingParameter')

    expect(stop(sandbox).Error?.Code).toBe('RequestLimitExceeded')
    expect(stop(sandbox, undefined, { key: 'test-other' })).not.toHaveProperty('Error')
    expect(stop(sandbox, undefined, { headers: { 'x-tc-region': 'ap-guangzhou' } })).not.toHaveProperty('Error')
  })

  it('has no rate limit when limits are off', () => {
    const sandbox = sandboxAtNoon({ limits: false })
    const answers = Array.from({ length: 250 }, () => stop(sandbox))

    expect(answers.some((answer) => answer.Error)).toBe(false)
  })

  it('finds no task in an account that starts empty', () => {
    expect(stop(sandboxAtNoon({ seed: 'empty' })).Error?.Code).toBe('ResourceNotFound.TaskId')
  })

  it('leaves the documented recording running for a year', () => {
    const sandbox = sandboxAtNoon()
    stop(sandbox, { StreamName: 'test1', TaskId: 1 })
    sandbox.clock.advance(365 * 24 * HOUR_MS)
    stop(sandbox, { StreamName: 'test1', TaskId: 1 })

    expect(taskOf(sandbox, 123)?.state).toBe('active')
    expect(isOnline(sandbox.account(KEY).state(tencentLive), { streamName: 'test1', app: 'live' })).toBe(true)
  })
})

describe('StopLiveRecord with a switch', () => {
  it('permission denied: the key may not call the action', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.permission': 'denied' } })
    const { Error: refused, RequestId } = stop(sandbox)

    expect(refused).toEqual({
      Code: 'AuthFailure.UnauthorizedOperation',
      Message: `You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. [[request id:${RequestId}]you are not authorized to perform operation (live:StopLiveRecord)\nresource (*) has no permission`,
    })
  })
})
