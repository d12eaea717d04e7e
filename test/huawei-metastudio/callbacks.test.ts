import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signCallback } from '../../handlers/huawei-metastudio/callbacks/index.ts'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox } from '../../src/index.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'
import { call, createRoom, KEY, show, startJob } from './requests.ts'

const START = new Date('2024-03-15T08:30:00Z')
const KEY_OF_HOOK = '0123456789abcdef0123456789abcdef'
const ALL = ['SHOOT_SCRIPT_SWITCH', 'RTMP_STREAM_STATE_CHANGE', 'REPLY_COMMAND_FINISH']
const MINUTE_OF_TEXT = 'x'.repeat(250)
const scenes = [
  {
    script_name: 'scene 1',
    shoot_scripts: [
      { sequence_no: 7, title: 'one', text_config: { text: MINUTE_OF_TEXT } },
      { title: 'silence' },
      { text_config: { text: MINUTE_OF_TEXT } },
    ],
  },
  {
    script_name: 'scene 2',
    voice_config: { voice_asset_id: 'v', speed: 200 },
    shoot_scripts: [{ sequence_no: 0, text_config: { text: MINUTE_OF_TEXT } }],
  },
]

interface Received extends WireCallback {
  readonly at: number
}

/** A sandbox whose callbacks get `status`, with the callbacks received so far. */
function receiver(status: number | (() => Promise<number>) = 200, options: { readonly maxLeapSteps?: number } = {}) {
  const received: Received[] = []
  const sandbox = createSandbox({
    ...options,
    switches: { 'huawei-metastudio.jobStart': 'immediate' },
    sendCallback: async (callback) => {
      received.push({ ...callback, at: clock.now() })
      return typeof status === 'number' ? status : status()
    },
  })
  const { clock } = sandbox.account(KEY)
  clock.freeze(START)
  const messages = () =>
    received.map(({ body }) => {
      const { event_type, message } = JSON.parse(body)
      return { event_type, ...JSON.parse(message) }
    })
  return { sandbox, clock, received, messages }
}

const hook = (fields: object = {}) => ({
  live_event_callback_config: {
    live_event_type_callback_url: 'https://hooks.example.com/metastudio/live?tenant=7',
    auth_type: 'NONE',
    callback_event_type: ALL,
    ...fields,
  },
})

describe('SHOOT_SCRIPT_SWITCH', () => {
  it('announces every paragraph at its beginning', async () => {
    const { sandbox, clock, received, messages } = receiver()
    const room = createRoom(sandbox, { scene_scripts: scenes })
    const job = startJob(sandbox, room, { ...hook(), play_policy: { auto_play_script: true, repeat_count: 1 } })

    await clock.runUntilIdle()

    const usual = { event_type: 'SHOOT_SCRIPT_SWITCH', room_id: room, job_id: job }
    const round = [
      { ...usual, scene_script_name: 'scene 1', shoot_script_sequence_no: '7', shoot_script_title: 'one' },
      { ...usual, scene_script_name: 'scene 1', shoot_script_sequence_no: '2', shoot_script_title: '' },
      { ...usual, scene_script_name: 'scene 2', shoot_script_sequence_no: '0', shoot_script_title: '' },
    ]
    expect(messages()).toEqual([...round, ...round])
    expect(received.map(({ at }) => (at - START.getTime()) / 1000)).toEqual([0, 60, 120, 150, 210, 270])
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'SUCCEED', duration: 300 })
  })

  it('continues with an endless script, and skips old rounds when the clock jumps', async () => {
    const { sandbox, clock, received } = receiver()
    const room = createRoom(sandbox, {
      scene_scripts: [{ script_name: 's', shoot_scripts: [{ text_config: { text: 'xxxxx' } }] }],
    })
    const job = startJob(sandbox, room, { ...hook(), play_policy: { auto_play_script: true, repeat_count: -1 } })
    await clock.runUntilIdle()
    await clock.advance(12_000)
    expect(received).toHaveLength(11)

    await clock.advance(365 * 86_400_000)

    expect(received.length).toBeLessThan(200)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
  })

  it('is where it would be anyway, after a leap that left paragraphs out', async () => {
    const { sandbox, clock, received } = receiver(200, { maxLeapSteps: 10 })
    const room = createRoom(sandbox, { scene_scripts: scenes })
    startJob(sandbox, room, { ...hook(), play_policy: { auto_play_script: true, repeat_count: -1 } })
    await clock.runUntilIdle()
    // A round takes 150 s: this is the beginning of one.
    await clock.advance(365 * 86_400_000)
    expect(received).toHaveLength(11)

    await clock.advance(150_000)
    const sinceLeap = received.slice(11).map(({ at }) => (at - START.getTime()) / 1000 - 365 * 86_400)
    expect(sinceLeap).toEqual([150, 150, 150])
    const numbers = received.slice(11).map(({ body }) => JSON.parse(JSON.parse(body).message).shoot_script_sequence_no)
    expect(numbers).toEqual(['2', '0', '7'])
  })

  it.each([
    ['a script that waits for its signal', { play_policy: { auto_play_script: false } }],
    ['audio', { play_policy: { auto_play_script: true, play_mode: 'AUDIO' } }],
    ['no preset script', { play_policy: { auto_play_script: true, play_mode: 'NO_PRESET' } }],
    [
      'other events',
      { ...hook({ callback_event_type: ['REPLY_COMMAND_FINISH'] }), play_policy: { auto_play_script: true } },
    ],
    ['no events', { ...hook({ callback_event_type: undefined }), play_policy: { auto_play_script: true } }],
    ['no address', { ...hook({ live_event_type_callback_url: '' }), play_policy: { auto_play_script: true } }],
  ])('is not sent for %s', async (_, body) => {
    const { sandbox, clock, received } = receiver()
    startJob(sandbox, createRoom(sandbox, { scene_scripts: scenes }), { ...hook(), ...body })
    await clock.advance(600_000)
    expect(received).toEqual([])
  })
})

