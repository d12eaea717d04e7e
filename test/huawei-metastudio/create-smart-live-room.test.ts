import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { fakeRoom } from '../../fixtures/huawei-metastudio/factories.ts'
import { createSandbox } from '../../src/index.ts'
import {
  call,
  createRoom,
  invalidBody,
  invalidParameter,
  KEY,
  malformedBodies,
  PROJECT,
  refusedWith,
  start,
  unknownRoom,
} from './requests.ts'

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
  it('answers with the id of a room in which jobs can be started', () => {
    const sandbox = createSandbox()

    const { status, json } = create(sandbox, { room_name: 'Evening show' })

    expect(status).toBe(200)
    expect(json).toEqual({ room_id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(start(sandbox, String(json?.room_id)).status).toBe(202)
  })

  it('gives rooms of the same name ids of their own', () => {
    const sandbox = createSandbox()
    expect(createRoom(sandbox)).not.toBe(createRoom(sandbox))
  })

  it('makes a room for its account, project and region only', () => {
    const sandbox = createSandbox()
    const room = createRoom(sandbox)

    expect(start(sandbox, room, {}, { token: 'test-other' })).toMatchObject(unknownRoom)
    expect(start(sandbox, room, {}, { project: PROJECT.replace('0', 'f') })).toMatchObject(unknownRoom)
    expect(start(sandbox, room, {}, { host: 'metastudio.cn-east-3.myhuaweicloud.com' })).toMatchObject(unknownRoom)
    expect(start(sandbox, room, {}, { host: 'metastudio.cn-north-4.myhuaweicloud.com' }).status).toBe(202)
  })

  it('makes the same ids in the same order whenever it is run', () => {
    expect(createRoom(createSandbox())).toBe(createRoom(createSandbox()))
  })

  it.each([
    ['no name', {}],
    ['an empty name', { room_name: '' }],
    ['a name of 257 characters', { room_name: 'r'.repeat(257) }],
    ['a name that is no text', { room_name: 7 }],
    ['a name that is null', { room_name: null }],
    ['a description of 1025 characters', { room_name: 'r', room_description: 'd'.repeat(1025) }],
    ['an unknown type', { room_name: 'r', room_type: 'PERMANENT' }],
    ['six backup models', { room_name: 'r', backup_model_asset_ids: ['1', '2', '3', '4', '5', '6'] }],
    ['a backup model of 65 characters', { room_name: 'r', backup_model_asset_ids: ['m'.repeat(65)] }],
    ['private data of 8193 characters', { room_name: 'r', priv_data: 'x'.repeat(8193) }],
    ['a live id with a dot', { room_name: 'r', relation_live_platform_info: { platform_id: 'p', live_id: 'a.b' } }],
    ['a platform without live id', { room_name: 'r', relation_live_platform_info: { platform_id: 'p' } }],
    ['an unknown way of sharing', { room_name: 'r', shared_config: { shared_type: 'ALL' } }],
    ['101 projects to share with', { room_name: 'r', shared_config: { allowed_project_ids: Array(101).fill('p') } }],
    ['an unknown play type', { room_name: 'r', interaction_config: { play_type: 'LATER' } }],
    ['two targets', { room_name: 'r', output_urls: ['rtmp://a.example', 'rtmp://b.example'] }],
    ['a scene without paragraphs', { room_name: 'r', scene_scripts: [{ script_name: 's' }] }],
    ['a scene without name', { room_name: 'r', scene_scripts: [{ shoot_scripts: [] }] }],
    ['scenes that are no list', { room_name: 'r', scene_scripts: {} }],
    ['a paragraph numbered -1', withParagraph({ sequence_no: -1 })],
    ['a paragraph without text', withParagraph({ text_config: {} })],
    ['a paragraph of 10001 spoken characters', withParagraph({ text_config: { text: 'x'.repeat(10_001) } })],
    ['a text of 131073 characters', withParagraph({ text_config: { text: `<a${' '.repeat(131_070)}>` } })],
    ['an audio address of 2049 characters', withParagraph({ audio_config: { audio_url: 'x'.repeat(2049) } })],
    ['an unknown background', withScene({ background_config: [{ background_type: 'SOUND' }] })],
    ['an unknown layer', withLayer({ layer_type: 'SOUND' })],
    ['a layer without depth', withLayer({ position: { dx: 0, dy: 0 } })],
    ['a layer too far left', withLayer({ position: { dx: -1921, dy: 0, layer_index: 1 } })],
    ['a layer of no width', withLayer({ size: { width: 0 } })],
    ['a layer turned too far', withLayer({ rotation: { angle: 360.5 } })],
    ['a rule of event type 101', withRule({ event_type: 101 })],
    ['a rule of priority 1000', withRule({ hit_condition: { priority: 1000 } })],
    ['a rule with an unknown comparison', withRule({ hit_condition: { tags: [{ match: 'LIKE' }] } })],
    ['a rule with six replies', withRule({ trigger: { reply_texts: Array(6).fill('Hi') } })],
    ['a rule that waits for 7201 seconds', withRule({ trigger: { time_window: 7201 } })],
  ])('refuses %s with MSS.00000003', (_, body) => {
    expect(create(createSandbox(), body)).toMatchObject(invalidParameter)
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
    ['members it does not know', withScene({ brand_new: [1, 2] })],
  ])('accepts %s', (_, body) => {
    expect(create(createSandbox(), body).status).toBe(200)
  })

  it.each(malformedBodies)('refuses %s with MSS.00000002 and serves the next request', (_, body) => {
    const sandbox = createSandbox()
    expect(create(sandbox, body)).toMatchObject(invalidBody)
    expect(create(sandbox, { room_name: 'r' }).status).toBe(200)
  })

  it('refuses no body with MSS.00000002, and another type of content with MSS.10000002', () => {
    const sandbox = createSandbox()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(create(sandbox, '')).toMatchObject(invalidBody)
    expect(create(sandbox, { room_name: 'r' }, form)).toMatchObject(
      refusedWith('MSS.10000002', 'Request JSON exception'),
    )
  })

  it('gives MSS.00000004 only when it is asked for', () => {
    const sandbox = createSandbox()
    const what = { kind: 'error' as const, code: 'MSS.00000004' }
    sandbox.account(KEY).faults.add({ vendor: 'huawei-metastudio', operation: 'createSmartLiveRoom', what, times: 1 })

    expect(create(sandbox, { room_name: 'r' })).toMatchObject(refusedWith('MSS.00000004', 'Internal Error', 500))
    expect(create(sandbox, { room_name: 'r' }).status).toBe(200)
  })

  it('accepts fifty fake rooms', () => {
    const sandbox = createSandbox()
    const faker = new Faker({ locale: en, seed: 1 })
    const statuses = Array.from({ length: 50 }, () => create(sandbox, fakeRoom(faker)).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})
