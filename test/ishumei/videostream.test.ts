import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { fakeOpenRequest } from '../../fixtures/ishumei/factories.ts'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { closeStream, openRequest, openStream } from './requests.ts'

const KEY = 'test-open'

/** An open request whose `data` has other members. */
const data = (fields: object) => ({ data: { ...openRequest.data, ...fields } })

/** Members of `data` that pull from each kind of source. */
const sources = {
  AGORA: { agoraParam: { appId: 'a', channel: 'c' } },
  TRTC: { trtcParam: { sdkAppId: 1, demoSences: 2, appScene: 0, userId: 'u', userSig: 's', roomId: 7 } },
  ZEGO: { zegoParam: { tokenId: 't', roomId: 'r' } },
  VOLC: { volcParam: { appId: 'a', roomId: 'r', userId: 'u', token: 't' } },
  ALI: { aliParam: { room: 'r', token: 't' } },
}

describe('videostream', () => {
  it('registers a stream that is pulled a moment later', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const answer = openStream(sandbox, KEY)
    expect(answer).toEqual({ code: 1100, message: 'Success', requestId: expect.stringMatching(/^[0-9a-f]{32}$/) })
    const { streams } = sandbox.account(KEY).state(ishumei)
    expect(streams.get(answer.requestId)).toMatchObject({ state: 'PULLING', cluster: 'sh' })
    expect(JSON.stringify(streams.get(answer.requestId))).not.toContain(KEY)

    clock.advance(1000)
    closeStream(sandbox, { accessKey: KEY, requestId: 'any' })

    expect(streams.get(answer.requestId)?.state).toBe('MODERATING')
  })

  it('answers a second submission of the same source with the id of the running stream', () => {
    const sandbox = createSandbox()
    const first = openStream(sandbox, KEY)
    const second = openStream(sandbox, KEY)

    expect(second).toMatchObject({ code: 1100, detail: { errorcode: 1001, dupRequestId: first.requestId } })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: second.requestId }).code).toBe(1902)
    expect(closeStream(sandbox, { accessKey: KEY, requestId: first.requestId }).code).toBe(1100)
  })

  it.each(Object.entries(sources))('takes %s streams, twice the same as a duplicate', (streamType, param) => {
    const sandbox = createSandbox()
    const first = openStream(sandbox, KEY, data({ streamType, ...param }))
    const second = openStream(sandbox, KEY, data({ streamType, ...param }))
    expect(first).toMatchObject({ code: 1100 })
    expect(second.detail?.dupRequestId).toBe(first.requestId)
  })

  it('tells users of one Agora channel apart', () => {
    const sandbox = createSandbox()
    const user = (uid: number) => data({ streamType: 'AGORA', agoraParam: { appId: 'a', channel: 'c', uid } })
    openStream(sandbox, KEY, user(1))
    expect(openStream(sandbox, KEY, user(2))).not.toHaveProperty('detail')
  })

  it('refuses the eleventh open stream with 1904 until one is closed', () => {
    const sandbox = createSandbox({ seed: 'empty' })
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const open = (room: number) => {
      clock.advance(10)
      return openStream(sandbox, KEY, data({ url: `rtmp://media.example/live/${room}` }))
    }
    const ids = Array.from({ length: 10 }, (_, room) => open(room).requestId)

    expect(open(10)).toMatchObject({ code: 1904, message: 'Stream count limit exceeded' })
    closeStream(sandbox, { accessKey: KEY, requestId: ids[3] })
    expect(open(10)).toMatchObject({ code: 1100 })
  })

  it.each([
    ['no appId', { appId: undefined }],
    ['an appId of 65 characters', { appId: 'a'.repeat(65) }],
    ['no eventId', { eventId: undefined }],
    ['neither imgType nor imgBusinessType', { imgType: undefined }],
    ['no imgCallback', { imgCallback: undefined }],
    ['audio detection without audioCallback', { audioType: 'MOAN' }],
    ['an acceptLang of its own', { acceptLang: 'fr' }],
    ['encrypted data', { encryptType: 'sm4' }],
    ['no data', { data: undefined }],
    ['an unknown streamType', data({ streamType: 'HLS' })],
    ['NORMAL without url', data({ url: undefined })],
    ['a url of another scheme', data({ url: 'ftp://media.example/live' })],
    ['a url of 601 characters', data({ url: `rtmp://media.example/${'a'.repeat(580)}` })],
    ['AGORA without its object', data({ streamType: 'AGORA' })],
    [
      'UNTRUSTED without a list',
      data({ streamType: 'AGORA', agoraParam: { appId: 'a', channel: 'c', subscribeMode: 'UNTRUSTED' } }),
    ],
    ['TRTC without a room', data({ streamType: 'TRTC', trtcParam: { ...sources.TRTC.trtcParam, roomId: undefined } })],
    ['ZEGO without a room', data({ streamType: 'ZEGO', zegoParam: { tokenId: 't' } })],
    ['no tokenId', data({ tokenId: undefined })],
    ['a tokenId of 65 characters', data({ tokenId: 'a'.repeat(65) })],
    ['an unknown language', data({ lang: 'xx' })],
    ['a detectFrequency above 60', data({ detectFrequency: 61 })],
    ['an audioDetectStep of 37', data({ audioDetectStep: 37 })],
    ['a returnFinishInfo of 2', data({ returnFinishInfo: 2 })],
    ['a level of 5', data({ level: 5 })],
  ])('refuses %s with 1902', (_, fields) => {
    const sandbox = createSandbox({ seed: 'empty' })
    expect(openStream(sandbox, KEY, fields).code).toBe(1902)
    expect(sandbox.account(KEY).state(ishumei).streams.size).toBe(0)
  })

  it.each([
    ['image types that are in no list', { imgType: 'SOMETHING_NEW' }],
    ['business types in place of types', { imgType: undefined, imgBusinessType: 'FACEDETECTION' }],
    ['audioType NONE without audioCallback', { audioType: 'NONE' }],
    ['audio with its callback', { audioType: 'MOAN', audioCallback: 'http://127.0.0.1:9/audio' }],
    ['a fraction of a second between frames', data({ detectFrequency: 0.5 })],
    ['members that nobody documents', { ...data({ btId: 'x' }), extra: 1 }],
  ])('accepts %s', (_, fields) => {
    expect(openStream(createSandbox(), KEY, fields)).toMatchObject({ code: 1100 })
  })

  it('accepts what the factory makes up, the same in every run', () => {
    const sandbox = createSandbox({ limits: false, switches: { 'ishumei.maxStreams': '100' } })
    const faker = (seed: number) => {
      const seeded = new Faker({ locale: en })
      seeded.seed(seed)
      return seeded
    }
    const [first, again] = [faker(1), faker(1)]
    const requests = Array.from({ length: 50 }, () => fakeOpenRequest(first, KEY))

    expect(fakeOpenRequest(again, KEY)).toEqual(requests[0])
    for (const request of requests) {
      const answer = JSON.parse(send(sandbox, { path: '/videostream/v4', body: JSON.stringify(request) }).body)
      expect(answer).toMatchObject({ code: 1100 })
    }
  })
})

