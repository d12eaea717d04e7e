import { describe, expect, it } from 'vitest'
import { type Stage, stage } from './stage.ts'

const NOTIFY = {
  StreamBeginNotifyUrl: 'http://customer.example/begin',
  StreamEndNotifyUrl: 'http://customer.example/end',
}

/** A stream is pushed for a second, with callbacks that were asked for through the SDK. */
async function pushForASecond({ live, control, account }: Stage): Promise<void> {
  const { TemplateId } = await live().request('CreateLiveCallbackTemplate', { TemplateName: 'events', ...NOTIFY })
  await live().request('CreateLiveCallbackRule', { DomainName: 'push.example.com', AppName: 'live', TemplateId })
  control('stream.push', { stream: 'show' })
  await account.clock.advance(1000)
  control('stream.interrupt', { stream: 'show' })
  await account.settle()
}

const told = ({ callbacks }: Stage) => callbacks.map(({ url }) => url.split('/').at(-1))

describe('callbacks that were asked for through tencentcloud-sdk-nodejs', () => {
  it('callbacks-doubled: each comes twice, with the same content', async () => {
    const on = await stage('callbacks-doubled')
    await pushForASecond(on)
    expect(told(on)).toEqual(['begin', 'begin', 'end', 'end'])
    const [first, second] = on.callbacks.map(({ body }) => JSON.parse(body).sequence)
    expect(second).toBe(first)
  })

  it('callbacks-late: nothing for a minute, then everything in order', async () => {
    const on = await stage('callbacks-late')
    await pushForASecond(on)
    await on.account.clock.advance(58_999)
    expect(told(on)).toEqual([])
    await on.account.clock.advance(1001)
    expect(told(on)).toEqual(['begin', 'end'])
  })

  it('callbacks-out-of-order: the end is told before the beginning, and the times inside tell', async () => {
    const on = await stage('callbacks-out-of-order')
    await pushForASecond(on)
    await on.account.clock.runUntilIdle()
    expect(told(on)).toEqual(['end', 'begin'])
    const [end, begin] = on.callbacks.map(({ body }) => JSON.parse(body).event_time)
    expect(begin).toBeLessThan(end)
  })

  it('callbacks-lost: none comes, and the state is there to be asked for', async () => {
    const on = await stage('callbacks-lost')
    await pushForASecond(on)
    await on.account.clock.runUntilIdle()
    expect(on.callbacks).toEqual([])
    const stream = { AppName: 'live', DomainName: 'push.example.com', StreamName: 'show' }
    expect(await on.live().request('DescribeLiveStreamState', stream)).toMatchObject({ StreamState: 'inactive' })
  })
})
