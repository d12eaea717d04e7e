import { describe, expect, it } from 'vitest'
import { createRecording, MODERATION, STREAM, stage, startShow } from './stage.ts'

describe('across vendors', () => {
  it('clock-sixteen-minutes-off: every SDK is refused for its signature until the clocks agree', async () => {
    const { live, ci, metaStudio, end } = await stage('clock-sixteen-minutes-off')
    await expect(createRecording(live())).rejects.toMatchObject({ code: 'AuthFailure.SignatureExpire' })
    await expect(ci.submit(MODERATION)).rejects.toMatchObject({ code: 'SignatureExpired' })
    const room = () => metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })
    await expect(room()).rejects.toMatchObject({ httpStatusCode: 401 })
    end()
    await createRecording(live())
    await ci.submit(MODERATION)
    expect(await room()).toHaveProperty('room_id')
  })

  it('flaky-network: some calls break at every vendor, and those that are repeated get through', async () => {
    const { live, metaStudio, ishumei, account } = await stage('flaky-network')
    const calls = [
      () => createRecording(live()),
      () => metaStudio.createSmartLiveRoom({ room_name: 'Evening show' }),
      () => ishumei('/videostream/v4', STREAM),
    ]
    for (const call of calls) for (let time = 0; time < 8; time++) await persist(call)
    const outcomes = account.journal.entries().map(({ vendor, outcome }) => `${vendor} ${outcome}`)
    for (const vendor of ['tencent-live', 'huawei-metastudio', 'ishumei']) {
      expect(outcomes.filter((one) => one === `${vendor} answered`).length).toBeGreaterThanOrEqual(8)
      expect(outcomes).toContain(`${vendor} faulted`)
    }
  })

  it('unpaid-bill: three vendors refuse, each in its words, and a stream can still be closed', async () => {
    const { live, ci, ishumei, account } = await stage('unpaid-bill')
    account.switches.set('ishumei.balance', 'enough')
    const { requestId } = await ishumei('/videostream/v4', STREAM)
    account.switches.set('ishumei.balance', 'empty')
    await expect(createRecording(live())).rejects.toMatchObject({ code: 'ResourceNotFound.StopService' })
    await expect(ci.submit(MODERATION)).rejects.toMatchObject({ code: 'AccessDenied', statusCode: 403 })
    expect(await ishumei('/videostream/v4', STREAM)).toMatchObject({ code: 9100, message: 'Insufficient balance' })
    expect(await ishumei('/finish_videostream/v4', { requestId })).toMatchObject({ code: 1100 })
  })

  it('evening-peak: Tencent stumbles, ISHUMEI is over its limit, Huawei accepts a stop that never comes', async () => {
    const on = await stage('evening-peak')
    on.account.clock.hurry()
    const { room, job } = await startShow(on)
    const stopped = await Promise.allSettled([
      createRecording(on.live()),
      createRecording(on.live()),
      on.ci.submit(MODERATION),
      on.metaStudio.stopSmartLive(room, job),
    ])
    expect(stopped.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ code: 'InternalError' }) },
    ])
    expect(await on.ishumei('/finish_videostream/v4', { requestId: 'any' })).toMatchObject({ code: 1901 })
    await on.account.clock.advance(3_600_000)
    expect(on.account.stateOf('huawei-metastudio').list('jobs', {})).toEqual([
      expect.objectContaining({ record: expect.objectContaining({ state: 'PROCESSING' }) }),
    ])
  })
})

/** Again until it is answered; a story without an end would time out. */
async function persist(call: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const isDone = await call().then(
      () => true,
      () => false,
    )
    if (isDone) return
  }
}
