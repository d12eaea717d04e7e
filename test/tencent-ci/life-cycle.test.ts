import { describe, expect, it } from 'vitest'
import { moderationCodes } from '../../contracts/tencent-ci/moderation-codes.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { createSandbox } from '../../src/index.ts'
import { cancel, DOCUMENTED_JOB, query, submit, UNKNOWN_JOB } from './requests.ts'

const KEY = 'test-life-cycle'

function setUp(switches: Readonly<Record<string, string>> = {}) {
  const sandbox = createSandbox({
    switches: Object.fromEntries(Object.entries(switches).map(([name, value]) => [`tencent-ci.${name}`, value])),
  })
  const account = sandbox.account(KEY)
  account.clock.freeze(Date.UTC(2023, 1, 7, 12, 30))
  const { JobId = '' } = submit(sandbox, KEY).detail
  const state = () => query(sandbox, KEY, JobId).detail.State
  const detail = () => query(sandbox, KEY, JobId).detail
  const control = (name: string, input: object = {}) => account.control(tencentCi, name, { jobId: JobId, ...input })
  const advance = (milliseconds: number) => void account.clock.advance(milliseconds)
  return { sandbox, account, jobId: JobId, state, detail, control, advance }
}

describe('a job', () => {
  it.each([
    ['immediate', 0],
    ['after 20s', 20_000],
    ['after 2m', 120_000],
  ])('firstFrame %s', (firstFrame, wait) => {
    const { state, advance } = setUp({ firstFrame })
    if (wait > 0) {
      advance(wait - 1)
      expect(state()).toBe('Submitted')
      advance(1)
    }
    expect(state()).toBe('Auditing')
  })

  it('firstFrame after 3 reads, streamEnd after 2 reads: each query is a read', () => {
    const { state } = setUp({ firstFrame: 'after 3 reads', streamEnd: 'after 2 reads' })

    expect(Array.from({ length: 6 }, state)).toEqual([
      'Submitted',
      'Submitted',
      'Auditing',
      'Auditing',
      'Success',
      'Success',
    ])
  })

  it('firstFrame manual, streamEnd manual: only controls change the state', () => {
    const { state, control, advance } = setUp({ firstFrame: 'manual', streamEnd: 'manual' })
    advance(86_400_000)
    expect(state()).toBe('Submitted')
    control('startStream')
    advance(86_400_000)
    expect(state()).toBe('Auditing')
    control('endStream')
    expect(state()).toBe('Success')
  })

  it.each([
    ['immediate', 0],
    ['after 90s', 90_000],
    ['after 9h', 5 * 3_600_000],
  ])('streamEnd %s, counted from the first frame, at most five hours', (streamEnd, length) => {
    const { state, advance } = setUp({ streamEnd })
    advance(1000 + Math.max(length - 1, 0))
    expect(state()).toBe(length === 0 ? 'Success' : 'Auditing')
    advance(1)
    expect(state()).toBe('Success')
  })

  it.each([
    ['unreachable', -65010],
    ['undecodable', -65007],
  ])('streams %s: the job fails when its first frame is due', (streams, number) => {
    const { sandbox, detail, advance } = setUp({ streams, maxLiveJobs: '1' })
    expect(detail().State).toBe('Submitted')
    advance(1000)

    expect(detail()).toMatchObject({
      State: 'Failed',
      Code: moderationCodes[number]?.code,
      Message: moderationCodes[number]?.message,
    })
    expect(detail()).not.toHaveProperty('SnapshotCount')
    expect(submit(sandbox, KEY).status).toBe(200)
  })

  it('reaches its end with runUntilIdle', async () => {
    const { account, state } = setUp()
    await account.clock.runUntilIdle()

    expect(state()).toBe('Success')
  })
})

