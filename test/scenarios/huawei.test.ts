import { describe, expect, it } from 'vitest'
import { startScenario, startShow } from './test-bed.ts'

describe('through @huaweicloud/huaweicloud-sdk-core', () => {
  it('stop-keeps-running: the stop is accepted, but the job runs for another half minute', async () => {
    const bed = await startScenario('stop-keeps-running')
    const { room, job } = await startShow(bed)
    expect(await bed.metaStudio.stopSmartLive(room, job)).toMatchObject({ httpStatusCode: 200 })
    expect(await bed.metaStudio.showSmartLive(room, job)).toMatchObject({ state: 'PROCESSING' })
    await bed.account.clock.advance(30_000)
    expect(await bed.metaStudio.showSmartLive(room, job)).toMatchObject({ state: 'SUCCEED' })
  })

  it('token-expired: the second call is refused, and works when repeated with a new credential', async () => {
    const { metaStudio } = await startScenario('token-expired')
    await metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })
    const second = metaStudio.createSmartLiveRoom({ room_name: 'Late show' })
    await expect(second).rejects.toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0307' })
    expect(await metaStudio.createSmartLiveRoom({ room_name: 'Late show' })).toHaveProperty('room_id')
  })

  it('show-banned: the start is accepted, but the job is blocked with a reason', async () => {
    const bed = await startScenario('show-banned')
    const { room, job } = await startShow(bed)
    expect(await bed.metaStudio.showSmartLive(room, job)).toMatchObject({
      state: 'BLOCKED',
      block_reason: expect.stringMatching(/./),
    })
  })

  it('no-resources: starting is refused until resources are free', async () => {
    const { metaStudio, end } = await startScenario('no-resources')
    const room = String((await metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })).room_id)
    await expect(metaStudio.startSmartLive(room, {})).rejects.toMatchObject({ errorCode: 'MSS.20010035' })
    end()
    expect(await metaStudio.startSmartLive(room, {})).toHaveProperty('job_id')
  })
})
