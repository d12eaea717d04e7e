import { describe, expect, it } from 'vitest'
import type { Mutation } from '../../src/mutate/mutant.ts'
import { cancelJob, closeStream, createRoom, JOB, listRooms, openStream, showJob, stopTask } from './requests.ts'
import { KEY, mutatedWorld, type World } from './world.ts'

const world = (vendor: string, operation: string, mutation: Mutation) => mutatedWorld({ vendor, operation, mutation })
const live = (mutation: Mutation) => world('tencent-live', 'StopLiveRecord', mutation)
const ci = (mutation: Mutation, operation = 'CancelAuditingJobs') => world('tencent-ci', operation, mutation)
const rooms = (mutation: Mutation) => world('huawei-metastudio', 'listSmartLiveRooms', mutation)

const taskState = ({ sandbox }: World) => sandbox.account(KEY).stateOf('tencent-live').read('tasks', '123').record.state
const details = (body: unknown) => (body as { Response: { JobsDetail: Record<string, unknown> } }).Response.JobsDetail

describe('an error instead of success', () => {
  it('has the vendor’s form, and changes nothing', () => {
    const mutant = live({ kind: 'error', code: 'InternalError' })
    expect(stopTask(mutant).error?.code).toBe('InternalError')
    expect(taskState(mutant)).toBe('active')
    expect(mutant.timesApplied()).toBe(1)
  })

  it('leaves refused requests and other operations alone', () => {
    const mutant = live({ kind: 'error', code: 'InternalError' })
    expect(stopTask(mutant, 999).error?.code).toBe('ResourceNotFound.TaskId')
    expect(cancelJob(mutant).status).toBe(200)
    expect(mutant.timesApplied()).toBe(0)
  })

  it('leaves answers of a test’s own fault alone', () => {
    const mutant = live({ kind: 'code', from: 'RequestLimitExceeded', to: 'InternalError' })
    mutant.sandbox
      .account(KEY)
      .faults.add({ what: { kind: 'error', code: 'RequestLimitExceeded' }, vendor: 'tencent-live' })
    expect(stopTask(mutant).error?.code).toBe('RequestLimitExceeded')
    expect(mutant.timesApplied()).toBe(0)
  })
})

describe('a refusal', () => {
  it('has another code', () => {
    const mutant = live({ kind: 'code', from: 'ResourceNotFound.TaskId', to: 'InternalError' })
    expect(stopTask(mutant, 999).error?.code).toBe('InternalError')
    expect(stopTask(mutant).error).toBeUndefined()
    expect(mutant.timesApplied()).toBe(1)
  })

  it('becomes a success, although nothing changed', () => {
    const mutant = live({ kind: 'success', from: 'ResourceNotFound.TaskId', output: {} })
    const { error, body } = stopTask(mutant, 999)
    expect(error).toBeUndefined()
    expect(body).toEqual({ Response: { RequestId: expect.any(String) } })
    expect(mutant.timesApplied()).toBe(1)
  })
})

describe('a success that changed nothing', () => {
  it('looks like one that did', () => {
    const mutant = live({ kind: 'ignored' })
    expect(stopTask(mutant).error).toBeUndefined()
    expect(taskState(mutant)).toBe('active')
    expect(mutant.timesApplied()).toBe(1)
  })

  it('answers this request, not an earlier one', () => {
    const mutant = ci({ kind: 'ignored' })
    expect(details(cancelJob(mutant).body).JobId).toBe(JOB)
  })

  it('is not applied when there is nothing to change', () => {
    const mutant = live({ kind: 'ignored' })
    const account = mutant.sandbox.account(KEY)
    expect(stopTask(mutant).error).toBeUndefined()
    account.stateOf('tencent-live').patch('tasks', '123', { state: 'stopped' })
    expect(stopTask(mutant).error).toBeUndefined()
    expect(mutant.timesApplied()).toBe(1)
  })
})

