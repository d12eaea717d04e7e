import { describe, expect, it } from 'vitest'
import { detailCallback, simpleCallback } from '../../contracts/tencent-ci/callbacks.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { createSandbox } from '../../src/index.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'
import { cancel, query, submission, submit } from './requests.ts'

const KEY = 'test-callbacks'
const START = Date.UTC(2023, 1, 7, 12, 30)
const FIVE_HOURS = 5 * 3_600_000
const URL = 'http://127.0.0.1:9000/cb'

type Detail = Readonly<Record<string, unknown>> & {
  readonly Snapshot?: { Result: number }[]
  readonly AudioSection?: object[]
}
type Switches = Readonly<Record<string, string>>

/** A receiver that answers `status`, and an account whose clock stands still. */
function setUp(switches: Switches = {}, status: (attempt: number) => number = () => 200, maxLeapSteps = 1000) {
  const received: (WireCallback & { readonly at: number })[] = []
  const sandbox = createSandbox({
    maxLeapSteps,
    switches: Object.fromEntries(Object.entries(switches).map(([name, value]) => [`tencent-ci.${name}`, value])),
    sendCallback: async (callback) => {
      received.push({ ...callback, at: account.clock.now() - START })
      return status(received.length)
    },
  })
  const account = sandbox.account(KEY)
  account.clock.freeze(START)
  const start = (conf: object = {}) => {
    const { Request: request } = submission
    const body = buildXml({ Request: { ...request, Conf: { Callback: URL, ...conf } } })
    return submit(sandbox, KEY, { body }).detail.JobId ?? ''
  }
  const control = (name: string, input: object) => account.control(tencentCi, name, input)
  const bodies = () => received.map(({ body }) => JSON.parse(body))
  const details = () => bodies().map((body): Detail => body.JobsDetail)
  return { sandbox, account, received, start, control, bodies, details, clock: account.clock }
}

describe('a Simple callback', () => {
  it('is sent once, when moderation ends, with the result', async () => {
    const { clock, received, start, bodies } = setUp()
    const jobId = start()
    await clock.advance(FIVE_HOURS)
    expect(received).toEqual([])

    await clock.advance(1000)

    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({
      url: URL,
      headers: { 'Content-Type': 'application/json', 'X-Ci-Content-Version': 'Simple' },
    })
    const [body] = bodies()
    expect(simpleCallback.strict().parse(body)).toEqual({
      code: 0,
      message: 'success',
      data: {
        event: 'ReviewVideo',
        trace_id: jobId,
        url: 'rtmp://live.example.net/app/room9',
        data_id: 'order-77',
        result: 1,
        forbidden_status: 0,
        porn_info: { hit_flag: 2, label: '', count: expect.any(Number) },
        ads_info: { hit_flag: 1, label: '', count: expect.any(Number) },
      },
    })
    expect(Object.keys(body.data).slice(0, 4)).toEqual(['event', 'trace_id', 'url', 'data_id'])
  })

  it('counts as a query does', async () => {
    const { clock, sandbox, start, bodies } = setUp()
    const jobId = start()
    await clock.runUntilIdle()

    const { body } = query(sandbox, KEY, jobId)

    expect(body).toContain(`<AdsInfo><HitFlag>1</HitFlag><Count>${bodies()[0].data.ads_info.count}</Count></AdsInfo>`)
    expect(clock.now()).toBe(START + 1000 + FIVE_HOURS)
  })

  it('of a failed job has its number and message', async () => {
    const { clock, start, control, bodies } = setUp({ findings: 'scripted' })
    const jobId = start()
    await clock.advance(1000)

    control('failJob', { jobId })
    await clock.runUntilIdle()

    expect(bodies()).toMatchObject([{ code: -65010, data: { trace_id: jobId, result: 0, porn_info: { count: 0 } } }])
    expect(simpleCallback.safeParse(bodies()[0]).success).toBe(true)
  })

  it('of a job without a frame has no scenes', async () => {
    const { clock, start, bodies } = setUp({ streams: 'unreachable' })
    start()
    await clock.runUntilIdle()

    expect(Object.keys(bodies()[0].data)).toEqual(['event', 'trace_id', 'url', 'data_id', 'result', 'forbidden_status'])
  })
})

