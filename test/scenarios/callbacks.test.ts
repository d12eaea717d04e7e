import { describe, expect, it } from 'vitest'
import { startScenario, type TestBed } from './test-bed.ts'

const NOTIFY = {
  StreamBeginNotifyUrl: 'http://customer.example/begin',
  StreamEndNotifyUrl: 'http://customer.example/end',
}

/** Pushes a stream for a second, with callbacks that were set through the SDK. */
async function pushForASecond({ live, control, account }: TestBed): Promise<void> {
  const { TemplateId } = await live().request('CreateLiveCallbackTemplate', { TemplateName: 'events', ...NOTIFY })
  await live().request('CreateLiveCallbackRule', { DomainName: 'push.example.com', AppName: 'live', TemplateId })
  control('stream.push', { stream: 'show' })
  await account.clock.advance(1000)
  control('stream.interrupt', { stream: 'show' })
  await account.settle()
}

const received = ({ callbacks }: TestBed) => callbacks.map(({ url }) => url.split('/').at(-1))

describe('callbacks that were set through tencentcloud-sdk-nodejs', () => {
  it('callbacks-doubled: each arrives twice, with the same content', async () => {
    const bed = await startScenario('callbacks-doubled')
    await pushForASecond(bed)
    expect(received(bed)).toEqual(['begin', 'begin', 'end', 'end'])
    const [first, second] = bed.callbacks.map(({ body }) => JSON.parse(body).sequence)
    expect(second).toBe(first)
  })

  it('callbacks-late: nothing for a minute, then everything in order', async () => {
    const bed = await startScenario('callbacks-late')
    await pushForASecond(bed)
    await bed.account.clock.advance(58_999)
    expect(received(bed)).toEqual([])
    await bed.account.clock.advance(1001)
    expect(received(bed)).toEqual(['begin', 'end'])
  })

  it('callbacks-out-of-order: the end arrives before the beginning, and the times inside show it', async () => {
    const bed = await startScenario('callbacks-out-of-order')
    await pushForASecond(bed)
    await bed.account.clock.runUntilIdle()
    expect(received(bed)).toEqual(['end', 'begin'])
    const [end, begin] = bed.callbacks.map(({ body }) => JSON.parse(body).event_time)
    expect(begin).toBeLessThan(end)
  })

  it('callbacks-lost: none arrives, but the state can be read', async () => {
    const bed = await startScenario('callbacks-lost')
    await pushForASecond(bed)
    await bed.account.clock.runUntilIdle()
    expect(bed.callbacks).toEqual([])
    const stream = { AppName: 'live', DomainName: 'push.example.com', StreamName: 'show' }
    expect(await bed.live().request('DescribeLiveStreamState', stream)).toMatchObject({ StreamState: 'inactive' })
  })
})
