import { describe, expect } from 'vitest'
import { createSoundcheckTest } from '../../src/vitest/index.ts'
import { clientsOf } from './clients.ts'

const JOB = 'vab1ca9fc8a3ed11ea834c525400863904'

const adapters = {
  http: createSoundcheckTest(),
  msw: createSoundcheckTest({ adapter: 'msw' }),
}
const emptied = createSoundcheckTest({ sandbox: { seed: 'empty' } })

describe.each(['http', 'msw'] as const)('the options for each vendor’s client, through %s', (adapter) => {
  const it = adapters[adapter]

  it.concurrent('reach an account of the test’s own at all four vendors', async ({ soundcheck, expect }) => {
    const { stopRecord, cancelModeration, createRoom, closeStream } = clientsOf(soundcheck)

    expect(await stopRecord({ StreamName: 'test1', TaskId: 123 })).toHaveProperty('RequestId')
    expect(await cancelModeration(JOB)).toMatchObject({ statusCode: 200 })
    expect(await createRoom({ room_name: 'Evening show' })).toHaveProperty('room_id')
    expect(await closeStream({ requestId: 'never-opened' })).toMatchObject({ code: 1902 })

    expect(soundcheck.received().map(({ account }) => account)).toEqual(Array(4).fill(soundcheck.key))
    expect(soundcheck.origin === undefined).toBe(adapter === 'msw')
    expect(soundcheck).toHaveReceived('StopLiveRecord', { StreamName: 'test1', TaskId: 123 }, { times: 1 })
    expect(soundcheck).toHaveReceived('CancelAuditingJobs', { jobId: JOB })
    expect(soundcheck).toHaveReceived('createSmartLiveRoom', { body: { room_name: 'Evening show' } })
    expect(soundcheck).toHaveReceived('finish_videostream', { requestId: 'never-opened' })
    expect(soundcheck).toHaveNoContractViolations()
    expect(soundcheck).toHaveNoUnhandledRequests()
  })

  it.concurrent('sign with the secret of the account', async ({ soundcheck, expect }) => {
    const { tencentLive } = soundcheck
    const credential = { ...tencentLive.credential, secretKey: 'mistyped' }
    const { stopRecord } = clientsOf({ ...soundcheck, tencentLive: { ...tencentLive, credential } })
    await expect(stopRecord({ StreamName: 'test1', TaskId: 123 })).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
    })
    expect(soundcheck).not.toHaveNoContractViolations()
  })
})

emptied('the sandbox is made with the given options', async ({ soundcheck }) => {
  const stop = clientsOf(soundcheck).stopRecord({ StreamName: 'test1', TaskId: 123 })
  await expect(stop).rejects.toMatchObject({ code: expect.stringMatching(/^ResourceNotFound/) })
})
