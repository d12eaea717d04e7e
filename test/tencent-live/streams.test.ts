import { describe, expect, it } from 'vitest'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { answerOf, call, createdTaskId, getV3, KEY, NOON, PLACE, sandboxAtNoon, stop } from './requests.ts'

const DAY_MS = 86_400_000

function push(sandbox: Sandbox, stream: string, more: object = {}): void {
  sandbox.account(KEY).control(tencentLive, 'stream.push', { stream, ...more })
}

function stateOf(sandbox: Sandbox, fields: object = {}) {
  const { StreamState, Error: refused } = call(sandbox, 'DescribeLiveStreamState', { ...PLACE, ...fields })
  return StreamState ?? refused?.Code
}

function forbid(sandbox: Sandbox, fields: object = {}) {
  return call(sandbox, 'ForbidLiveStream', { ...PLACE, ...fields })
}

describe('DescribeLiveStreamState', () => {
  it.each([
    ['of another name', { StreamName: 'nobody' }],
    ['at another domain', { DomainName: 'push2.example.com' }],
    ['at another path', { AppName: 'show' }],
  ])('answers inactive for a stream %s', (_, fields) => {
    expect(stateOf(sandboxAtNoon(), fields)).toBe('inactive')
  })
})

describe('an unregistered account', () => {
  it('may call the record operations, which list no such code', () => {
    expect(stop(sandboxAtNoon({ switches: { 'tencent-live.service': 'unregistered' } }))).not.toHaveProperty('Error')
  })
})

describe('DescribeLiveStreamOnlineList', () => {
  const list = (sandbox: Sandbox, fields: object = {}) => call(sandbox, 'DescribeLiveStreamOnlineList', fields)
  const names = (sandbox: Sandbox, fields: object = {}) =>
    (list(sandbox, fields).OnlineInfo as { StreamName: string }[]).map(({ StreamName }) => StreamName)

  it('pages', () => {
    const sandbox = sandboxAtNoon({ seed: 'empty' })
    for (let index = 0; index < 21; index++) push(sandbox, `stream-${index}`)

    expect(names(sandbox)).toHaveLength(10)
    expect(names(sandbox, { PageNum: 3 })).toEqual(['stream-20'])
    expect(list(sandbox, { PageNum: 3, PageSize: 20 })).toMatchObject({ TotalNum: 21, TotalPage: 2, OnlineInfo: [] })
  })

  it('filters exactly, and ignores empty filters', () => {
    const sandbox = sandboxAtNoon()
    push(sandbox, 'test12', { app: 'show', domain: 'push2.example.com' })

    expect(names(sandbox, { StreamName: 'test1' })).toEqual(['test1'])
    expect(names(sandbox, { AppName: 'show' })).toEqual(['test12'])
    expect(names(sandbox, { DomainName: 'push2.example.com', StreamName: 'test1' })).toEqual([])
    expect(names(sandbox, { DomainName: '', AppName: '', StreamName: '' })).toHaveLength(2)
  })

  it.each([
    ['page 0', { PageNum: 0 }, 'InvalidParameterValue'],
    ['a page of 9', { PageSize: 9 }, 'InvalidParameterValue'],
    ['a page of 300001', { PageSize: 300_001 }, 'InvalidParameterValue'],
    ['a negative page', { PageNum: -1 }, 'InvalidParameter'],
    ['a textual page', { PageNum: '1' }, 'InvalidParameter'],
    ['a numeric name', { StreamName: 1 }, 'InvalidParameter'],
  ])('refuses %s', (_, fields, code) => {
    expect(list(sandboxAtNoon(), fields).Error?.Code).toBe(code)
  })

  it('accepts pages of 10 and of 300000, and numbers in a query', () => {
    const sandbox = sandboxAtNoon()

    expect(list(sandbox, { PageSize: 300_000 })).not.toHaveProperty('Error')
    const query = 'PageNum=1&PageSize=10'
    expect(answerOf(sandbox, getV3(sandbox, 'DescribeLiveStreamOnlineList', query)).TotalNum).toBe(1)
  })
})

describe('DropLiveStream', () => {
  it('succeeds when nobody pushes the stream, and cuts no other', () => {
    const sandbox = sandboxAtNoon()

    expect(call(sandbox, 'DropLiveStream', { ...PLACE, StreamName: 'nobody' })).not.toHaveProperty('Error')
    expect(stateOf(sandbox)).toBe('active')
  })

  it('closes the file of a recording; the task goes on with the next push', () => {
    const sandbox = sandboxAtNoon()
    const task = () => sandbox.account(KEY).state(tencentLive).tasks.get('123')
    call(sandbox, 'DropLiveStream', PLACE)

    expect(task()).toMatchObject({ state: 'active' })
    expect(task()?.recording).toBeUndefined()
    push(sandbox, 'test1')
    expect(task()?.recording).toBeDefined()
  })

  it('ends a real-time task, which has one recording', () => {
    const sandbox = sandboxAtNoon()
    const { TaskId } = call(sandbox, 'CreateLiveRecord', { StreamName: 'test1', Highlight: 1 })
    call(sandbox, 'DropLiveStream', PLACE)

    expect(sandbox.account(KEY).state(tencentLive).tasks.get(String(TaskId))?.state).toBe('finished')
  })
})

