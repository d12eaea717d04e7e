import { describe, expect, it } from 'vitest'
import { createRecording, MODERATION, STREAM, startScenario, startShow } from './test-bed.ts'

describe('across vendors', () => {
  it('clock-sixteen-minutes-off: the signature of every SDK is refused until the clocks agree', async () => {
    const { live, ci, metaStudio, end } = await startScenario('clock-sixteen-minutes-off')
    await expect(createRecording(live())).rejects.toMatchObject({ code: 'AuthFailure.SignatureExpire' })
    await expect(ci.submit(MODERATION)).rejects.toMatchObject({ code: 'SignatureExpired' })
    const room = () => metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })
    await expect(room()).rejects.toMatchObject({ httpStatusCode: 401 })
    end()
    await createRecording(live())
    await ci.submit(MODERATION)
    expect(await room()).toHaveProperty('room_id')
  })

  it('flaky-network: some calls fail at every vendor, and repeated ones get through', async () => {
    const { live, metaStudio, ishumei, account } = await startScenario('flaky-network')
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

  it('unpaid-bill: three vendors refuse, each with its own code, but a stream can still be closed', async () => {
    const { live, ci, ishumei, account } = await startScenario('unpaid-bill')
    account.switches.set('ishumei.balance', 'enough')
    const { requestId } = await ishumei('/videostream/v4', STREAM)
    account.switches.set('ishumei.balance', 'empty')
    await expect(createRecording(live())).rejects.toMatchObject({ code: 'ResourceNotFound.StopService' })
    await expect(ci.submit(MODERATION)).rejects.toMatchObject({ code: 'AccessDenied', statusCode: 403 })
    expect(await ishumei('/videostream/v4', STREAM)).toMatchObject({ code: 9100, message: 'Insufficient balance' })
    expect(await ishumei('/finish_videostream/v4', { requestId })).toMatchObject({ code: 1100 })
  })

  it('evening-peak: Tencent fails every second call, ISHUMEI is over its limit, and a stop at Huawei never ends the job', async () => {
    const bed = await startScenario('evening-peak')
    bed.account.clock.hurry()
    const { room, job } = await startShow(bed)
    const stopped = await Promise.allSettled([
      createRecording(bed.live()),
      createRecording(bed.live()),
      bed.ci.submit(MODERATION),
      bed.metaStudio.stopSmartLive(room, job),
    ])
    expect(stopped.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ code: 'InternalError' }) },
    ])
    expect(await bed.ishumei('/finish_videostream/v4', { requestId: 'any' })).toMatchObject({ code: 1901 })
    await bed.account.clock.advance(3_600_000)
    expect(bed.account.stateOf('huawei-metastudio').list('jobs', {})).toEqual([
      expect.objectContaining({ record: expect.objectContaining({ state: 'PROCESSING' }) }),
    ])
  })
})

/** Repeats a call until it is answered. If it never is, the test times out. */
async function persist(call: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const isDone = await call().then(
      () => true,
      () => false,
    )
    if (isDone) return
  }
}
