import { describe, expect, it } from 'vitest'
import { errors } from '../../contracts/tencent-live/errors.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { call, create, createdId, createdTaskId, KEY, sandboxAtNoon, stop } from './requests.ts'

const STREAM = 'evening-show'
const HOUR_MS = 3_600_000

function remove(sandbox: Sandbox, parameters: object) {
  return call(sandbox, 'DeleteLiveRecord', parameters)
}

describe('DeleteLiveRecord', () => {
  it('removes a task that has not started', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox)

    expect(remove(sandbox, { StreamName: STREAM, TaskId })).toEqual({ RequestId: expect.any(String) })
    expect(stop(sandbox, { StreamName: STREAM, TaskId }).Error?.Code).toBe('ResourceNotFound.TaskId')
    expect(remove(sandbox, { StreamName: STREAM, TaskId }).Error?.Code).toBe('ResourceNotFound.TaskId')
  })

  it('removes a scheduled task for good: it does not start later', () => {
    const sandbox = sandboxAtNoon()
    const TaskId = createdId(sandbox)
    remove(sandbox, { StreamName: STREAM, TaskId })
    sandbox.clock.advance(HOUR_MS)

    expect(stop(sandbox, { StreamName: STREAM, TaskId }).Error?.Code).toBe('ResourceNotFound.TaskId')
  })

  it('removes stopped and finished tasks', () => {
    const sandbox = sandboxAtNoon()
    const [stopped, finished] = [createdId(sandbox), createdId(sandbox)]
    stop(sandbox, { StreamName: STREAM, TaskId: stopped })
    sandbox.clock.advance(2 * HOUR_MS)

    for (const TaskId of [stopped, finished]) {
      expect(remove(sandbox, { StreamName: STREAM, TaskId })).not.toHaveProperty('Error')
    }
  })

  it('does not stop a task that is active', () => {
    const sandbox = sandboxAtNoon()

    expect(remove(sandbox, { StreamName: 'test1', TaskId: 123 }).Error).toEqual({
      Code: 'FailedOperation.AlterTaskState',
      Message: errors['FailedOperation.AlterTaskState'].message,
    })
    expect(sandbox.account(KEY).state(tencentLive).tasks.get('123')?.state).toBe('active')
    stop(sandbox)
    expect(remove(sandbox, { StreamName: 'test1', TaskId: 123 })).not.toHaveProperty('Error')
  })

  it('makes room in the quota of the day: deleted tasks do not count', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.tasksPerDay': '3' } })
    const ids = Array.from({ length: 3 }, () => createdId(sandbox))
    expect(create(sandbox).Error?.Code).toBe('LimitExceeded.MaximumTask')
    remove(sandbox, { StreamName: STREAM, TaskId: ids[0] })

    expect(create(sandbox)).not.toHaveProperty('Error')
    expect(create(sandbox).Error?.Code).toBe('LimitExceeded.MaximumTask')
  })

  it.each([
    ['no StreamName', { TaskId: 123 }, 'MissingParameter'],
    ['no TaskId', { StreamName: 'test1' }, 'MissingParameter'],
    ['a textual TaskId', { StreamName: 'test1', TaskId: '123' }, 'InvalidParameter'],
    ['a numeric StreamName', { StreamName: 1, TaskId: 123 }, 'InvalidParameter'],
    ['an empty StreamName', { StreamName: '', TaskId: 123 }, 'InvalidParameterValue'],
    ['a reason', { StreamName: 'test1', TaskId: 123, Reason: 'x' }, 'UnknownParameter'],
    ['an unknown task', { StreamName: 'test1', TaskId: 124 }, 'ResourceNotFound.TaskId'],
    ['an unknown stream', { StreamName: 'test2', TaskId: 123 }, 'ResourceNotFound.ChannelNotExist'],
  ])('refuses %s', (_, parameters, code) => {
    const sandbox = sandboxAtNoon()
    expect(remove(sandbox, parameters).Error?.Code).toBe(code)
    expect(sandbox.account(KEY).state(tencentLive).tasks.size).toBe(1)
  })

  it('refuses another stream of the account, and ids of the newer family', () => {
    const sandbox = sandboxAtNoon()
    create(sandbox)

    expect(remove(sandbox, { StreamName: STREAM, TaskId: 123 }).Error?.Code).toBe('ResourceNotFound.TaskId')
    expect(remove(sandbox, { StreamName: 'test1', TaskId: createdTaskId(sandbox) }).Error?.Code).toBe(
      'InvalidParameter',
    )
  })

  it('adds DeprecatedWarning when the switch is on, unlike the newer family', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.deprecatedWarning': 'on' } })
    stop(sandbox)

    expect(remove(sandbox, { StreamName: 'test1', TaskId: 123 })).toHaveProperty(
      'DeprecatedWarning',
      'This API has been deprecated.',
    )
    expect(call(sandbox, 'DescribeLiveStreamOnlineList', {})).not.toHaveProperty('DeprecatedWarning')
  })
})