describe('controls', () => {
  it('startStream and endStream: the stream begins and ends now', () => {
    const { sandbox, detail, control, advance } = setUp({ maxLiveJobs: '1' })
    expect(control('startStream')).toMatchObject({ state: 'Auditing' })
    advance(60_000)
    control('endStream')
    advance(600_000)

    expect(detail()).toMatchObject({ State: 'Success', SnapshotCount: '2' })
    expect(submit(sandbox, KEY).status).toBe(200)
  })

  it('failJob: a failed job has code, message and findings, and can be cancelled', () => {
    const { sandbox, jobId, detail, control, advance } = setUp()
    advance(1000)
    control('failJob', { Code: 'InvalidStream', Message: 'no key frame' })

    expect(detail()).toMatchObject({
      State: 'Failed',
      Code: 'InvalidStream',
      Message: 'no key frame',
      SnapshotCount: '1',
    })
    expect(cancel(sandbox, KEY, jobId).status).toBe(200)
    expect(detail().State).toBe('Failed')
  })

  it('failJob with a number: the job has its code and message, or those of an internal error', () => {
    const [unknownPolicy, internal] = [-65016, -1].map((number) => {
      const { control, detail } = setUp()
      control('failJob', { number })
      return detail()
    })

    expect(unknownPolicy).toMatchObject({ Code: 'InvalidArgument', Message: 'The bizType provided does not exist.' })
    expect(internal).toMatchObject({ Code: 'InternalError' })
  })

  it('addDetail: a query shows the sum of all calls, but the state only until the job ends', () => {
    const { detail, control } = setUp({ findings: 'scripted' })
    control('addDetail', { State: 'Snapshoting', SubLabel: 'QRCode' })
    control('addDetail', { ForbidState: 1, MaskInfo: { RecordInfo: { Code: 'Success' } } })

    const further = { SubLabel: 'QRCode', ForbidState: '1', MaskInfo: { RecordInfo: { Code: 'Success' } } }
    expect(detail()).toMatchObject({ State: 'Snapshoting', ...further })
    control('endStream')
    expect(detail()).toMatchObject({ State: 'Success', ...further })
  })

  it('addSnapshot, addAudioSection and addListResult: a query shows what they add', () => {
    const { detail, control, advance } = setUp({ findings: 'scripted' })
    advance(1000)
    expect(detail()).toMatchObject({ SnapshotCount: '0', Label: 'Normal', Result: '0' })
    control('addSnapshot', { Label: 'Ads', Result: 2, Score: 60, SubLabel: 'QRCode', Text: 'call', Keywords: ['call'] })
    advance(5000)
    control('addSnapshot', { Label: 'Terrorism' })
    control('addAudioSection', { Label: 'Politics', Result: 1, Duration: 4000 })
    control('addListResult', { ListType: 1, ListName: 'my list', Entity: 'room 9' })

    expect(detail()).toMatchObject({
      SnapshotCount: '2',
      Label: 'Terrorism',
      Result: '1',
      PornInfo: { HitFlag: '0', Count: '0' },
      AdsInfo: { HitFlag: '2', Count: '1' },
      TerrorismInfo: { HitFlag: '1', Count: '1' },
      PoliticsInfo: { HitFlag: '1', Count: '0' },
      Snapshot: [
        {
          SnapshotTime: String(Date.UTC(2023, 1, 7, 12, 30, 1)),
          Text: 'call',
          Result: '2',
          AdsInfo: {
            HitFlag: '2',
            Score: '60',
            Label: 'QRCode',
            SubLabel: 'QRCode',
            OcrResults: { Text: 'call', Keywords: 'call' },
          },
        },
        { Label: 'Terrorism', TerrorismInfo: { HitFlag: '1', Score: '99' } },
      ],
      AudioSection: { OffsetTime: String(Date.UTC(2023, 1, 7, 12, 30, 2)), Duration: '4000', Label: 'Politics' },
      ListInfo: { ListResults: { ListType: '1', ListName: 'my list', Entity: 'room 9' } },
    })
    expect(detail()).not.toHaveProperty('TeenagerInfo')
  })

  it('findings seeded: a control’s finding is among the generated ones, in order of time', () => {
    const { detail, control, advance } = setUp()
    advance(31_000)
    control('addSnapshot', { Label: 'Normal', Text: 'mine' })
    advance(60_000)

    expect(detail()).toMatchObject({ SnapshotCount: '3', Snapshot: [{ Text: '' }, { Text: 'mine' }, { Text: '' }] })
  })

  it.each([
    ['an unknown job', 'endStream', { jobId: UNKNOWN_JOB }, 'no job was submitted under this id'],
    [
      'starting the documented job, which already runs',
      'startStream',
      { jobId: DOCUMENTED_JOB },
      'is Auditing, no longer Submitted',
    ],
    ['a finding before the first frame', 'addSnapshot', { Label: 'Ads' }, 'Start its stream first'],
    ['a section before the first frame', 'addAudioSection', { Label: 'Ads' }, 'Start its stream first'],
    ['an unknown scene', 'addSnapshot', { Label: 'Cats' }, 'Label'],
    ['a number that is not a failure', 'failJob', { number: 0 }, 'number'],
    ['an unknown field', 'endStream', { when: 'now' }, 'when'],
    ['an unknown control', 'eject', {}, 'Known controls: startStream, endStream, failJob, addSnapshot'],
  ])('refuse %s', (_, name, input, message) => {
    const { account, control } = setUp()
    const before = account.state(tencentCi).jobs.size

    expect(() => control(name, input)).toThrow(message)
    expect(account.state(tencentCi).jobs.size).toBe(before)
  })

  it('refuse a job that has ended', () => {
    const { control } = setUp()
    control('endStream')

    for (const name of ['startStream', 'endStream', 'failJob', 'addListResult']) {
      const input = name === 'addListResult' ? { ListType: 0, ListName: 'a', Entity: 'b' } : {}
      expect(() => control(name, input)).toThrow('it has ended, as Success')
    }
  })
})