describe('videostream, switched', () => {
  it('languages enforced: Shanghai refuses English with 9101, Singapore takes it', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.languages': 'enforced' } })
    const open = (host: string) => {
      const body = JSON.stringify({ accessKey: KEY, ...openRequest, ...data({ lang: 'en' }) })
      return JSON.parse(send(sandbox, { host, path: '/videostream/v4', body }).body).code
    }
    expect(open('api-videostream-sh.fengkongcloud.com')).toBe(9101)
    expect(open('api-videostream-xjp.fengkongcloud.com')).toBe(1100)
  })

  it('clusters isolated: the same source in another cluster is another stream', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.clusters': 'isolated' } })
    const open = (host: string) =>
      JSON.parse(
        send(sandbox, { host, path: '/videostream/v4', body: JSON.stringify({ accessKey: KEY, ...openRequest }) }).body,
      )
    open('api-videostream-sh.fengkongcloud.com')
    expect(open('api-videostream-xjp.fengkongcloud.com')).not.toHaveProperty('detail')
    expect(open('api-videostream-xjp.fengkongcloud.com')).toHaveProperty('detail')
  })

  it('balance empty: opening gives 9100, closing does not', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.balance': 'empty' } })
    expect(openStream(sandbox, KEY)).toMatchObject({ code: 9100, message: 'Insufficient balance' })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }).code).toBe(1100)
  })

  it('audioType required: opening without one is refused', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.audioType': 'required' } })
    expect(openStream(sandbox, KEY).code).toBe(1902)
    expect(openStream(sandbox, KEY, { audioType: 'NONE' }).code).toBe(1100)
  })

  it('appIds own: the demo account may not open for an appId of somebody else', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.appIds': 'own' } })
    expect(openStream(sandbox, 'SoundcheckDemoKey001', { appId: 'other' }).code).toBe(9101)
    expect(openStream(sandbox, 'SoundcheckDemoKey001').code).toBe(1100)
    expect(openStream(sandbox, KEY, { appId: 'other' }).code).toBe(1100)
  })
})
