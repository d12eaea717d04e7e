import { soundcheckTest as it } from 'soundcheck/vitest'
import { describe } from 'vitest'
import { createClients, stopShow } from '../src/stop-show.js'

/** The examples of the vendors' pages: every account starts with them. */
const show = {
  virtualHuman: {
    roomId: '24bad716-87b1-45e5-8912-6102f7693265',
    jobId: '26f06524-4f75-4b3a-a853-b649a21aaf66',
  },
  moderation: { jobId: 'vab1ca9fc8a3ed11ea834c525400863904' },
  recording: { streamName: 'test1', taskId: 123 },
  streamModeration: { requestId: 'YOUR_REQUEST_ID' },
}

const everyPart = (ending) => Object.fromEntries(Object.keys(show).map((part) => [part, ending]))

/** Remembers how long it was asked to sleep, and does not. */
function sleeper() {
  const waits = []
  return { waits, sleep: async (ms) => waits.push(ms) }
}

describe.concurrent('stopShow', () => {
  it('stops every part', async ({ soundcheck, expect }) => {
    const result = await stopShow(show, createClients(soundcheck))

    expect(result).toEqual({ ended: everyPart('stopped'), failed: {} })
    expect(soundcheck).toHaveReceived('stopSmartLive', { job_id: show.virtualHuman.jobId }, { times: 1 })
    expect(soundcheck).toHaveReceived('CancelAuditingJobs', show.moderation, { times: 1 })
    expect(soundcheck).toHaveReceived('StopLiveRecord', { StreamName: 'test1', TaskId: 123 }, { times: 1 })
    expect(soundcheck).toHaveReceived('finish_videostream', show.streamModeration, { times: 1 })
    expect(soundcheck).toHaveNoContractViolations()
    expect(soundcheck).toHaveNoUnhandledRequests()
  })

  it('takes a part that has ended for stopped', async ({ soundcheck, expect }) => {
    soundcheck.account.switches.set('tencent-live.endedTask', 'ResourceNotFound.TaskId')
    const clients = createClients(soundcheck)
    await stopShow(show, clients)

    const { ended, failed } = await stopShow(show, clients)

    expect(failed).toEqual({})
    expect(ended).toMatchObject({ virtualHuman: 'already stopped', recording: 'already stopped' })
  })

  it('tries again when a vendor is asked too often, after longer and longer waits', async ({ soundcheck, expect }) => {
    const { faults, clock } = soundcheck
    clock.freeze()
    const tooOften = [
      ['huawei-metastudio', 'APIGW.0308'],
      ['tencent-ci', 'SlowDown'],
      ['tencent-live', 'RequestLimitExceeded'],
      ['ishumei', '1901'],
    ]
    for (const [vendor, code] of tooOften) faults.add({ vendor, what: { kind: 'error', code }, times: 2 })
    const { waits, sleep } = sleeper()

    const { ended } = await stopShow(show, createClients(soundcheck), { sleep })

    expect(ended).toEqual(everyPart('stopped'))
    expect(waits.toSorted((one, other) => one - other)).toEqual([200, 200, 200, 200, 400, 400, 400, 400])
  })

  it('stops the others when one fails, and says which', async ({ soundcheck, expect }) => {
    soundcheck.faults.add({ operation: 'StopLiveRecord', what: { kind: 'error', code: 'InternalError' } })
    const { waits, sleep } = sleeper()

    const { ended, failed } = await stopShow(show, createClients(soundcheck), { sleep })

    expect(failed).toEqual({ recording: 'InternalError' })
    expect(Object.keys(ended).toSorted()).toEqual(['moderation', 'streamModeration', 'virtualHuman'])
    expect(soundcheck).toHaveReceived('StopLiveRecord', {}, { times: 4 })
    expect(waits).toEqual([200, 400, 800])
  })

  it('does not repeat what is refused for good', async ({ soundcheck, expect }) => {
    const tencentLive = {
      ...soundcheck.tencentLive,
      credential: { ...soundcheck.tencentLive.credential, secretKey: 'mistyped' },
    }

    const { failed } = await stopShow({ recording: show.recording }, createClients({ ...soundcheck, tencentLive }))

    expect(failed).toEqual({ recording: 'AuthFailure.SignatureFailure' })
    expect(soundcheck).toHaveReceived('StopLiveRecord', {}, { times: 1 })
  })
})