describe('Detail callbacks', () => {
  it('come with each screenshot while the job is audited, and at the end with everything', async () => {
    const { clock, received, start, details } = setUp({ streamEnd: 'after 150s' })
    const jobId = start({ CallbackVersion: 'Detail' })
    await clock.runUntilIdle()

    expect(received.map(({ at, headers }) => [at, headers['X-Ci-Content-Version']])).toEqual(
      [1000, 61_000, 121_000, 151_000].map((at) => [at, 'Detail']),
    )
    expect(
      details().map(({ State, SnapshotCount, AudioSection }) => [State, SnapshotCount, AudioSection?.length]),
    ).toEqual([
      ['Auditing', 1, undefined],
      ['Auditing', 1, 1],
      ['Auditing', 1, 1],
      ['Success', 3, 3],
    ])
    for (const detail of details()) {
      expect(detail).toMatchObject({
        JobId: jobId,
        DataId: 'order-77',
        Type: 'live_video',
        CreationTime: '2023-02-07T20:30:00+08:00',
        Url: 'rtmp://live.example.net/app/room9',
        UserInfo: { Room: '9' },
        BucketId: 'examplebucket-1250000000',
        Region: 'ap-beijing',
        ForbidState: 0,
      })
    }
  })

  it('have the documented shape', async () => {
    const { clock, start, bodies } = setUp({ streamEnd: 'after 1h' })
    start({ CallbackVersion: 'Detail' })
    await clock.runUntilIdle()

    expect(bodies()).toHaveLength(61)
    for (const body of bodies()) expect(detailCallback.safeParse(body).error?.issues).toBeUndefined()
    expect(bodies()[0].EventName).toBe('ReviewVideo')
  })

  it('hold as many screenshots as callbackBatch says; with 0, none come before the end', async () => {
    const counts = async (callbackBatch: string) => {
      const { clock, start, details } = setUp({ callbackBatch, streamEnd: 'after 10m' })
      start({ CallbackVersion: 'Detail' })
      await clock.runUntilIdle()
      return details().map(({ SnapshotCount }) => SnapshotCount)
    }

    expect(await counts('4')).toEqual([4, 4, 11])
    expect(await counts('0')).toEqual([11])
  })

  it('of CallbackType 2 hold only violating frames and sections, and are not sent without any', async () => {
    const { clock, start, details } = setUp()
    start({ CallbackVersion: 'Detail', CallbackType: '2' })
    await clock.runUntilIdle()
    const last = details().at(-1)
    const batches = details().slice(0, -1)

    expect(batches.length).toBeGreaterThan(5)
    expect(
      batches.every(({ SnapshotCount, Label, Result }) => SnapshotCount === 1 && Label === 'Ads' && Result === 1),
    ).toBe(true)
    expect(last).toMatchObject({ State: 'Success', SnapshotCount: 301, Result: 1 })
    const found = last?.Snapshot ?? []
    expect(found.every(({ Result }) => Result === 1)).toBe(true)
    // A frame at the very end has no batch of its own: only the final callback has it.
    expect([batches.length, batches.length + 1]).toContain(found.length)
    expect(last?.AudioSection).toBeUndefined()
  })

  it('of a job that failed before its first frame have code and message, but no counts', async () => {
    const { clock, start, control, details } = setUp()
    const jobId = start({ CallbackVersion: 'Detail' })

    control('failJob', { jobId, number: -65007, Code: 'InvalidStream', Message: 'cannot decode' })
    await clock.runUntilIdle()

    expect(details()).toMatchObject([{ State: 'Failed', Code: 'InvalidStream', Message: 'cannot decode' }])
    expect(details()[0]).not.toHaveProperty('SnapshotCount')
  })

  it('report at once what a control adds, and only once', async () => {
    const { clock, start, control, details } = setUp({ findings: 'scripted' })
    const jobId = start({ CallbackVersion: 'Detail' })
    await clock.advance(1000)

    control('addSnapshot', { jobId, Label: 'Ads', Text: 'call now', SubLabel: 'QRCode', Score: 97 })
    control('addSnapshot', { jobId, Label: 'Normal' })
    control('addAudioSection', { jobId, Label: 'Porn', Result: 2, Text: 'hm', Keywords: ['hm'] })
    await clock.advance(120_000)

    expect(details().map(({ Label, Result, SnapshotCount }) => [Label, Result, SnapshotCount])).toEqual([
      ['Ads', 1, 1],
      ['Normal', 0, 1],
      ['Porn', 2, 0],
    ])
    expect(details()[0]?.Snapshot).toMatchObject([
      { Text: 'call now', AdsInfo: { HitFlag: 1, Score: 97, SubLabel: 'QRCode' } },
    ])
    expect(details()[2]?.AudioSection).toMatchObject([{ Duration: 3000, PornInfo: { HitFlag: 2, Keywords: ['hm'] } }])
  })

  it('callbackVersion Detail: jobs that name no version get Detail callbacks', async () => {
    const { clock, received, start } = setUp({ callbackVersion: 'Detail', streamEnd: 'after 10s' })
    start()
    start({ CallbackVersion: 'Simple' })
    await clock.runUntilIdle()

    expect(received.map(({ headers }) => headers['X-Ci-Content-Version'])).toEqual(['Detail', 'Detail', 'Simple'])
  })

  it('of an endless stream go on as the clock moves, and runUntilIdle does not wait for them', async () => {
    const { clock, received, start } = setUp({ streamEnd: 'manual' })
    start({ CallbackVersion: 'Detail' })
    await clock.runUntilIdle()
    expect(received).toHaveLength(1)

    await clock.advance(6 * 3_600_000)

    expect(received).toHaveLength(301)
  })

  it('of an endless stream hold what a leap of the clock left out in the next one', async () => {
    const { clock, start, details } = setUp({ streamEnd: 'manual' }, () => 200, 10)
    start({ CallbackVersion: 'Detail' })
    await clock.runUntilIdle()
    await clock.advance(3_600_000)
    expect(details()).toHaveLength(11)

    await clock.advance(60_000)
    const counts = details().map(({ Snapshot = [] }) => Snapshot.length)
    expect(counts).toHaveLength(12)
    expect(counts.at(-1)).toBeGreaterThan(10 * (counts.at(-2) ?? 0))
  })
})

