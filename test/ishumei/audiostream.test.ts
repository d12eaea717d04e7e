import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { audioRequest, closeStream, openStream, post } from './requests.ts'

const KEY = 'test-audio'

const open = (sandbox: Parameters<typeof post>[0], fields: object = {}) =>
  post(sandbox, '/audiostream/v4', { accessKey: KEY, ...audioRequest, ...fields })

const close = (sandbox: Parameters<typeof post>[0], fields: object) =>
  post(sandbox, '/finish_audiostream/v4', { accessKey: KEY, ...fields })

const data = (fields: object) => ({ data: { ...audioRequest.data, ...fields } })

const rtc = (streamType: string, param: object) => data({ streamType, url: undefined, ...param })

describe('audiostream', () => {
  it('registers a stream that finish_audiostream closes', () => {
    const sandbox = createSandbox()
    const { code, requestId } = open(sandbox)
    expect(code).toBe(1100)
    expect(requestId).toMatch(/^[0-9a-f]{32}$/)

    const answer = close(sandbox, { requestId })

    expect(answer).toEqual({ code: 1100, message: 'Success', requestId: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect(answer.requestId).not.toBe(requestId)
    expect(sandbox.account(KEY).state(ishumei).streams.get(requestId)?.state).toBe('ENDED')
  })

  it('answers a second submission with the id of the running stream', () => {
    const sandbox = createSandbox()
    const { requestId } = open(sandbox)
    expect(open(sandbox)).toMatchObject({ code: 1100, detail: { errorcode: 1001, dupRequestId: requestId } })
  })

  it.each([
    ['ZEGO', { zegoParam: { tokenId: 't', streamId: 's' } }],
    ['AGORA', { agoraParam: { appId: 'a', channel: 'c' } }],
    ['TRTC', { trtcParam: { sdkAppId: 1, demoSences: 4, userId: 'u', userSig: 's', strRoomId: 'r' } }],
    ['VOLC', { volcParam: { appId: 'a', roomId: 'r', userId: 'u', token: 't' } }],
    ['GIN', { ginParam: { room: 1 } }],
    ['ALI', { aliParam: { room: 'r', token: 't' } }],
    ['YUNXIN', { yunxinParam: { channel: 'c' } }],
  ])('takes %s streams, twice the same as a duplicate, and refuses them without their object', (streamType, param) => {
    const sandbox = createSandbox()
    const { requestId } = open(sandbox, rtc(streamType, param))
    expect(open(sandbox, rtc(streamType, param)).detail?.dupRequestId).toBe(requestId)
    expect(open(sandbox, rtc(streamType, {})).code).toBe(1902)
  })

  it('tells TRTC users of one room apart by uid before userId', () => {
    const sandbox = createSandbox()
    const trtc = (uid: number) => ({
      trtcParam: { sdkAppId: 1, demoSences: 4, userId: 'u', userSig: 's', strRoomId: 'r', uid },
    })
    open(sandbox, rtc('TRTC', trtc(1)))
    expect(open(sandbox, rtc('TRTC', trtc(2)))).not.toHaveProperty('detail')
  })

  it.each([
    ['no btId', data({ btId: undefined })],
    ['a btId of 129 characters', data({ btId: 'b'.repeat(129) })],
    ['no tokenId', data({ tokenId: undefined })],
    ['no callback', { callback: undefined }],
    ['neither type nor businessType', { type: undefined }],
    ['no eventId', { eventId: undefined }],
    ['no appId', { appId: '' }],
    ['no data', { data: undefined }],
    ['the language auto', data({ lang: 'auto' })],
    ['an unknown role', data({ role: 'GUEST' })],
    ['an unknown streamType', data({ streamType: 'HLS' })],
    ['NORMAL without url', data({ url: undefined })],
    ['an audioDetectStep of 0', data({ audioDetectStep: 0 })],
    ['an audioDetectStep of 37', data({ audioDetectStep: 37 })],
    ['a returnAllText of true', data({ returnAllText: true })],
    ['Agora’s token without uid', rtc('AGORA', { agoraParam: { appId: 'a', channel: 'c', token: 't' } })],
    ['a passThrough of 1025 characters', data({ extra: { passThrough: { a: 'x'.repeat(1017) } } })],
  ])('refuses %s with 1902', (_, fields) => {
    const sandbox = createSandbox({ seed: 'empty' })
    expect(open(sandbox, fields)).toMatchObject({ code: 1902, message: 'Invalid parameters' })
    expect(sandbox.account(KEY).state(ishumei).streams.size).toBe(0)
  })

  it.each([
    ['a businessType in place of a type', { type: undefined, businessType: 'GENDER' }],
    ['a btId of 128 characters', data({ btId: 'b'.repeat(128) })],
    ['an audioDetectStep of 36', data({ audioDetectStep: 36 })],
    ['a passThrough of 1024 characters', data({ extra: { passThrough: { a: 'x'.repeat(1016) } } })],
    ['a role', data({ role: 'HOST' })],
  ])('accepts %s', (_, fields) => {
    expect(open(createSandbox(), fields).code).toBe(1100)
  })

  it('refuses a stream too many with 1901, and counts video streams apart', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.maxStreams': '1' } })
    expect(openStream(sandbox, KEY).code).toBe(1904)
    const { requestId } = open(sandbox)

    expect(open(sandbox, data({ url: 'rtmp://media.example/voice/2' })).code).toBe(1901)
    close(sandbox, { requestId })
    expect(open(sandbox, data({ url: 'rtmp://media.example/voice/2' })).code).toBe(1100)
  })

  it('counts requests apart from those for video', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.maxQps': '1' } })
    sandbox.account(KEY).clock.freeze()
    closeStream(sandbox, { accessKey: KEY, requestId: 'x' })
    expect(open(sandbox).code).toBe(1100)
    expect(open(sandbox)).toMatchObject({ code: 1901, message: 'QPS limit exceeded' })
  })

  it('languages enforced: Shanghai takes Arabic sound and refuses English with 9101', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.languages': 'enforced' } })
    expect(open(sandbox, data({ lang: 'ar' })).code).toBe(1100)
    expect(open(sandbox, data({ lang: 'en' })).code).toBe(9101)
  })

  it('products: an account without audio is refused with 9101, and may still use video', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.products': 'video' } })
    expect(open(sandbox).code).toBe(9101)
    expect(openStream(sandbox, KEY).code).toBe(1100)
  })

  it('says in Chinese that it is requests or streams, and that the pull failed', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.messageLang': 'zh', 'ishumei.maxStreams': '0' } })
    expect(open(sandbox).message).toBe('QPS超限、流路数超限')
    sandbox.account(KEY).faults.add({ operation: 'audiostream', what: { kind: 'error', code: '1904' } })
    expect(open(sandbox).message).toBe('拉流失败')
  })
})

