import { describe, expect, it } from 'vitest'
import { vendors } from '../../src/index.ts'
import { shapeOf } from '../../src/mutate/child/shape.ts'
import { deriveMutants } from '../../src/mutate/derive.ts'
import { idOf, sentenceOf } from '../../src/mutate/mutant.ts'
import type { Observation } from '../../src/mutate/observation.ts'
import { cancelJob, closeStream, createRoom, JOB, listRooms, openStream, showJob, stopTask } from './requests.ts'
import { KEY, observedWorld } from './world.ts'

const idsOf = (observations: readonly Observation[]) => deriveMutants(observations, vendors).map(idOf)
const about = (observations: readonly Observation[], operation: string) =>
  idsOf(observations)
    .filter((id) => id.split('/')[1] === operation)
    .map((id) => id.split('/').slice(2).join('/'))

describe('the observations of a run', () => {
  it('have every answer, refusal, change and callback', async () => {
    const world = observedWorld()
    stopTask(world)
    stopTask(world, 999)
    showJob(world)
    cancelJob(world)
    showJob(world)
    const { requestId } = openStream(world).body as { requestId: string }
    closeStream(world, requestId)
    await world.sandbox.account(KEY).settle()
    expect(world.observations).toMatchObject([
      { kind: 'answered', vendor: 'tencent-live', operation: 'StopLiveRecord', output: {}, isXml: false },
      { kind: 'refused', vendor: 'tencent-live', operation: 'StopLiveRecord', code: 'ResourceNotFound.TaskId' },
      { kind: 'answered', operation: 'DescribeAuditingJobs', isXml: true, output: { JobsDetail: { JobId: JOB } } },
      { kind: 'answered', operation: 'CancelAuditingJobs' },
      { kind: 'answered', operation: 'DescribeAuditingJobs' },
      { kind: 'changed', vendor: 'tencent-ci', operation: 'DescribeAuditingJobs' },
      { kind: 'answered', operation: 'videostream' },
      { kind: 'answered', operation: 'finish_videostream' },
      { kind: 'called-back', vendor: 'ishumei', event: 'stream-end' },
    ])
  })

  it('have nothing that a fault caused', () => {
    const world = observedWorld()
    world.sandbox.account(KEY).faults.add({ vendor: 'tencent-live', what: { kind: 'error', code: 'InternalError' } })
    stopTask(world)
    expect(world.observations).toEqual([])
  })

  it('have the same shape for answers with the same mutants', () => {
    const answered = (output: unknown): Observation => ({
      kind: 'answered',
      vendor: 'v',
      operation: 'o',
      output,
      isXml: false,
    })
    const same = (one: unknown, other: unknown) =>
      JSON.stringify(shapeOf(answered(one))) === JSON.stringify(shapeOf(answered(other)))
    expect(same({ id: 'a', list: [{ n: 1 }, { n: 2 }] }, { id: 'b', list: [{ n: 3 }, { n: 4 }, { n: 5 }] })).toBe(true)
    expect(same({ list: [1] }, { list: [1, 2] })).toBe(false)
    expect(same({ id: 'a' }, { id: 1 })).toBe(false)
    expect(same({ id: 'a' }, { id: 'a', name: 'b' })).toBe(false)
  })
})

