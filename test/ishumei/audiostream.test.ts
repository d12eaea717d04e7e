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
  it.each([
    ['GIN', { ginParam: { room: 1 } }],
    ['YUNXIN', { yunxinParam: { channel: 'c' } }],
  ])('treats the same %s room as a duplicate', (streamType, param) => {
    const sandbox = createSandbox()
    const { requestId } = open(sandbox, rtc(streamType, param))
    expect(open(sandbox, rtc(streamType, param)).detail?.dupRequestId).toBe(requestId)
  })

  it('opens a stream for each uid in a TRTC room, even with the same userId', () => {
    const sandbox = createSandbox()
    const trtc = (uid: number) => ({
      trtcParam: { sdkAppId: 1, demoSences: 4, userId: 'u', userSig: 's', strRoomId: 'r', uid },
    })
    open(sandbox, rtc('TRTC', trtc(1)))
    expect(open(sandbox, rtc('TRTC', trtc(2)))).not.toHaveProperty('detail')
  })

  it.each([
    ['no btId', data({ btId: undefined })],
    ['the language auto, which only video knows', data({ lang: 'auto' })],
    ['a returnAllText of true', data({ returnAllText: true })],
  ])('refuses %s with 1902, and opens nothing', (_, fields) => {
    const sandbox = createSandbox({ seed: 'empty' })
    expect(open(sandbox, fields)).toMatchObject({ code: 1902, message: 'Invalid parameters' })
    expect(sandbox.account(KEY).state(ishumei).streams.size).toBe(0)
  })

  it('has its own limit of open streams, separate from video', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.maxStreams': '1' } })
    expect(openStream(sandbox, KEY).code).toBe(1904)
    const { requestId } = open(sandbox)

    expect(open(sandbox, data({ url: 'rtmp://media.example/voice/2' })).code).toBe(1901)
    close(sandbox, { requestId })
    expect(open(sandbox, data({ url: 'rtmp://media.example/voice/2' })).code).toBe(1100)
  })

  it('has its own limit of requests, separate from video', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.maxQps': '1' } })
    sandbox.account(KEY).clock.freeze()
    closeStream(sandbox, { accessKey: KEY, requestId: 'x' })
    expect(open(sandbox).code).toBe(1100)
    expect(open(sandbox)).toMatchObject({ code: 1901, message: 'QPS limit exceeded' })
  })

  it('languages enforced: Shanghai accepts Arabic sound and refuses English with 9101', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.languages': 'enforced' } })
    expect(open(sandbox, data({ lang: 'ar' })).code).toBe(1100)
    expect(open(sandbox, data({ lang: 'en' })).code).toBe(9101)
  })

  it('products: an account without audio is refused with 9101, and may still use video', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.products': 'video' } })
    expect(open(sandbox).code).toBe(9101)
    expect(openStream(sandbox, KEY).code).toBe(1100)
  })
})

describe('finish_audiostream', () => {
  it('refuses the id of a video stream, and finish_videostream that of an audio stream', () => {
    const sandbox = createSandbox()
    const video = openStream(sandbox, KEY)
    const audio = open(sandbox)
    expect(close(sandbox, { requestId: video.requestId }).code).toBe(1902)
    expect(closeStream(sandbox, { accessKey: KEY, requestId: audio.requestId }).code).toBe(1902)
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