describe('ForbidLiveStream', () => {
  it('prevents pushes for seven days', () => {
    const sandbox = sandboxAtNoon()
    forbid(sandbox)

    expect(() => push(sandbox, 'test1')).toThrow('it is forbidden until 2026-11-28T04:00:00.000Z')
    sandbox.clock.advance(7 * DAY_MS - 1)
    expect(stateOf(sandbox)).toBe('forbid')
    sandbox.clock.advance(1)
    expect(stateOf(sandbox)).toBe('inactive')
    push(sandbox, 'test1')
    expect(stateOf(sandbox)).toBe('active')
  })

  it('lasts until ResumeTime, at most 90 days', () => {
    const sandbox = sandboxAtNoon()

    expect(forbid(sandbox, { ResumeTime: '2026-11-21T04:00:01Z' })).not.toHaveProperty('Error')
    sandbox.clock.advance(1000)
    expect(stateOf(sandbox)).toBe('inactive')
    expect(forbid(sandbox, { ResumeTime: '2027-02-19T04:00:01Z' })).not.toHaveProperty('Error')
    expect(forbid(sandbox, { ResumeTime: '2027-02-19T04:00:02Z' }).Error?.Code).toBe('InvalidParameterValue')
  })

  it.each([
    ['the present time', { ResumeTime: '2026-11-21T04:00:00Z' }, 'InvalidParameterValue'],
    ['a time in another form', { ResumeTime: '2026-11-22 04:00:00' }, 'InvalidParameterValue'],
    ['a day that does not exist', { ResumeTime: '2026-11-31T04:00:00Z' }, 'InvalidParameterValue'],
    ['a time in seconds', { ResumeTime: 1_795_233_600 }, 'InvalidParameter'],
    ['a reason of 2049 bytes', { Reason: `${'é'.repeat(1024)}x` }, 'InvalidParameterValue'],
    ['a numeric reason', { Reason: 7 }, 'InvalidParameter'],
  ])('refuses %s, and cuts nothing', (_, fields, code) => {
    const sandbox = sandboxAtNoon()

    expect(forbid(sandbox, fields).Error?.Code).toBe(code)
    expect(stateOf(sandbox)).toBe('active')
  })

  it('accepts a reason of 2048 bytes, and treats an empty time as absent', () => {
    expect(forbid(sandboxAtNoon(), { Reason: 'é'.repeat(1024), ResumeTime: '' })).not.toHaveProperty('Error')
  })
})

describe('ResumeLiveStream', () => {
  it('lifts the ban, by name alone too', () => {
    const sandbox = sandboxAtNoon()
    forbid(sandbox)

    expect(call(sandbox, 'ResumeLiveStream', { ...PLACE, AppName: 'show' })).toEqual({ RequestId: expect.any(String) })
    expect(stateOf(sandbox)).toBe('inactive')
  })

  it('lifts no other ban when the switch banScope says full', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.banScope': 'full' } })
    forbid(sandbox)
    call(sandbox, 'ResumeLiveStream', { ...PLACE, AppName: 'show' })

    expect(stateOf(sandbox)).toBe('forbid')
  })

  it('succeeds when nothing is forbidden, and leaves the push alone', () => {
    const sandbox = sandboxAtNoon()

    expect(call(sandbox, 'ResumeLiveStream', PLACE)).not.toHaveProperty('Error')
    expect(stateOf(sandbox)).toBe('active')
  })
})

describe('the controls of streams and recordings', () => {
  it('refuse to push twice, and to end what is not there', () => {
    const account = sandboxAtNoon().account(KEY)
    const control = (name: string, input: object) => () => account.control(tencentLive, name, input)

    expect(control('stream.push', { stream: 'test1' })).toThrow('it is already being pushed')
    expect(control('stream.interrupt', { stream: 'nobody' })).toThrow('it is not being pushed')
    expect(control('stream.push', {})).toThrow('stream')
    expect(control('record.fail', { task: 7 })).toThrow('it is not recording')
    expect(control('record.file', { stream: 'test1' })).toThrow('none is waiting')
  })

  it('interrupt a push, and break off a recording', () => {
    const sandbox = sandboxAtNoon()
    const account = sandbox.account(KEY)
    const id = createdTaskId(sandbox)
    account.control(tencentLive, 'record.fail', { task: id })
    account.control(tencentLive, 'record.fail', { task: 123 })

    expect(account.state(tencentLive).recordTasks.get(id)?.recording).toBeUndefined()
    account.control(tencentLive, 'stream.interrupt', { stream: 'test1' })
    expect(stateOf(sandbox)).toBe('inactive')
    expect(account.clock.now()).toBe(NOON)
  })
})
