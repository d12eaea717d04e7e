import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { closeStream, openRequest, openStream, post, sandboxWithReceiver, segmentRequest } from './requests.ts'

const KEY = 'test-generation'
const V5 = '/videostream/v5'
const V2 = '/v3/saas/anti_fraud/videostream'

const legacyRequest = { ...openRequest, eventId: undefined, channel: 'LIVE', imgType: 'DEFAULT' }

describe('videostream_v5', () => {
  it.each([
    ['a stream of an RTC room', { data: { streamType: 'ALI', tokenId: 'u', aliParam: { room: 'r', token: 't' } } }],
    ['a detectFrequency below 1', { data: { ...openRequest.data, detectFrequency: 0.5 } }],
  ])('refuses %s with 1902', (_, fields) => {
    expect(post(createSandbox(), V5, { accessKey: KEY, ...segmentRequest, ...fields }).code).toBe(1902)
  })

  it('spells the number of a duplicate errorCode, and both ways with the switch', () => {
    const sandbox = createSandbox()
    const open = () => post(sandbox, V5, { accessKey: KEY, ...segmentRequest })
    const { requestId } = open()
    expect(open().detail).toEqual({ errorCode: 1001, dupRequestId: requestId })
    sandbox.account(KEY).switches.set('ishumei.duplicateSpelling', 'both')
    expect(open().detail).toEqual({ errorcode: 1001, errorCode: 1001, dupRequestId: requestId })
  })

  it('reports whole segments of video, and the end in seconds rounded up', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const data = {
      ...openRequest.data,
      detectFrequency: 5,
      returnAllVideo: 1,
      returnFinishInfo: 1,
      extra: { passThrough: { trace: 't-1' } },
    }
    const audio = { audioType: 'MOAN' }
    const { requestId } = post(sandbox, V5, { accessKey: KEY, ...segmentRequest, ...audio, data })
    await sandbox.account(KEY).clock.advance(11_000)
    await sandbox.account(KEY).clock.advance(1500)
    post(sandbox, '/finish_videostream/v5', { accessKey: KEY, requestId })
    await sandbox.account(KEY).clock.runUntilIdle()

    const [segment, end] = received()
    expect(segment).toMatchObject({
      url: segmentRequest.callback,
      body: {
        code: 1100,
        requestId: `${requestId}_1`,
        statCode: 0,
        videoDetail: { startTime: Date.UTC(2026, 0, 2, 3, 4, 6), endTime: Date.UTC(2026, 0, 2, 3, 4, 16) },
        auxInfo: { passThrough: { trace: 't-1' }, frameCount: 2 },
      },
    })
    expect(segment?.body.videoDetail).toMatchObject({
      frameDetail: [{ riskLevel: 'PASS' }, { riskLevel: expect.any(String) }],
      audioDetail: [{ riskLevel: 'PASS' }],
    })
    expect(end?.body).toEqual({
      code: 1100,
      message: 'Success',
      requestId,
      statCode: 1,
      auxInfo: { streamTime: 12 },
    })
  })

  it('is closed by its own path and, inferred, by that of V4', () => {
    const sandbox = createSandbox()
    const one = post(sandbox, V5, { accessKey: KEY, ...segmentRequest })
    expect(post(sandbox, '/finish_videostream/v5', { accessKey: KEY, requestId: one.requestId }).code).toBe(1100)
    const other = post(sandbox, V5, { accessKey: KEY, ...segmentRequest })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: other.requestId }).code).toBe(1100)
  })
})

describe('videostream_v2', () => {
  it('takes booleans instead of 0 and 1, no eventId, and the type DEFAULT', () => {
    const sandbox = createSandbox()
    const open = (fields: object) =>
      post(sandbox, V2, { accessKey: KEY, ...legacyRequest, data: { ...openRequest.data, ...fields } })

    expect(open({ returnAllImg: 1 }).code).toBe(1902)
    const { code, requestId } = open({ returnAllImg: true, returnFinishInfo: false })
    expect(code).toBe(1100)
    expect(openStream(sandbox, KEY).detail?.dupRequestId).toBe(requestId)
    expect(post(sandbox, '/v3/saas/anti_fraud/finish_videostream', { accessKey: KEY, requestId }).code).toBe(1100)
    expect(sandbox.account(KEY).state(ishumei).streams.get(requestId)?.state).toBe('ENDED')
  })

  it('reports the level at the top and the rest in one detail', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const data = { ...openRequest.data, returnAllImg: true }
    const { requestId } = post(sandbox, V2, { accessKey: KEY, ...legacyRequest, data })
    await sandbox.account(KEY).clock.advance(1000)
    sandbox.account(KEY).control(ishumei, 'emitFrame', { requestId, riskLevel: 'REJECT', type: 'ADVERT' })
    sandbox.account(KEY).control(ishumei, 'emitFrame', { requestId, riskLevel: 'PASS' })
    await sandbox.account(KEY).settle()

    expect(received()[0]?.body).toMatchObject({
      code: 1100,
      riskLevel: 'REJECT',
      contentType: 1,
      detail: { riskType: 300, model: expect.any(String), descriptionV2: '广告:广告:广告', requestParams: data },
    })
    expect(received()[1]?.body).toMatchObject({ riskLevel: 'PASS', detail: { riskType: 0, descriptionV2: '正常' } })
  })

  it('reports sound to its own address', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const audio = { audioType: 'PORN', audioCallback: 'http://127.0.0.1:9/sound' }
    const { requestId } = post(sandbox, V2, { accessKey: KEY, ...legacyRequest, ...audio })
    await sandbox.account(KEY).clock.advance(1000)
    sandbox.account(KEY).control(ishumei, 'emitClip', { requestId, riskLevel: 'REVIEW' })
    await sandbox.account(KEY).settle()

    expect(received()).toMatchObject([
      { url: audio.audioCallback, body: { contentType: 2, detail: { audioUrl: expect.any(String), riskType: 200 } } },
    ])
  })
})
