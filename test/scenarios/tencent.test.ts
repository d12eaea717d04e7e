import { describe, expect, it } from 'vitest'
import { createRecording, detailsOf, MODERATION, stage } from './stage.ts'

const refused = (code: string) => expect.objectContaining({ code })

describe('through tencentcloud-sdk-nodejs', () => {
  it('answer-lost: the stop fails for the client and took effect, and a second stop says so', async () => {
    const { live, account } = await stage('answer-lost')
    const task = await createRecording(live())
    await expect(live().StopLiveRecord(task)).rejects.toThrow('ECONNRESET')
    expect(account.journal.entries().at(-1)?.changes).not.toEqual([])
    expect(await live().StopLiveRecord(task)).toEqual({ RequestId: expect.any(String) })
  })

  it('record-task-vanished: no retry brings it back, a new task does', async () => {
    const { live } = await stage('record-task-vanished')
    const task = await createRecording(live())
    for (const _ of [1, 2])
      await expect(live().StopLiveRecord(task)).rejects.toEqual(refused('ResourceNotFound.TaskId'))
    await expect(live().request('DeleteLiveRecord', task)).rejects.toEqual(refused('ResourceNotFound.TaskId'))
    expect((await createRecording(live())).TaskId).not.toBe(task.TaskId)
  })

  it('arrears-in-the-middle: two calls are answered, then none', async () => {
    const { live, end } = await stage('arrears-in-the-middle')
    const task = await createRecording(live())
    await live().StopLiveRecord(task)
    for (const _ of [1, 2, 3]) {
      await expect(live().StopLiveRecord(task)).rejects.toEqual(refused('ResourceNotFound.StopService'))
    }
    end()
    await live().StopLiveRecord(task)
  })

  it('rate-limit-storm: every call is refused for five seconds, then a patient client gets through', async () => {
    const { live, account } = await stage('rate-limit-storm')
    for (const waitMs of [1000, 2000, 2000]) {
      await expect(createRecording(live())).rejects.toEqual(refused('RequestLimitExceeded'))
      await account.clock.advance(waitMs)
    }
    expect((await createRecording(live())).TaskId).toEqual(expect.any(Number))
  })

  it('region-down: Guangzhou answers 503, calls for other regions are answered', async () => {
    const { live } = await stage('region-down')
    const state = { AppName: 'live', DomainName: 'push.example.com', StreamName: 'show' }
    const down = live({ region: 'ap-guangzhou' }).request('DescribeLiveStreamState', state)
    await expect(down).rejects.toMatchObject({ httpCode: 503 })
    const up = live({ region: 'ap-beijing' }).request('DescribeLiveStreamState', state)
    expect(await up).toMatchObject({ StreamState: 'inactive' })
  })
})

describe('through cos-nodejs-sdk-v5', () => {
  it('xml-cut-off: the job was submitted, the SDK repeats the call by itself, and there are two', async () => {
    const { ci, account } = await stage('xml-cut-off')
    const { JobId = '' } = detailsOf(await ci.submit(MODERATION))
    const submissions = account.journal.query({ operation: 'CreateAuditingJobs' })
    expect(submissions.map(({ outcome, fault }) => `${outcome} ${fault?.kind ?? ''}`)).toEqual([
      'faulted truncate',
      'answered ',
    ])
    expect(account.stateOf('tencent-ci').collections()).toContainEqual(expect.objectContaining({ size: 2 }))
    expect(detailsOf(await ci.query(JobId))).toMatchObject({ JobId, State: 'Submitted' })
  })

  it('moderation-queue-paused: nothing new is taken, what runs goes on', async () => {
    const { ci, end, account } = await stage('moderation-queue-paused')
    await expect(ci.submit(MODERATION)).rejects.toMatchObject({ code: 'QueuePaused' })
    end()
    const { JobId = '' } = detailsOf(await ci.submit(MODERATION))
    await account.clock.advance(60_000)
    expect(detailsOf(await ci.query(JobId))).toMatchObject({ State: 'Auditing' })
  })
})
