import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import {
  call,
  createRoom,
  finishedJob,
  invalidBody,
  invalidParameter,
  JOB,
  KEY,
  malformedBodies,
  ROOM,
  refusedWith,
  show,
  startJob,
  stop,
  unknownJob,
  unknownRoom,
} from './requests.ts'

const STOP = `/smart-live-rooms/${ROOM}/smart-live-jobs/${JOB}/stop`

describe('stopSmartLive', () => {
  it('ends the documented job, which is then shown like any other job', () => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.freeze(new Date('2026-05-01T20:00:00Z'))

    expect(stop(sandbox, ROOM, JOB).status).toBe(200)

    expect(show(sandbox, ROOM, JOB).json).toEqual({
      job_id: JOB,
      room_id: ROOM,
      room_name: 'Documented live room',
      state: 'SUCCEED',
      duration: 0,
      end_time: '2026-05-01T20:00:00Z',
      create_time: '2022-01-18T16:29:36Z',
      lastupdate_time: '2026-05-01T20:00:00Z',
      rtc_callback_config: { rtc_callback_event_type: ['LIVE_PROGRESS'] },
      stream_duration: 0,
    })
  })

  it('refuses an ended job with MSS.20010066 and does not change it', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    stop(sandbox, ROOM, JOB)
    const before = show(sandbox, ROOM, JOB).json
    clock.advance(10_000)

    expect(stop(sandbox, ROOM, JOB)).toMatchObject(finishedJob)

    expect(show(sandbox, ROOM, JOB).json).toEqual(before)
  })

  it('refuses an unknown job, and a job of another room, with MSS.20010074', () => {
    const sandbox = createSandbox()
    const other = createRoom(sandbox)
    expect(stop(sandbox, ROOM, 'nothing')).toMatchObject(unknownJob)
    expect(stop(sandbox, other, JOB)).toMatchObject(unknownJob)
    expect(show(sandbox, ROOM, JOB).json).toMatchObject({ state: 'WAITING' })
  })

  it('does not know the jobs of another project, region or account', () => {
    const sandbox = createSandbox()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)

    expect(stop(sandbox, room, job, { project: 'f'.repeat(32) })).toMatchObject(unknownRoom)
    expect(stop(sandbox, room, job, { host: 'metastudio.cn-east-3.myhuaweicloud.com' })).toMatchObject(unknownRoom)
    expect(stop(sandbox, room, job, { token: 'test-other' })).toMatchObject(unknownRoom)
    expect(stop(sandbox, room, job).status).toBe(200)
  })

  it('accepts ids of 1 and of 64 characters', () => {
    const sandbox = createSandbox()
    expect(stop(sandbox, ROOM, 'j')).toMatchObject(unknownJob)
    expect(stop(sandbox, ROOM, 'j'.repeat(64))).toMatchObject(unknownJob)
  })

  it('decodes percent-escapes in ids and refuses malformed ones with MSS.00000003', () => {
    const sandbox = createSandbox()
    expect(stop(sandbox, ROOM, '%zz')).toMatchObject(invalidParameter)
    expect(stop(sandbox, ROOM, JOB, { project: '%E4%BD' })).toMatchObject(invalidParameter)
    expect(stop(sandbox, ROOM.replaceAll('-', '%2D'), JOB).status).toBe(200)
  })

  it.each([
    ['the bytes of UTF-8', Buffer.from('用户').toString('latin1')],
    ['text', 'user 用户'],
  ])('refuses an X-App-UserId with Chinese characters as %s with MSS.00000003', (_, userId) => {
    const sandbox = createSandbox()
    expect(stop(sandbox, ROOM, JOB, { headers: { 'x-app-userid': userId } })).toMatchObject(invalidParameter)
  })

  it.each(['user-1 (~)', 'Renée', Buffer.from('Иван').toString('latin1')])('accepts the X-App-UserId %s', (userId) => {
    expect(stop(createSandbox(), ROOM, JOB, { headers: { 'x-app-userid': userId } }).status).toBe(200)
  })

  it('accepts a body of {}, which the SDK may send, and no Content-Type', () => {
    const sandbox = createSandbox()
    expect(call(sandbox, 'POST', STOP, '{}', { headers: { 'content-type': '' } }).status).toBe(200)
  })

  it.each(malformedBodies)('refuses %s with MSS.00000002 and serves the next request', (_, body) => {
    const sandbox = createSandbox()
    expect(call(sandbox, 'POST', STOP, body)).toMatchObject(invalidBody)
    expect(stop(sandbox, ROOM, JOB).status).toBe(200)
  })

  it.each([
    ['MSS.00000004', 'Internal Error', 500],
    ['MSS.42000007', 'Infer Error', 500],
  ])('answers %s to a fault, and leaves the job waiting', (code, message, status) => {
    const sandbox = createSandbox()
    const { faults } = sandbox.account(KEY)
    faults.add({ vendor: 'huawei-metastudio', operation: 'stopSmartLive', what: { kind: 'error', code }, times: 1 })

    expect(stop(sandbox, ROOM, JOB)).toMatchObject(refusedWith(code, message, status))

    expect(show(sandbox, ROOM, JOB).json).toMatchObject({ state: 'WAITING' })
    expect(stop(sandbox, ROOM, JOB).status).toBe(200)
  })
})
