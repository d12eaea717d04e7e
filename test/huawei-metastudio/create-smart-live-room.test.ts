import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { fakeRoom } from '../../fixtures/huawei-metastudio/factories.ts'
import { createSandbox } from '../../src/index.ts'
import { call, createRoom, PROJECT, start, unknownRoom } from './requests.ts'

const create = (sandbox: ReturnType<typeof createSandbox>, body: unknown, headers = {}) =>
  call(sandbox, 'POST', '/smart-live-rooms', body, { headers })

/** A room with one scene of one paragraph. */
const withScene = (fields: object) => ({
  room_name: 'r',
  scene_scripts: [{ script_name: 's', shoot_scripts: [{ sequence_no: 0, text_config: { text: 'Hi' } }], ...fields }],
})
const withParagraph = (fields: object) => withScene({ shoot_scripts: [fields] })
const withLayer = (fields: object) => withScene({ layer_config: [{ layer_type: 'HUMAN', ...fields }] })
const withRule = (fields: object) => ({ room_name: 'r', interaction_rules: [fields] })

describe('createSmartLiveRoom', () => {
  it('returns the id of a room in which jobs can start', () => {
    const sandbox = createSandbox()

    const { status, json } = create(sandbox, { room_name: 'Evening show' })

    expect(status).toBe(200)
    expect(json).toEqual({ room_id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(start(sandbox, String(json?.room_id)).status).toBe(202)
  })

  it('gives different ids to rooms of the same name', () => {
    const sandbox = createSandbox()
    expect(createRoom(sandbox)).not.toBe(createRoom(sandbox))
  })

  it('creates a room for one account, project and region', () => {
    const sandbox = createSandbox()
    const room = createRoom(sandbox)

    expect(start(sandbox, room, {}, { token: 'test-other' })).toMatchObject(unknownRoom)
    expect(start(sandbox, room, {}, { project: PROJECT.replace('0', 'f') })).toMatchObject(unknownRoom)
    expect(start(sandbox, room, {}, { host: 'metastudio.cn-east-3.myhuaweicloud.com' })).toMatchObject(unknownRoom)
    expect(start(sandbox, room, {}, { host: 'metastudio.cn-north-4.myhuaweicloud.com' }).status).toBe(202)
  })

  it('creates the same ids in every run', () => {
    expect(createRoom(createSandbox())).toBe(createRoom(createSandbox()))
  })

  it.each([
    ['a name of 256 characters', { room_name: 'r'.repeat(256) }],
    ['private data of 8192 characters', { room_name: 'r', priv_data: 'x'.repeat(8192) }],
    [
      'a paragraph of 10000 spoken characters in tags',
      withParagraph({ text_config: { text: `<speak>${'x'.repeat(10_000)}</speak>` } }),
    ],
    ['a paragraph that is all angle brackets', withParagraph({ text_config: { text: '<'.repeat(10_000) } })],
    [
      'a layer at its bounds',
      withLayer({ position: { dx: -1920, dy: 3840, layer_index: 100 }, size: { width: 7680, height: 1 } }),
    ],
    [
      'a rule at its bounds',
      withRule({ event_type: 100, hit_condition: { priority: 999 }, trigger: { time_window: -1 } }),
    ],
    ['unknown members', withScene({ brand_new: [1, 2] })],
  ])('accepts %s', (_, body) => {
    expect(create(createSandbox(), body).status).toBe(200)
  })

  it('accepts fifty fake rooms', () => {
    const sandbox = createSandbox()
    const faker = new Faker({ locale: en, seed: 1 })
    const statuses = Array.from({ length: 50 }, () => create(sandbox, fakeRoom(faker)).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})