describe('mutants', () => {
  it('of an operation that changes something', () => {
    const world = observedWorld()
    stopTask(world)
    stopTask(world, 999)
    expect(about(world.observations, 'StopLiveRecord')).toEqual([
      'ignored',
      'lost',
      expect.stringMatching(/^error /),
      expect.stringMatching(/^error /),
      expect.stringMatching(/^error /),
      expect.stringMatching(/^error /),
      'success ResourceNotFound.TaskId',
      expect.stringMatching(/^code ResourceNotFound\.TaskId /),
      expect.stringMatching(/^code ResourceNotFound\.TaskId /),
      'late',
    ])
  })

  it('have the operation’s own codes first, then one that asks to wait and one failure of the vendor', () => {
    const world = observedWorld()
    stopTask(world)
    const codes = about(world.observations, 'StopLiveRecord').filter((id) => id.startsWith('error '))
    expect(codes).toContain('error ResourceNotFound.TaskId')
    expect(codes.filter((id) => /LimitExceeded/.test(id))).toHaveLength(1)
    expect(codes.filter((id) => /InternalError/.test(id))).toHaveLength(1)
  })

  it('of an operation that only reads, with every field of its answer', () => {
    const world = observedWorld()
    showJob(world)
    const ids = about(world.observations, 'DescribeAuditingJobs')
    expect(ids).not.toContain('ignored')
    expect(ids).not.toContain('lost')
    expect(ids).not.toContain('stale')
    expect(ids).toContain('field JobsDetail.State value')
    expect(ids).toContain('field JobsDetail.JobId dropped')
    expect(ids).not.toContain('field JobsDetail.JobId type')
  })

  it('show a state late if the run saw it change', () => {
    const world = observedWorld()
    showJob(world)
    cancelJob(world)
    showJob(world)
    expect(about(world.observations, 'DescribeAuditingJobs')).toContain('stale')
  })

  it('reverse lists with more than one member', () => {
    const world = observedWorld()
    createRoom(world, 'one')
    listRooms(world)
    createRoom(world, 'two')
    listRooms(world)
    expect(about(world.observations, 'listSmartLiveRooms')).toContain('order smart_live_rooms')
    expect(about(world.observations, 'listSmartLiveRooms')).toContain('field smart_live_rooms[].room_id type')
  })

  it('replace a value with another documented one', () => {
    const world = observedWorld()
    showJob(world)
    const [, state] =
      deriveMutants(world.observations, vendors).filter((mutant) => idOf(mutant).includes('State')) ?? []
    const [first] = deriveMutants(world.observations, vendors).filter((one) => idOf(one).endsWith('State value'))
    expect(state).toBeDefined()
    expect(first?.mutation).toMatchObject({
      to: expect.stringMatching(/^(Submitted|Auditing|Success|Failed|Cancelled)$/),
    })
  })

  it('of callbacks', () => {
    expect(idsOf([{ kind: 'called-back', vendor: 'ishumei', event: 'stream-end' }])).toEqual([
      'ishumei/stream-end/callback-lost',
      'ishumei/stream-end/callback-doubled',
    ])
  })

  it('alternate between operations, and contain no mutant twice', () => {
    const world = observedWorld()
    stopTask(world)
    stopTask(world)
    cancelJob(world)
    const ids = idsOf(world.observations)
    expect(ids.slice(0, 2)).toEqual(['tencent-ci/CancelAuditingJobs/ignored', 'tencent-live/StopLiveRecord/ignored'])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are none without observations', () => {
    expect(idsOf([])).toEqual([])
  })
})

it.each([
  [{ kind: 'error', code: 'E' }, 'Stop answered E where it answered success'],
  [{ kind: 'code', from: 'E', to: 'F' }, 'Stop answered F where it answered E'],
  [{ kind: 'success', from: 'E', output: {} }, 'Stop answered success where it answered E'],
  [{ kind: 'ignored' }, 'Stop answered success and changed nothing'],
  [{ kind: 'field', path: ['a', '[]', 'b'], change: 'dropped' }, 'Stop answered without a[].b'],
  [{ kind: 'field', path: ['Job', 'Id'], change: 'renamed' }, 'Stop answered id instead of Job.Id'],
  [{ kind: 'field', path: ['a'], change: 'null' }, 'Stop answered null as a'],
  [{ kind: 'field', path: ['a'], change: 'type' }, 'Stop answered a as a value of another type'],
  [{ kind: 'field', path: ['a'], change: 'value', to: 2 }, 'Stop answered 2 as a'],
  [{ kind: 'order', path: ['a'] }, 'Stop answered a in reverse order'],
  [{ kind: 'late', ms: 2000 }, 'Stop answered 2000 ms late'],
  [{ kind: 'lost' }, 'Stop took effect, and its answer was lost: the connection was reset'],
  [{ kind: 'stale' }, 'Stop showed every change one read late'],
  [{ kind: 'callback-lost' }, 'the callback Stop never came'],
  [{ kind: 'callback-doubled' }, 'the callback Stop came twice'],
] as const)('%o in a sentence', (mutation, sentence) => {
  expect(sentenceOf({ vendor: 'v', operation: 'Stop', mutation })).toBe(sentence)
})
