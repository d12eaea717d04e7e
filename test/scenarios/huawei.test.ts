import { describe, expect, it } from 'vitest'
import { stage, startShow } from './stage.ts'

describe('through @huaweicloud/huaweicloud-sdk-core', () => {
  it('stop-keeps-running: the stop is accepted, and the job runs for another half minute', async () => {
    const on = await stage('stop-keeps-running')
    const { room, job } = await startShow(on)
    expect(await on.metaStudio.stopSmartLive(room, job)).toMatchObject({ httpStatusCode: 200 })
    expect(await on.metaStudio.showSmartLive(room, job)).toMatchObject({ state: 'PROCESSING' })
    await on.account.clock.advance(30_000)
    expect(await on.metaStudio.showSmartLive(room, job)).toMatchObject({ state: 'SUCCEED' })
  })

  it('token-expired: the second call is refused, repeated once with a new credential it is answered', async () => {
    const { metaStudio } = await stage('token-expired')
    await metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })
    const second = metaStudio.createSmartLiveRoom({ room_name: 'Late show' })
    await expect(second).rejects.toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0307' })
    expect(await metaStudio.createSmartLiveRoom({ room_name: 'Late show' })).toHaveProperty('room_id')
  })

  it('show-banned: the start is accepted, and the job is blocked with a reason', async () => {
    const on = await stage('show-banned')
    const { room, job } = await startShow(on)
    expect(await on.metaStudio.showSmartLive(room, job)).toMatchObject({
      state: 'BLOCKED',
      block_reason: expect.stringMatching(/./),
    })
  })

  it('no-resources: starting is refused until there are some again', async () => {
    const { metaStudio, end } = await stage('no-resources')
    const room = String((await metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })).room_id)
    await expect(metaStudio.startSmartLive(room, {})).rejects.toMatchObject({ errorCode: 'MSS.20010035' })
    end()
    expect(await metaStudio.startSmartLive(room, {})).toHaveProperty('job_id')
  })
})