describe('RTMP_STREAM_STATE_CHANGE', () => {
  const target = { output_urls: ['rtmp://push.example/live'], stream_keys: ['k'] }
  const states = (messages: readonly { event_type: string; state?: string }[]) => messages.map(({ state }) => state)

  it('reports a target that disconnects, reconnects and stays away, which fails the job', async () => {
    const { sandbox, clock, messages } = receiver()
    const account = sandbox.account(KEY)
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room, { ...hook(), ...target })
    await clock.advance(1000)
    account.control(huaweiMetastudio, 'disconnectPush', { job_id: job })
    await clock.advance(179_999)
    account.control(huaweiMetastudio, 'reconnectPush', { job_id: job })
    await clock.advance(600_000)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
    account.control(huaweiMetastudio, 'disconnectPush', { job_id: job })

    await clock.runUntilIdle()

    const around = ['DISCONNECTED', 'RECONNECTING']
    expect(states(messages())).toEqual(['CONNECTING', 'CONNECTED', ...around, 'CONNECTED', ...around, 'END'])
    expect(show(sandbox, room, job).json).toMatchObject({
      state: 'FAILED',
      duration: 960.999,
      error_info: { error_code: 'MSS.47000012', error_msg: 'peer left' },
    })
  })

  it('reports a new target', async () => {
    const { sandbox, clock, messages } = receiver()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room, { ...hook(), ...target })
    await clock.advance(1000)
    const body = { command: 'REFRESH_OUTPUT_URL', params: { output_urls: ['rtmp://new.example'] } }
    call(sandbox, 'POST', `/smart-live-rooms/${room}/smart-live-jobs/${job}/command`, body)
    await clock.runUntilIdle()
    expect(messages().slice(2)).toMatchObject([
      { state: 'DISCONNECTED', output_url: 'rtmp://push.example/live' },
      { state: 'CONNECTING', output_url: 'rtmp://new.example', stream_key: '' },
      { state: 'CONNECTED', output_url: 'rtmp://new.example' },
    ])
  })
})

describe('REPLY_COMMAND_FINISH', () => {
  it('reports the end of a reply, with the id of its command', async () => {
    const { sandbox, clock, received, messages } = receiver()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room, hook())
    await clock.advance(1000)
    const params = { text_config: { text: MINUTE_OF_TEXT } }
    const path = `/smart-live-rooms/${room}/smart-live-jobs/${job}/command`
    const command = call(sandbox, 'POST', path, { command: 'INSERT_PLAY_SCRIPT', params }).json

    await clock.runUntilIdle()

    expect(messages()).toEqual([
      { event_type: 'REPLY_COMMAND_FINISH', room_id: room, job_id: job, reply_id: command?.command_id },
    ])
    expect(received[0]?.at).toBe(START.getTime() + 61_000)
  })
})