describe('finish_audiostream', () => {
  it('refuses the id of a video stream, as finish_videostream does that of an audio stream', () => {
    const sandbox = createSandbox()
    const video = openStream(sandbox, KEY)
    const audio = open(sandbox)
    expect(close(sandbox, { requestId: video.requestId }).code).toBe(1902)
    expect(closeStream(sandbox, { accessKey: KEY, requestId: audio.requestId }).code).toBe(1902)
  })

  it.each([
    ['no requestId', {}],
    ['a requestId of 33 characters', { requestId: 'a'.repeat(33) }],
    ['an accessKey of 21 characters', { requestId: 'a', accessKey: 'k'.repeat(21) }],
  ])('refuses %s with 1902', (_, fields) => {
    expect(close(createSandbox(), fields).code).toBe(1902)
  })

  it('refuses an unknown key with 9101 when accounts are not opened on sight', () => {
    const sandbox = createSandbox({ auth: 'strict' })
    expect(close(sandbox, { accessKey: 'nobody', requestId: 'a' }).code).toBe(9101)
  })

  it.each([
    ['1909', 'the stream does not exist'],
    ['1100', 'Success'],
  ])('unknownAudioStream and alreadyClosedAudio %s', (code, message) => {
    const sandbox = createSandbox({
      switches: { 'ishumei.unknownAudioStream': code, 'ishumei.alreadyClosedAudio': code },
    })
    const { requestId } = open(sandbox)
    close(sandbox, { requestId })

    expect(close(sandbox, { requestId })).toMatchObject({ code: Number(code), message })
    expect(close(sandbox, { requestId: 'never' })).toMatchObject({ code: Number(code), message })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'never' }).code).toBe(1902)
  })
})
