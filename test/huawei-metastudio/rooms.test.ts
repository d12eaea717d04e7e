import { describe, expect, it } from 'vitest'
import { listSmartLiveRooms } from '../../contracts/huawei-metastudio/list-smart-live-rooms.ts'
import { showSmartLiveRoom } from '../../contracts/huawei-metastudio/show-smart-live-room.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import {
  call,
  createRoom,
  invalidParameter,
  JOB,
  KEY,
  PROJECT,
  ROOM,
  refusedWith,
  show,
  start,
  startJob,
  stop,
  unknownRoom,
} from './requests.ts'

const MINUTE = 60_000
const NOON = new Date('2026-05-01T12:00:00Z')
const roomInUse = refusedWith('MSS.20010046', 'roomId job exist.')

function noonSandbox() {
  const sandbox = createSandbox({ seed: 'empty' })
  const { clock } = sandbox.account(KEY)
  clock.freeze(NOON)
  return { sandbox, clock }
}

const showRoom = (sandbox: Sandbox, room: string) => call(sandbox, 'GET', `/smart-live-rooms/${room}`)
const update = (sandbox: Sandbox, room: string, body: unknown) =>
  call(sandbox, 'PUT', `/smart-live-rooms/${room}`, body)
const remove = (sandbox: Sandbox, room: string) => call(sandbox, 'DELETE', `/smart-live-rooms/${room}`)
const check = (sandbox: Sandbox, room: string) => call(sandbox, 'GET', `/smart-live-rooms/${room}/live-warning-info`)
const list = (sandbox: Sandbox, query = '') => call(sandbox, 'GET', '/smart-live-rooms', undefined, { query })
const namesOf = (sandbox: Sandbox, query = '') => {
  const { count, smart_live_rooms: rooms } = list(sandbox, query).json as {
    count: number
    smart_live_rooms: { room_name: string }[]
  }
  return { count, names: rooms.map(({ room_name }) => room_name) }
}

describe('showSmartLiveRoom', () => {
  it('shows the configuration of the room with the ids that the vendor adds', () => {
    const { sandbox } = noonSandbox()
    const room = createRoom(sandbox, {
      priv_data: 'mine',
      scene_scripts: [
        {
          script_name: 's',
          background_config: [{ background_type: 'IMAGE', background_config: 'https://img.example/a.png' }],
          shoot_scripts: [{ sequence_no: 0, text_config: { text: 'Hi' } }],
        },
      ],
      interaction_rules: [{ rule_name: 'r', event_type: 1 }],
      video_config: { bitrate: 4000, width: 1920, height: 1080 },
      unknown_member: 1,
    })

    const { status, json } = showRoom(sandbox, room)

    expect(status).toBe(200)
    expect(json).toMatchObject({
      room_id: room,
      room_name: 'Evening show',
      room_type: 'NORMAL',
      priv_data: 'mine',
      unknown_member: 1,
      view_mode: 'LANDSCAPE',
      create_time: '2026-05-01T12:00:00Z',
      update_time: '2026-05-01T12:00:00Z',
      cover_url: 'https://img.example/a.png',
      thumbnail: 'https://img.example/a.png',
      room_state: 'ENABLE',
      confirm_state: 'CONFIRMED',
      script_version: String(NOON.getTime()),
      scene_scripts: [{ script_id: expect.stringMatching(/^[0-9a-f-]{36}$/), script_name: 's' }],
      interaction_rules: [{ rule_index: expect.stringMatching(/^[0-9a-f-]{36}$/), rule_name: 'r' }],
    })
    expect(showSmartLiveRoom.responses[200]?.body?.parse(json)).toEqual(json)
  })

  it('is VERTICAL without a resolution', () => {
    const { sandbox } = noonSandbox()
    expect(showRoom(sandbox, createRoom(sandbox)).json).toMatchObject({ view_mode: 'VERTICAL' })
  })
})

describe('updateSmartLiveRoom', () => {
  it('replaces the configuration, changes the version and returns the room', () => {
    const { sandbox, clock } = noonSandbox()
    const room = createRoom(sandbox, { room_description: 'old' })
    clock.freeze(NOON.getTime() + MINUTE)

    const { status, json } = update(sandbox, room, { room_name: 'Morning show' })

    expect(status).toBe(200)
    expect(json).toMatchObject({
      room_id: room,
      room_name: 'Morning show',
      create_time: '2026-05-01T12:00:00Z',
      update_time: '2026-05-01T12:01:00Z',
      script_version: String(NOON.getTime() + MINUTE),
    })
    expect(json).not.toHaveProperty('room_description')
    expect(showRoom(sandbox, room).json).toEqual(json)
  })

  it('does not change a job that was started before', () => {
    const { sandbox } = noonSandbox()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    update(sandbox, room, { room_name: 'Morning show', room_type: 'TEMPLATE' })
    expect(show(sandbox, room, job).json).toMatchObject({ room_name: 'Evening show' })
    expect(start(sandbox, room)).toMatchObject(invalidParameter)
  })
})

describe('deleteSmartLiveRoom', () => {
  it('refuses the documented room while its job waits', () => {
    const sandbox = createSandbox()
    expect(remove(sandbox, ROOM)).toMatchObject(roomInUse)
    stop(sandbox, ROOM, JOB)
    expect(remove(sandbox, ROOM).status).toBe(200)
    expect(showRoom(sandbox, ROOM)).toMatchObject(unknownRoom)
  })
})