describe('a cancelled job', () => {
  it.each(['Success', 'Cancel'])(
    'with callbackAfterCancel final, sends one more callback, with the state %s',
    async (cancelledState) => {
      const { sandbox, clock, start, details } = setUp({ callbackAfterCancel: 'final', cancelledState })
      const jobId = start({ CallbackVersion: 'Detail' })
      cancel(sandbox, KEY, jobId)
      cancel(sandbox, KEY, jobId)
      await clock.runUntilIdle()

      expect(details().map(({ State }) => State)).toEqual([cancelledState])
    },
  )
})

describe('delivery', () => {
  it('is tried four times if the receiver answers 500, with pauses of one, two and four seconds', async () => {
    const { account, clock, received, start } = setUp({ streams: 'unreachable' }, () => 500)
    start()
    await clock.runUntilIdle()

    expect(received.map(({ at }) => at)).toEqual([1000, 2000, 4000, 8000])
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    expect(account.outbox.deliveries()).toMatchObject([{ state: 'given-up', attempts: [{ status: 500 }, {}, {}, {}] }])
  })

  it.each([
    [204, 1],
    [299, 1],
    [302, 4],
    [404, 4],
  ])('with answers of %d, takes %d attempts', async (status, attempts) => {
    const { clock, received, start } = setUp({ streams: 'unreachable' }, () => status)
    start()
    await clock.runUntilIdle()

    expect(received).toHaveLength(attempts)
  })

  it.each([
    ['0', 1],
    ['1', 2],
    ['99', 11],
  ])('callbackRetries %s: %d attempts', async (callbackRetries, attempts) => {
    const { clock, received, start } = setUp({ streams: 'undecodable', callbackRetries }, () => 500)
    start()
    await clock.runUntilIdle()

    expect(received).toHaveLength(attempts)
  })

  it('stops at the first answer of 2xx', async () => {
    const { clock, received, start } = setUp({ streams: 'unreachable' }, (attempt) => (attempt === 3 ? 200 : 503))
    start()
    await clock.runUntilIdle()

    expect(received).toHaveLength(3)
  })

  it('has a timeout of five seconds, and does not happen without a Callback address', async () => {
    const { account, clock, received, start } = setUp({ streamEnd: 'after 1m' })
    start({ Callback: undefined, CallbackVersion: 'Detail' })
    await clock.runUntilIdle()

    expect(tencentCi.callbacks?.timeoutMs).toBe(5000)
    expect(received).toEqual([])
    expect(account.outbox.deliveries()).toEqual([])
  })
})
