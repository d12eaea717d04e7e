import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { startSmartLive } from '../../contracts/huawei-metastudio/start-smart-live.ts'
import { fakeStart } from '../../fixtures/huawei-metastudio/factories.ts'
import { createSandbox } from '../../src/index.ts'
import {
  createRoom,
  invalidBody,
  invalidParameter,
  JOB,
  KEY,
  malformedBodies,
  ROOM,
  refusedWith,
  show,
  start,
  startJob,
  stop,
} from './requests.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('startSmartLive', () => {
  it('accepts a job with 202, which waits and then runs', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const room = createRoom(sandbox)

    const { status, json } = start(sandbox, room)

    expect(status).toBe(202)
    expect(json).toEqual({
      job_id: expect.stringMatching(UUID),
      rtc_room_info: expect.objectContaining({ users: [expect.objectContaining({ user_type: 'PLAYER' })] }),
      live_event_report_url: expect.stringMatching(`/${room}/smart-live-jobs/.*/live-event-report`),
      live_warning_info: expect.any(Array),
      limit_duration: 0,
    })
    expect(startSmartLive.responses[202]?.body?.parse(json)).toEqual(json)
    const job = String(json?.job_id)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'WAITING' })
    clock.advance(2999)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'WAITING' })
    clock.advance(1)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING', duration: 0 })
  })

  it('jobStart immediate: the job runs at the next read', () => {
    const sandbox = createSandbox({ switches: { 'huawei-metastudio.jobStart': 'immediate' } })
    sandbox.account(KEY).clock.freeze()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)

    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
  })

  it('returns the callback configuration and the maximum duration', () => {
    const sandbox = createSandbox()
    const callback = { live_event_type_callback_url: 'https://hooks.example/live?token=1', auth_type: 'NONE' }

    const { json } = start(sandbox, createRoom(sandbox), {
      live_event_callback_config: callback,
      play_policy: { live_exit_config: { max_live_duration: 168 } },
    })

    expect(json).toMatchObject({ live_event_callback_config: callback, limit_duration: 168 })
  })

  it('takes missing members from the room', () => {
    const sandbox = createSandbox()
    const room = createRoom(sandbox, {
      live_event_callback_config: { auth_type: 'MSS_A', key: 'room-key', is_inheritance_platform_callback: true },
      rtc_callback_config: { rtc_callback_event_type: ['REPLY_COMMAND_FINISH'] },
      play_policy: { need_independent_capture_client: true, live_exit_config: { max_live_duration: 2 } },
    })

    const plain = start(sandbox, room).json
    const own = start(sandbox, room, { play_policy: { repeat_count: 0 } }).json

    expect(plain).toMatchObject({
      limit_duration: 2,
      live_event_callback_config: { auth_type: 'MSS_A', key: 'room-key' },
    })
    expect(plain?.live_event_callback_config).not.toHaveProperty('is_inheritance_platform_callback')
    expect(own).toMatchObject({ limit_duration: 0, live_event_callback_config: { key: 'room-key' } })
    expect(show(sandbox, room, String(own?.job_id)).json).toMatchObject({
      rtc_callback_config: { rtc_callback_event_type: ['REPLY_COMMAND_FINISH'] },
    })
  })

  it.each([
    ['http://127.0.0.1:4747', { host: '127.0.0.1:4747' }],
    ['http://localhost:9000', { host: 'localhost:9000' }],
    ['https://metastudio.cn-east-3.myhuaweicloud.com', { host: 'metastudio.cn-east-3.myhuaweicloud.com' }],
  ])('returns a report address at %s to a client that called there', (origin, caller) => {
    const sandbox = createSandbox()
    const { json } = start(sandbox, ROOM, {}, caller)
    expect(json?.live_event_report_url).toMatch(new RegExp(`^${origin}/v1/`))
  })

  it('starts several jobs in one room, unless single_job_in_room says otherwise: then MSS.20010046', () => {
    const sandbox = createSandbox()
    const room = createRoom(sandbox)
    const single = { job_run_config: { single_job_in_room: true } }
    const first = startJob(sandbox, room, single)
    const second = startJob(sandbox, room)

    expect(start(sandbox, room, single)).toMatchObject(refusedWith('MSS.20010046', 'roomId job exist.'))
    stop(sandbox, room, first)
    expect(start(sandbox, room, single).status).toBe(400)
    stop(sandbox, room, second)
    expect(start(sandbox, room, single).status).toBe(202)
  })

  it('maxLives: refuses one job too many with MSS.20010065, and accepts one after a stop', () => {
    const sandbox = createSandbox({ seed: 'empty', switches: { 'huawei-metastudio.maxLives': '2' } })
    const room = createRoom(sandbox)
    const other = createRoom(sandbox)
    const job = startJob(sandbox, room)
    startJob(sandbox, other)

    expect(start(sandbox, other)).toMatchObject(refusedWith('MSS.20010065', 'live quota insufficient.'))
    stop(sandbox, room, job)
    expect(start(sandbox, other).status).toBe(202)
  })

  it.each([
    ['MSS.20010035', 'There are not enough resources.', 400],
    ['MSS.00000004', 'Internal Error', 500],
  ])('answers %s to a fault, and starts nothing', (code, message, status) => {
    const sandbox = createSandbox({ seed: 'empty', switches: { 'huawei-metastudio.maxLives': '1' } })
    const room = createRoom(sandbox)
    const { faults } = sandbox.account(KEY)
    faults.add({ vendor: 'huawei-metastudio', operation: 'startSmartLive', what: { kind: 'error', code }, times: 1 })

    expect(start(sandbox, room)).toMatchObject(refusedWith(code, message, status))
    expect(start(sandbox, room).status).toBe(202)
  })

  it.each(malformedBodies)('refuses %s with MSS.00000002 and serves the next request', (_, body) => {
    const sandbox = createSandbox()
    expect(start(sandbox, ROOM, body)).toMatchObject(invalidBody)
    expect(start(sandbox, ROOM).status).toBe(202)
  })

  it('refuses JSON with another content type with MSS.10000002', () => {
    const sandbox = createSandbox()
    const as = (type: string) => start(sandbox, ROOM, {}, { headers: { 'content-type': type } })
    expect(as('text/plain;charset=UTF-8')).toMatchObject(refusedWith('MSS.10000002', 'Request JSON exception'))
    expect(as('application/jsonp').status).toBe(400)
    expect(as('Application/JSON; charset=utf-8').status).toBe(202)
  })

  it.each([0.5, '1'])('refuses %j for an integer', (repeat_count) => {
    expect(start(createSandbox(), ROOM, { play_policy: { repeat_count } })).toMatchObject(invalidParameter)
  })

  it('accepts unknown members, a callback on loopback and texts of maximum length', () => {
    const body = {
      brand_new: { nested: true },
      interaction_callback_url: 'x'.repeat(2048),
      live_event_callback_config: { live_event_type_callback_url: 'http://127.0.0.1:9/live', key: 'k'.repeat(32) },
    }
    expect(start(createSandbox(), ROOM, body).status).toBe(202)
  })

  it('accepts fifty fake requests', () => {
    const sandbox = createSandbox()
    const faker = new Faker({ locale: en, seed: 2 })
    const room = createRoom(sandbox)
    const statuses = Array.from({ length: 50 }, () => start(sandbox, room, fakeStart(faker)).status)
    expect(new Set(statuses)).toEqual(new Set([202]))
  })

  it('does not change the documented job', () => {
    const sandbox = createSandbox()
    startJob(sandbox, ROOM)
    expect(show(sandbox, ROOM, JOB).json).toMatchObject({ state: 'WAITING', duration: 60 })
  })
})