describe('a field', () => {
  const path = ['JobsDetail', 'JobId']

  it.each([
    ['dropped', undefined, {}],
    ['renamed', undefined, { jobId: JOB }],
    ['null', undefined, { JobId: '' }],
    ['value', 'other', { JobId: 'other' }],
  ] as const)('of XML is %s', (change, to, expected) => {
    const mutant = ci({ kind: 'field', path, change, to })
    const { JobId, jobId } = details(cancelJob(mutant).body)
    expect(JSON.parse(JSON.stringify({ JobId, jobId }))).toEqual(expected)
    expect(mutant.timesApplied()).toBe(1)
  })

  it.each([
    ['dropped', {}],
    ['renamed', { Room_id: expect.any(String) }],
    ['null', { room_id: null }],
    ['type', { room_id: [expect.any(String)] }],
  ] as const)('of every member of a JSON list is %s', (change, expected) => {
    const mutant = rooms({ kind: 'field', path: ['smart_live_rooms', '[]', 'room_id'], change })
    createRoom(mutant, 'one')
    createRoom(mutant, 'two')
    const { smart_live_rooms: listed } = listRooms(mutant).body as { smart_live_rooms: Record<string, unknown>[] }
    expect(listed.length).toBeGreaterThan(1)
    for (const { room_id, Room_id } of listed) {
      expect(Object.fromEntries(Object.entries({ room_id, Room_id }).filter(([, one]) => one !== undefined))).toEqual(
        expected,
      )
    }
  })

  it('that is missing makes no difference', () => {
    const mutant = ci({ kind: 'field', path: ['JobsDetail', 'Nothing'], change: 'dropped' })
    cancelJob(mutant)
    expect(mutant.timesApplied()).toBe(0)
  })
})

it('a list is in reverse order', () => {
  const mutant = rooms({ kind: 'order', path: ['smart_live_rooms'] })
  const straight = mutatedWorld({ vendor: 'ishumei', operation: 'videostream', mutation: { kind: 'lost' } })
  const names = (asked: World) => {
    createRoom(asked, 'one')
    createRoom(asked, 'two')
    return (listRooms(asked).body as { smart_live_rooms: { room_name: string }[] }).smart_live_rooms.map(
      ({ room_name }) => room_name,
    )
  }
  expect(names(mutant)).toEqual(names(straight).toReversed())
  expect(mutant.timesApplied()).toBe(1)
})

describe('on the way to the client', () => {
  it('an answer is late', () => {
    const mutant = live({ kind: 'late', ms: 2000 })
    expect(stopTask(mutant).delivery).toEqual({ delayMs: 2000 })
    expect(cancelJob(mutant).delivery).toBeUndefined()
  })

  it('an answer is lost after it took effect', () => {
    const mutant = live({ kind: 'lost' })
    expect(stopTask(mutant).delivery).toEqual({ mishap: { kind: 'reset' } })
    expect(taskState(mutant)).toBe('stopped')
    expect(mutant.timesApplied()).toBe(1)
  })
})

it('a state shows one read late, for each equal request', () => {
  const mutant = ci({ kind: 'stale' }, 'DescribeAuditingJobs')
  const state = () => details(showJob(mutant).body).State
  const first = state()
  cancelJob(mutant)
  expect(state()).toBe(first)
  expect(mutant.timesApplied()).toBe(1)
  expect(state()).not.toBe(first)
})

describe('a callback', () => {
  const ended = async (mutation: Mutation) => {
    const mutant = world('ishumei', 'stream-end', mutation)
    const { requestId } = openStream(mutant).body as { requestId: string }
    closeStream(mutant, requestId)
    await mutant.sandbox.account(KEY).settle()
    return { mutant, count: mutant.sent.filter(({ body }) => body.includes('statCode')).length }
  }

  it('never comes, and counts as delivered', async () => {
    const { mutant, count } = await ended({ kind: 'callback-lost' })
    expect(count).toBe(0)
    expect(mutant.timesApplied()).toBe(1)
    const states = mutant.sandbox
      .account(KEY)
      .outbox.deliveries()
      .map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['delivered']))
  })

  it('comes twice', async () => {
    const { count } = await ended({ kind: 'callback-doubled' })
    expect(count).toBe(2)
  })
})
