import { describe, expect, it } from 'vitest'
import { sandboxWithReceiver } from './callback-receiver.ts'
import { call, sandboxAtNoon } from './requests.ts'

const NOON = '2026-11-21 12:00:00'

function numbers(sandbox: ReturnType<typeof sandboxAtNoon>, fields: object = {}) {
  const query = { LiveType: 'NormalLive', StartTime: NOON, EndTime: '2026-11-21 12:10:00', ...fields }
  const answer = call(sandbox, 'DescribeConcurrentRecordStreamNum', query)
  return (answer.DataInfoList as { Num: number }[]).map(({ Num }) => Num)
}

describe('DescribeConcurrentRecordStreamNum', () => {
  it('counts the task of a new account, which goes on, up to now', () => {
    const sandbox = sandboxAtNoon()
    expect(numbers(sandbox)).toEqual([1, 0, 0])
    sandbox.clock.advance(5 * 60_000 + 1)

    expect(numbers(sandbox)).toEqual([1, 1, 0])
    expect(numbers(sandbox, { StartTime: '2026-11-21 11:55:00', EndTime: '2026-11-21 11:55:00' })).toEqual([1])
  })

  it('does not add up recordings that follow each other', async () => {
    const { sandbox, account, control } = sandboxWithReceiver({ seed: 'empty' })
    const { TemplateId } = call(sandbox, 'CreateLiveRecordTemplate', { TemplateName: 'a', FlvParam: { Enable: 1 } })
    call(sandbox, 'CreateLiveRecordRule', { DomainName: 'push.example.com', TemplateId })
    for (let pushes = 0; pushes < 3; pushes++) {
      control('stream.push', { stream: 'show' })
      await account.clock.advance(1000)
      control('stream.interrupt', { stream: 'show' })
    }

    expect(numbers(sandbox)).toEqual([1, 0, 0])
  })

  it('goes on through cuts of the file, and leaves out the time in which a recording waits', async () => {
    const { sandbox, account, control } = sandboxWithReceiver({ seed: 'empty' })
    const template = {
      TemplateName: 'a',
      FlvParam: { Enable: 1, RecordInterval: 60 },
      HlsParam: { Enable: 1 },
      HlsSpecialParam: { FlowContinueDuration: 1800 },
    }
    const { TemplateId } = call(sandbox, 'CreateLiveRecordTemplate', template)
    call(sandbox, 'CreateLiveRecordRule', { DomainName: 'push.example.com', TemplateId })
    control('stream.push', { stream: 'show' })
    await account.clock.advance(120_000)
    control('stream.interrupt', { stream: 'show' })
    await account.clock.advance(8 * 60_000)
    control('stream.push', { stream: 'show' })
    await account.clock.advance(60_000)

    expect(numbers(sandbox)).toEqual([2, 0, 2])
  })
})

describe('DescribeLiveStreamPushInfoList', () => {
  it('answers an empty list while nothing is pushed, if the switch says so', () => {
    const sandbox = sandboxAtNoon({ seed: 'empty', switches: { 'tencent-live.noLivingStream': 'empty' } })

    expect(call(sandbox, 'DescribeLiveStreamPushInfoList', {})).toMatchObject({ DataInfoList: [], TotalNum: 0 })
  })
})

describe('what no query can ask for any more', () => {
  const DAY_MS = 86_400_000
  const recorded = async () => {
    const { sandbox, account, control } = sandboxWithReceiver({ seed: 'empty' })
    const { TemplateId } = call(sandbox, 'CreateLiveRecordTemplate', { TemplateName: 'a', FlvParam: { Enable: 1 } })
    call(sandbox, 'CreateLiveRecordRule', { DomainName: 'push.example.com', TemplateId })
    control('stream.push', { stream: 'show' })
    await account.clock.advance(60_000)
    control('stream.interrupt', { stream: 'show' })
    const countOf = (collection: string) => account.stateOf('tencent-live').list(collection).length
    return { sandbox, account, countOf }
  }

  it('is forgotten of pushes after 60 days', async () => {
    const { sandbox, account, countOf } = await recorded()
    await account.clock.advance(60 * DAY_MS)
    const query = { StartTime: '2026-11-21T04:01:00Z', EndTime: '2026-11-21T05:00:00Z' }
    expect(call(sandbox, 'DescribeLiveStreamEventList', query)).toMatchObject({ TotalNum: 1 })
    await account.clock.advance(1)

    expect(countOf('pastPushes')).toBe(0)
    expect(countOf('recordingSpans')).toBe(1)
  })

  it('is forgotten of recordings after 180 days and a step', async () => {
    const { account, countOf } = await recorded()
    await account.clock.advance(180 * DAY_MS + 5 * 60_000 - 1)
    expect(countOf('recordingSpans')).toBe(1)
    await account.clock.advance(1)

    expect(countOf('recordingSpans')).toBe(0)
  })
})

describe('DescribeLiveStreamEventList', () => {
  it('says why a push ended', () => {
    const { sandbox, control } = sandboxWithReceiver()
    control('stream.interrupt', { stream: 'test1', message: 'cut by a test' })
    const query = { StartTime: '2026-11-21T00:00:00Z', EndTime: '2026-11-21T04:00:00Z' }

    expect(call(sandbox, 'DescribeLiveStreamEventList', query).EventList).toMatchObject([
      { StreamName: 'test1', StopReason: 'cut by a test', Duration: 60 },
    ])
  })
})