describe('showLiveWarningInfo', () => {
  const all = [
    'TOO_LESSS_SCRIPT_ITEMS',
    'TOO_SHORT_SCRIPT_TIME',
    'TOO_LESS_DANMAKU_RULES',
    'RANDOM_PLAY_CLOSED',
    'ROTATION_MODEL_CLOSED',
  ].map((type) => ({ warning_type: type }))

  it('has the same warnings as a start, in the same order', () => {
    const { sandbox } = noonSandbox()
    const room = createRoom(sandbox)
    expect(check(sandbox, room)).toMatchObject({ status: 200, json: { live_warning_info: all, limit_duration: 0 } })
    expect(start(sandbox, room).json).toMatchObject({ live_warning_info: all, limit_duration: 0 })
  })

  it('has no warnings for a full room, and its maximum duration', () => {
    const { sandbox } = noonSandbox()
    const room = createRoom(sandbox, {
      scene_scripts: [{ script_name: 's', shoot_scripts: Array(5).fill({ text_config: { text: 'x'.repeat(500) } }) }],
      interaction_rules: Array(3).fill({ event_type: 1 }),
      backup_model_asset_ids: ['m'],
      play_policy: { random_play_mode: 'SCENE', live_exit_config: { max_live_duration: 168 } },
    })
    expect(check(sandbox, room).json).toEqual({ live_warning_info: [], limit_duration: 168 })
  })
})

describe('listSmartLiveRooms', () => {
  it('lists every member of each room, in the order of creation', () => {
    const { sandbox, clock } = noonSandbox()
    const room = createRoom(sandbox, {
      room_description: 'd',
      scene_scripts: [{ script_name: 's', model_asset_id: 'm-1', dh_id: 'dh-1', shoot_scripts: [] }],
    })
    createRoom(sandbox, { room_name: 'Second', room_type: 'TEMPLATE', shared_config: { shared_type: 'SHARED' } })
    const job = startJob(sandbox, room)
    clock.advance(MINUTE)
    stop(sandbox, room, job)

    const { status, json } = list(sandbox)

    expect(status).toBe(200)
    const times = { create_time: '2026-05-01T12:00:00Z', update_time: '2026-05-01T12:00:00Z' }
    const usual = { project_id: PROJECT, room_state: 'ENABLE', confirm_state: 'CONFIRMED', view_mode: 'VERTICAL' }
    expect(json).toEqual({
      count: 2,
      smart_live_rooms: [
        {
          ...usual,
          ...times,
          room_id: room,
          room_name: 'Evening show',
          room_type: 'NORMAL',
          room_description: 'd',
          model_infos: [{ model_asset_id: 'm-1' }],
          last_job_start_time: '2026-05-01T12:00:03Z',
          last_job_end_time: '2026-05-01T12:01:00Z',
          last_job_status: 'SUCCEED',
        },
        {
          ...usual,
          ...times,
          room_id: expect.any(String),
          room_name: 'Second',
          room_type: 'TEMPLATE',
          shared_config: { shared_type: 'SHARED' },
        },
      ],
    })
    expect(listSmartLiveRooms.responses[200]?.body?.parse(json)).toEqual(json)
  })

  it.each([
    ['live_state=CANCELED%2CNULL', ['room one', 'room two']],
    ['live_state=WAITING,PROCESSING,FAILED', []],
    ['start_time=2026-05-01T12:00:03Z&end_time=2026-05-01T12:00:03Z', ['room three']],
    ['start_time=2026-05-01T20:00:04%2B08:00', []],
    ['end_time=2026-05-01T12:00:02Z', []],
  ])('filters: %s', (query, names) => {
    const { sandbox, clock } = noonSandbox()
    const one = createRoom(sandbox, {
      room_name: 'room one',
      scene_scripts: [{ script_name: 's', model_asset_id: 'm-1', dh_id: 'dh-1', shoot_scripts: [] }],
    })
    createRoom(sandbox, { room_name: 'room two', room_type: 'TEMPLATE', shared_config: { shared_type: 'SHARED' } })
    const three = createRoom(sandbox, { room_name: 'room three' })
    const job = startJob(sandbox, three)
    stop(sandbox, one, startJob(sandbox, one))
    clock.advance(MINUTE)
    stop(sandbox, three, job)

    expect(namesOf(sandbox, query)).toEqual({ count: names.length, names })
  })

  it.each(['live_state=BLOCKED', 'live_state=WAITING%2C', 'room_name=%zz'])('refuses %s with MSS.00000003', (query) => {
    expect(list(noonSandbox().sandbox, query)).toMatchObject(invalidParameter)
  })

  it('lists only the rooms of the account, project and region', () => {
    const { sandbox } = noonSandbox()
    createRoom(sandbox)
    const countAs = (caller: object) => call(sandbox, 'GET', '/smart-live-rooms', undefined, caller).json?.count
    expect(countAs({})).toBe(1)
    expect(countAs({ token: 'test-other' })).toBe(0)
    expect(countAs({ project: 'another' })).toBe(0)
    expect(countAs({ host: 'metastudio.cn-east-3.myhuaweicloud.com' })).toBe(0)
  })
})
