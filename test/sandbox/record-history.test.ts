import { describe, expect, it } from 'vitest'
import type { HistoryOptions } from '../../src/sandbox/history/history-options.ts'
import { call, createdId, KEY, NOON, PLACE, sandboxAtNoon, stop } from '../tencent-live/requests.ts'

const TASKS = ['tencent-live', 'tasks'] as const

/** A scheduled task that begins at one o'clock. */
function world(journal: HistoryOptions = {}) {
  const sandbox = sandboxAtNoon({ journal, sendCallback: async () => 200 })
  const account = sandbox.account(KEY)
  const id = createdId(sandbox, PLACE)
  const history = (key: string | number = id) => account.stateOf(TASKS[0]).history(TASKS[1], String(key))
  const read = () => account.stateOf(TASKS[0]).read(TASKS[1], String(id))
  return { sandbox, account, id, history, read }
}

const HOUR = 3_600_000

describe('the life of a record', () => {
  it('has what changed it, why, and the states that it left and entered', async () => {
    const { sandbox, account, id, history } = world()
    await account.clock.advance(HOUR)
    account.control({ id: 'tencent-live' }, 'record.fail', { task: id })
    stop(sandbox, { StreamName: PLACE.StreamName, TaskId: id })
    account.stateOf('tencent-live').patch('tasks', String(id), { isMixed: true })
    const { steps, isWhole } = history()
    const [created] = account.history.newestExchanges()
    expect(isWhole).toBe(true)
    expect(
      steps.map(({ at, what, summary, cause, by, status }) => [at - NOON, what, summary, cause, by, status]),
    ).toEqual([
      [
        0,
        'created',
        'created, scheduled',
        'request',
        expect.objectContaining({ operation: 'CreateLiveRecord' }),
        'scheduled',
      ],
      [HOUR, 'changed', 'scheduled → active', 'time', undefined, 'active'],
      [HOUR, 'changed', 'changed: recording, hasRecorded', 'time', undefined, 'active'],
      [HOUR, 'changed', 'changed: recording', 'control', { control: 'record.fail' }, 'active'],
      [
        HOUR,
        'changed',
        'active → stopped',
        'request',
        { operation: 'StopLiveRecord', exchange: created?.verdict.sequence },
        'stopped',
      ],
      [HOUR, 'changed', 'changed: isMixed', 'patch', undefined, 'stopped'],
    ])
  })

  it('has the same numbers as the events', async () => {
    const { account, id, history } = world()
    await account.clock.advance(HOUR)
    const events = account.history
      .events({ topics: ['record'] })
      .filter((event) => event.topic === 'record' && event.collection === 'tasks' && event.key === String(id))
    expect(history().steps.map(({ sequence, at }) => [sequence, at])).toEqual(
      events.map(({ sequence, at }) => [sequence, at]),
    )
  })

  it('says what will happen without a request, soonest first, until it no longer will', async () => {
    const { sandbox, account, id, history } = world()
    expect(history().ahead).toEqual([
      { at: NOON + HOUR, what: 'the task begins' },
      { at: NOON + 2 * HOUR, what: 'the task ends' },
    ])
    await account.clock.advance(HOUR)
    expect(history().ahead).toEqual([{ at: NOON + 2 * HOUR, what: 'the task ends' }])
    stop(sandbox, { StreamName: PLACE.StreamName, TaskId: id })
    expect(history().ahead).toEqual([])
  })

  it('goes on after the record is gone', () => {
    const { sandbox, account, id, history } = world()
    call(sandbox, 'DeleteLiveRecord', { StreamName: PLACE.StreamName, TaskId: id })
    expect(history()).toMatchObject({
      steps: [
        { what: 'created', status: 'scheduled' },
        { what: 'deleted', summary: 'deleted, was scheduled' },
      ],
      isWhole: true,
    })
    expect(() => account.stateOf('tencent-live').history('tasks', 'nobody')).toThrow('has no such record')
  })

  it('says when its beginning is no longer kept', () => {
    const { sandbox, id, history } = world({ maxEntries: 3 })
    expect(history().isWhole).toBe(true)
    for (const _ of [1, 2, 3]) call(sandbox, 'DescribeLiveStreamOnlineList', {})
    expect(history()).toMatchObject({ steps: [], isWhole: false })
    stop(sandbox, { StreamName: PLACE.StreamName, TaskId: id })
    expect(history()).toMatchObject({ steps: [{ summary: 'scheduled → stopped' }], isWhole: false })
  })

  it('is whole for a record that was there from the start, until something is lost', () => {
    const { sandbox, account, history } = world({ maxEntries: 3 })
    expect(history(123)).toMatchObject({ steps: [], isWhole: true })
    account.reset()
    call(sandbox, 'DescribeLiveStreamOnlineList', {})
    expect(history(123)).toMatchObject({ steps: [], isWhole: true })
    for (const _ of [1, 2, 3, 4]) call(sandbox, 'DescribeLiveStreamOnlineList', {})
    expect(history(123).isWhole).toBe(false)
  })

  it('begins with a snapshot: what was before is not known', () => {
    const { sandbox, account, id, history } = world()
    account.restore(account.snapshot())
    expect(history()).toMatchObject({ steps: [], isWhole: false })
    stop(sandbox, { StreamName: PLACE.StreamName, TaskId: id })
    expect(history().steps.map(({ summary }) => summary)).toEqual(['scheduled → stopped'])
    expect(history(createdId(sandbox, PLACE)).isWhole).toBe(true)
  })

  it('says when more changed in a step than is kept', async () => {
    const { sandbox, account, id, history } = world()
    const others = Array.from({ length: 60 }, () => createdId(sandbox, PLACE))
    await account.clock.advance(HOUR)
    expect(history(id)).toMatchObject({ isWhole: false })
    expect(others.filter((other) => history(other).isWhole)).toEqual([])
  })
})

describe('a record', () => {
  it('has its state and its times: a change that no rule notes as well', async () => {
    const { account, read, id } = world()
    expect(read()).toMatchObject({ status: 'scheduled', createdAt: NOON, changedAt: NOON })
    await account.clock.advance(1000)
    account.stateOf('tencent-live').patch('tasks', String(id), { isMixed: true })
    expect(read()).toMatchObject({ createdAt: NOON, changedAt: NOON + 1000 })
  })

  it('has a state that follows from several fields, too', () => {
    const { account } = world()
    const [stream] = account.stateOf('tencent-live').list('streams')
    expect(stream).toMatchObject({ status: 'active', controls: ['stream.interrupt'] })
  })
})