/** The documented formula, written independently. */
const hmac = (text: string) => createHmac('sha256', KEY_OF_HOOK).update(text).digest('hex')

describe('the signature of a callback', () => {
  async function firstCallback(fields: object) {
    const { sandbox, clock, received } = receiver()
    const room = createRoom(sandbox, { scene_scripts: scenes })
    startJob(sandbox, room, { ...hook({ key: KEY_OF_HOOK, ...fields }), play_policy: { auto_play_script: true } })
    await clock.advance(0)
    return received[0]
  }

  it('MSS_A_HEAD: secret and time in headers, even without a query', async () => {
    const url = 'https://hooks.example.com/metastudio/live'
    const callback = await firstCallback({ auth_type: 'MSS_A_HEAD', live_event_type_callback_url: url })
    expect(callback?.url).toBe(url)
    expect(callback?.headers).toEqual({
      'Content-Type': 'application/json',
      'x-hw-mss-secret': '7661529949efe9669e38b679590c465b7e1c87a94e8083e51e94c408934aed0f',
      'x-hw-mss-time': '65f40708',
    })
  })

  it.each(['NONE', 'MEITUAN_DEFAULT', undefined])('%s: nothing is added', async (auth_type) => {
    const callback = await firstCallback({ auth_type })
    expect(callback).toMatchObject({
      url: 'https://hooks.example.com/metastudio/live?tenant=7',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(Object.keys(callback?.headers ?? {})).toHaveLength(1)
  })

  it('agrees with the vendor’s example, in any order of the query', () => {
    const at = 0x66df9308 * 1000
    const url = 'https://api.example.com/v1/products?offset=0&live_id=111&limit=10#top'
    expect(signCallback(url, 'GCTbw44s6MPLh4GqgDpnfuFHgy25Enly', at)).toEqual({
      secret: '5e7fe8869a12a87ea966d9edbc02e38cd4ce62c73b8b05c638f15835e78902d7',
      time: '66df9308',
    })
  })

  it('uses an empty key when there is none', () => {
    expect(signCallback('http://a', undefined, 0).secret).toBe(createHmac('sha256', '').update('a0').digest('hex'))
  })
})

describe('delivery', () => {
  const start = (sandbox: ReturnType<typeof createSandbox>) => {
    const room = createRoom(sandbox, { scene_scripts: scenes })
    const job = startJob(sandbox, room, {
      ...hook({ auth_type: 'MSS_A_HEAD', key: KEY_OF_HOOK }),
      play_policy: { auto_play_script: true },
      output_urls: [],
    })
    return { room, job }
  }

  it('is tried three times when the receiver answers 500, with a new signature each time, and the job keeps running', async () => {
    const { sandbox, clock, received } = receiver(500)
    const { room, job } = start(sandbox)
    await clock.advance(30_000)

    expect(received).toHaveLength(3)
    const times = received.map(({ headers }) => Number.parseInt(headers['x-hw-mss-time'] ?? '', 16))
    const begin = START.getTime() / 1000
    expect(times).toEqual([begin, begin + 1, begin + 6])
    for (const { headers } of received) {
      const time = headers['x-hw-mss-time']
      expect(headers['x-hw-mss-secret']).toBe(hmac(`hooks.example.com/metastudio/live?tenant=7${time}`))
    }
    expect(sandbox.account(KEY).outbox.deliveries()[0]).toMatchObject({ state: 'given-up' })
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
  })

  it.each([200, 204, 302, 404])('is tried once when the receiver answers %d', async (status) => {
    const { sandbox, clock, received } = receiver(status)
    start(sandbox)
    await clock.advance(30_000)
    expect(received).toHaveLength(1)
  })

  it('is tried again without an answer', async () => {
    const { sandbox, clock, received } = receiver(() => Promise.reject(new Error('refused')))
    start(sandbox)
    await clock.advance(30_000)
    expect(received).toHaveLength(3)
  })
})
