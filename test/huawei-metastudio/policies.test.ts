import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox } from '../../src/index.ts'
import { call, createRoom, JOB, KEY, PROJECT, ROOM, show, startJob, stop } from './requests.ts'

const NOON = new Date('2026-05-01T12:00:00Z')
const HOUR = 3_600_000

function sandboxWith(switches: Readonly<Record<string, string>>) {
  const named = Object.entries(switches).map(([name, value]) => [`huawei-metastudio.${name}`, value])
  const sandbox = createSandbox({ switches: Object.fromEntries(named) })
  const account = sandbox.account(KEY)
  account.clock.freeze(NOON)
  const control = (name: string, input: object) => account.control(huaweiMetastudio, name, input)
  const stateOf = (room: string, job: string) => show(sandbox, room, job).json?.state
  return { sandbox, account, clock: account.clock, control, stateOf }
}

describe('jobStart', () => {
  it('after 2m: the job starts two minutes after it was accepted', async () => {
    const { sandbox, clock, stateOf } = sandboxWith({ jobStart: 'after 2m' })
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    await clock.advance(119_999)
    expect(stateOf(room, job)).toBe('WAITING')
    await clock.advance(1)
    expect(stateOf(room, job)).toBe('PROCESSING')
  })

  it('after 3 reads: showing and listing a job count', async () => {
    const { sandbox, clock, stateOf } = sandboxWith({ jobStart: 'after 3 reads' })
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    await clock.advance(HOUR)
    expect(stateOf(room, job)).toBe('WAITING')
    expect(call(sandbox, 'GET', '/smart-live-jobs').json?.smart_live_jobs).toContainEqual(
      expect.objectContaining({ job_id: job, state: 'WAITING' }),
    )
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING', start_time: '2026-05-01T13:00:00Z' })
  })

  it('manual: a control starts the job', async () => {
    const { sandbox, clock, control, stateOf } = sandboxWith({ jobStart: 'manual' })
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    await clock.runUntilIdle()
    await clock.advance(HOUR)
    expect(stateOf(room, job)).toBe('WAITING')
    control('startJob', { job_id: job })
    expect(stateOf(room, job)).toBe('PROCESSING')
    expect(() => control('startJob', { job_id: job })).toThrow(/is PROCESSING: it has to be WAITING/)
  })

  it('startOutcome FAILED and BLOCKED: the job ends instead of starting', () => {
    for (const state of ['FAILED', 'BLOCKED']) {
      const { sandbox, stateOf } = sandboxWith({ jobStart: 'after 1 reads', startOutcome: state })
      const room = createRoom(sandbox)
      expect(stateOf(room, startJob(sandbox, room))).toBe(state)
    }
  })
})

describe('jobStop', () => {
  it('after 2 reads: a running or waiting job ends', () => {
    for (const jobStart of ['manual', 'immediate']) {
      const { sandbox, stateOf } = sandboxWith({ jobStart, jobStop: 'after 2 reads' })
      const room = createRoom(sandbox)
      const job = startJob(sandbox, room)
      expect(stop(sandbox, room, job).status).toBe(200)
      expect(stateOf(room, job)).toBe(jobStart === 'manual' ? 'WAITING' : 'PROCESSING')
      expect(stateOf(room, job)).toBe('SUCCEED')
    }
  })

  it('manual: a control ends the job', async () => {
    const { sandbox, clock, control, stateOf } = sandboxWith({ jobStart: 'immediate', jobStop: 'manual' })
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    stop(sandbox, room, job)
    await clock.advance(HOUR)
    expect(stateOf(room, job)).toBe('PROCESSING')
    control('endJob', { job_id: job })
    expect(stateOf(room, job)).toBe('SUCCEED')
  })

  it('after 10s: a second stop does not delay the first', async () => {
    const { sandbox, clock, stateOf } = sandboxWith({ jobStart: 'immediate', jobStop: 'after 10s' })
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    stop(sandbox, room, job)
    await clock.advance(9000)
    expect(stop(sandbox, room, job).status).toBe(200)
    await clock.advance(1000)
    expect(stateOf(room, job)).toBe('SUCCEED')
  })
})

describe('controls', () => {
  it('failJob and blockJob end a waiting or running job with a reason', () => {
    const { sandbox, control } = sandboxWith({ jobStart: 'immediate' })
    const room = createRoom(sandbox)
    const [failed, banned, plain] = [startJob(sandbox, room), startJob(sandbox, room), startJob(sandbox, room)]
    control('failJob', { job_id: failed, error_code: 'MSS.47000011', error_msg: 'RTC room empty' })
    control('blockJob', { job_id: banned, block_reason: 'Indecent' })
    control('failJob', { job_id: plain })

    expect(show(sandbox, room, failed).json).toMatchObject({
      state: 'FAILED',
      error_info: { error_code: 'MSS.47000011', error_msg: 'RTC room empty' },
    })
    expect(show(sandbox, room, banned).json).toMatchObject({ state: 'BLOCKED', block_reason: 'Indecent' })
    expect(show(sandbox, room, plain).json).toMatchObject({ error_info: { error_code: 'MSS.47000007' } })
    expect(() => control('blockJob', { job_id: failed })).toThrow(/is FAILED for good/)
  })

  it('say what is missing', () => {
    const { sandbox, control } = sandboxWith({})
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    expect(() => control('failJob', { job_id: 'none' })).toThrow(/There is no job "none"/)
    expect(() => control('failJob', { job_id: job, project_id: 'p' })).toThrow(/There is no job .* in project "p"/)
    expect(() => control('disconnectPush', { job_id: job })).toThrow(/is WAITING: it has to be PROCESSING/)
    control('startJob', { job_id: job })
    expect(() => control('disconnectPush', { job_id: job })).toThrow(/has no push/)
    expect(() => control('failJob', { id: job })).toThrow(/job_id/)
  })

  it('ask for the project when several projects have the documented job', () => {
    const { sandbox, control, stateOf } = sandboxWith({})
    show(sandbox, ROOM, JOB)
    show(sandbox, ROOM, JOB, { project: 'another' })
    expect(() => control('startJob', { job_id: JOB })).toThrow(/choose one with project_id/)
    control('startJob', { job_id: JOB, project_id: PROJECT })
    expect(stateOf(ROOM, JOB)).toBe('PROCESSING')
    expect(show(sandbox, ROOM, JOB, { project: 'another' }).json).toMatchObject({ state: 'WAITING' })
  })
})
