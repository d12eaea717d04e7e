import { describe, expect, it } from 'vitest'
import { createRecording, detailsOf, MODERATION, startScenario } from './test-bed.ts'

const refused = (code: string) => expect.objectContaining({ code })

describe('through tencentcloud-sdk-nodejs', () => {
  it('answer-lost: the stop takes effect although the client sees it fail, and a second stop succeeds', async () => {
    const { live, account } = await startScenario('answer-lost')
    const task = await createRecording(live())
    await expect(live().StopLiveRecord(task)).rejects.toThrow('ECONNRESET')
    expect(account.journal.entries().at(-1)?.changes).not.toEqual([])
    expect(await live().StopLiveRecord(task)).toEqual({ RequestId: expect.any(String) })
  })

  it('record-task-vanished: retries do not bring the task back, but a new one can be created', async () => {
    const { live } = await startScenario('record-task-vanished')
    const task = await createRecording(live())
    for (const _ of [1, 2])
      await expect(live().StopLiveRecord(task)).rejects.toEqual(refused('ResourceNotFound.TaskId'))
    await expect(live().request('DeleteLiveRecord', task)).rejects.toEqual(refused('ResourceNotFound.TaskId'))
    expect((await createRecording(live())).TaskId).not.toBe(task.TaskId)
  })

  it('arrears-in-the-middle: two calls are answered, then none', async () => {
    const { live, end } = await startScenario('arrears-in-the-middle')
    const task = await createRecording(live())
    await live().StopLiveRecord(task)
    for (const _ of [1, 2, 3]) {
      await expect(live().StopLiveRecord(task)).rejects.toEqual(refused('ResourceNotFound.StopService'))
    }
    end()
    await live().StopLiveRecord(task)
  })

  it('rate-limit-storm: calls are refused for five seconds, then a patient client gets through', async () => {
    const { live, account } = await startScenario('rate-limit-storm')
    for (const waitMs of [1000, 2000, 2000]) {
      await expect(createRecording(live())).rejects.toEqual(refused('RequestLimitExceeded'))
      await account.clock.advance(waitMs)
    }
    expect((await createRecording(live())).TaskId).toEqual(expect.any(Number))
  })

  it('region-down: Guangzhou answers 503, and other regions work', async () => {
    const { live } = await startScenario('region-down')
    const state = { AppName: 'live', DomainName: 'push.example.com', StreamName: 'show' }
    const down = live({ region: 'ap-guangzhou' }).request('DescribeLiveStreamState', state)
    await expect(down).rejects.toMatchObject({ httpCode: 503 })
    const up = live({ region: 'ap-beijing' }).request('DescribeLiveStreamState', state)
    expect(await up).toMatchObject({ StreamState: 'inactive' })
  })
})

describe('through cos-nodejs-sdk-v5', () => {
  it('xml-cut-off: the job is submitted, the SDK repeats the call by itself, and two jobs exist', async () => {
    const { ci, account } = await startScenario('xml-cut-off')
    const { JobId = '' } = detailsOf(await ci.submit(MODERATION))
    const submissions = account.journal.query({ operation: 'CreateAuditingJobs' })
    expect(submissions.map(({ outcome, fault }) => `${outcome} ${fault?.kind ?? ''}`)).toEqual([
      'faulted truncate',
      'answered ',
    ])
    expect(account.stateOf('tencent-ci').collections()).toContainEqual(expect.objectContaining({ size: 2 }))
    expect(detailsOf(await ci.query(JobId))).toMatchObject({ JobId, State: 'Submitted' })
  })

  it('moderation-queue-paused: new jobs are refused until the queue runs again', async () => {
    const { ci, end, account } = await startScenario('moderation-queue-paused')
    await expect(ci.submit(MODERATION)).rejects.toMatchObject({ code: 'QueuePaused' })
    end()
    const { JobId = '' } = detailsOf(await ci.submit(MODERATION))
    await account.clock.advance(60_000)
    expect(detailsOf(await ci.query(JobId))).toMatchObject({ State: 'Auditing' })
  })
})
