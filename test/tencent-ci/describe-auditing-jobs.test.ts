import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { describeAuditingJobs } from '../../contracts/tencent-ci/describe-auditing-jobs.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { createSandbox } from '../../src/index.ts'
import { cancel, DOCUMENTED_JOB, query, submit } from './requests.ts'

const KEY = 'test-query'

const INTEGERS = /^(?:SnapshotCount|Result|HitFlag|Count|Score|SnapshotTime|OffsetTime|Duration)$/

/** Reads integers as numbers and lists as lists, like the contract's schema. */
const typed = new XMLParser({
  parseTagValue: false,
  tagValueProcessor: (name, value) => (INTEGERS.test(name) ? Number(value) : value),
  isArray: (name) => name === 'Snapshot' || name === 'AudioSection',
})

interface Found {
  readonly Label: string
  readonly Result: number
  readonly SnapshotCount: number
  readonly PornInfo: { readonly HitFlag: number; readonly Count: number }
  readonly AdsInfo: { readonly HitFlag: number; readonly Count: number }
  readonly Snapshot: readonly {
    readonly SnapshotTime: number
    readonly Label: string
    readonly Result: number
    readonly PornInfo: { readonly HitFlag: number }
    readonly AdsInfo: { readonly HitFlag: number }
  }[]
  readonly AudioSection?: readonly { readonly OffsetTime: number }[]
}

/** An account with one job that has been audited for a while. */
function audited(milliseconds: number) {
  const sandbox = createSandbox()
  const { clock } = sandbox.account(KEY)
  clock.freeze(Date.UTC(2023, 1, 7, 12, 30))
  const { JobId = '' } = submit(sandbox, KEY).detail
  clock.advance(1000 + milliseconds)
  const detail: Found = typed.parse(query(sandbox, KEY, JobId).body).Response.JobsDetail
  return { sandbox, JobId, detail }
}

describe('DescribeAuditingJobs', () => {
  it('shows a new job before its first frame', () => {
    const sandbox = createSandbox()
    const { detail } = submit(sandbox, KEY)

    expect(query(sandbox, KEY, detail.JobId ?? '').detail).toEqual({
      ...detail,
      Type: 'live_video',
      Url: 'rtmp://live.example.net/app/room9',
      UserInfo: { Room: '9' },
    })
  })

  it('shows the documented job as being audited', () => {
    expect(query(createSandbox(), KEY, DOCUMENTED_JOB).detail).toMatchObject({
      DataId: '123-fdrsg-123',
      JobId: DOCUMENTED_JOB,
      State: 'Auditing',
      CreationTime: '2021-08-07T12:12:12+0800',
    })
  })

  it.each([
    ['one frame and no sound', 0, 1, undefined],
    ['one frame and one section of sound', 30_000, 1, 1],
    ['two frames and one section', 60_000, 2, 1],
    ['two frames and two sections', 90_000, 2, 2],
    ['a frame for the first of 300 minutes and the last of each', 5 * 3_600_000, 301, 300],
  ])('finds %s after %d ms', (_, milliseconds, frames, sections) => {
    const { detail } = audited(milliseconds)

    expect(detail.SnapshotCount).toBe(frames)
    expect(detail.Snapshot).toHaveLength(frames)
    expect(detail.AudioSection?.length).toBe(sections)
  })

  it('shows counts, labels and times that agree', () => {
    const { detail } = audited(4 * 3_600_000)
    const count = (scene: 'PornInfo' | 'AdsInfo') => detail.Snapshot.filter((frame) => frame[scene].HitFlag > 0).length
    const first = Date.UTC(2023, 1, 7, 12, 30, 1)

    expect(new Set(detail.Snapshot.map(({ Label }) => Label))).toEqual(new Set(['Normal', 'Ads', 'Porn']))
    expect(detail).toMatchObject({ Label: 'Ads', Result: 1, AdsInfo: { HitFlag: 1 }, PornInfo: { HitFlag: 2 } })
    expect([detail.PornInfo.Count, detail.AdsInfo.Count]).toEqual([count('PornInfo'), count('AdsInfo')])
    expect(detail.Snapshot.map(({ SnapshotTime }) => SnapshotTime)).toEqual(
      detail.Snapshot.map((_, index) => first + index * 60_000),
    )
  })

  it('shows a job without hits as Normal', () => {
    const { detail } = audited(0)

    expect(detail).toMatchObject({ Label: 'Normal', Result: 0, PornInfo: { HitFlag: 0, Count: 0 } })
  })

  it('answers in the shape of the contract', () => {
    const { sandbox, JobId } = audited(3_600_000)
    const body = typed.parse(query(sandbox, KEY, JobId).body)

    const result = describeAuditingJobs.responses[200]?.body?.safeParse(body)

    expect(result?.error?.issues).toBeUndefined()
    expect(result?.success).toBe(true)
  })

  it('gives the same answer to two queries at the same time, and changes nothing', () => {
    const { sandbox, JobId } = audited(600_000)
    const before = sandbox.account(KEY).state(tencentCi).jobs.get(JobId)

    expect(query(sandbox, KEY, JobId).detail).toEqual(query(sandbox, KEY, JobId).detail)
    expect(sandbox.account(KEY).state(tencentCi).jobs.get(JobId)).toBe(before)
  })

  it('never ends the documented job, but shows findings of five hours at most', () => {
    const sandbox = createSandbox()
    query(sandbox, KEY, DOCUMENTED_JOB)
    sandbox.account(KEY).clock.advance(30 * 86_400_000)

    expect(query(sandbox, KEY, DOCUMENTED_JOB).detail).toMatchObject({ State: 'Auditing', SnapshotCount: '301' })
    expect(cancel(sandbox, KEY, DOCUMENTED_JOB).status).toBe(200)
  })

  it('maxDescribeAuditingJobsPerSecond: sets a limit, although the vendor documents none', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxDescribeAuditingJobsPerSecond': '1' } })
    sandbox.account(KEY).clock.freeze()
    const statuses = Array.from({ length: 2 }, () => query(sandbox, KEY, DOCUMENTED_JOB).status)

    expect(statuses).toEqual([200, 429])
  })
})
