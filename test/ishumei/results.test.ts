import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import {
  audioRequest,
  closeStream,
  openRequest,
  openStream,
  post,
  type Received,
  sandboxWithReceiver,
} from './requests.ts'

const KEY = 'test-results'
const AUDIO = 'http://127.0.0.1:9/sound'

/** An open request with other fields in `data`. */
const data = (fields: object) => ({ data: { ...openRequest.data, ...fields } })

const levels = (received: readonly Received[]) => received.map(({ body }) => body.frameDetail?.riskLevel)

describe('results of a video stream', () => {
  it('have numbered ids, one for each frame', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const { requestId } = openStream(sandbox, KEY, data({ detectFrequency: 5.9, returnAllImg: 1 }))

    await sandbox.account(KEY).clock.advance(5999)
    expect(received()).toHaveLength(0)
    await sandbox.account(KEY).clock.advance(1)
    expect(received()).toHaveLength(1)
    await sandbox.account(KEY).clock.advance(10_000)

    const ids = received().map(({ body }) => body.requestId)
    expect(ids).toEqual([1, 2, 3].map((n) => expect.stringMatching(new RegExp(`^${requestId}_vs\\d_000000${n}$`))))
    expect(received()[0]?.url).toBe(openRequest.imgCallback)
  })

  it('carry a risk one time in ten by default, the same in every run', async () => {
    const run = async () => {
      const { sandbox, received } = sandboxWithReceiver()
      openStream(sandbox, KEY, data({ detectFrequency: 1 }))
      await sandbox.account(KEY).clock.advance(1_001_000)
      return received()
    }
    const [first, again] = [await run(), await run()]

    expect(first.length).toBeGreaterThan(70)
    expect(first.length).toBeLessThan(130)
    expect(new Set(levels(first))).toEqual(new Set(['REVIEW', 'REJECT']))
    expect(again).toEqual(first)
  })

  it.each([
    ['0', 0],
    ['100', 10],
  ])('riskPercent %s: reports %i of ten frames', async (riskPercent, count) => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.riskPercent': riskPercent } })
    openStream(sandbox, KEY, data({ detectFrequency: 1 }))
    await sandbox.account(KEY).clock.advance(11_000)
    expect(received()).toHaveLength(count)
  })

  it('have all documented fields', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const extra = { passThrough: { trace: 't-1' } }
    const fields = { ...data({ room: 'room42', returnFinishInfo: 1, extra }), acceptLang: 'en' }
    const { requestId } = openStream(sandbox, KEY, fields)
    await sandbox.account(KEY).clock.advance(1000)
    sandbox.account(KEY).control(ishumei, 'emitFrame', { requestId, riskLevel: 'REJECT', type: 'ADVERT' })
    await sandbox.account(KEY).settle()

    const finishProcessTime = Date.UTC(2026, 0, 2, 3, 4, 6)
    const risk = {
      riskLevel: 'REJECT',
      riskLabel1: 'Ads',
      riskLabel2: 'Ads',
      riskLabel3: 'Ads',
      riskDescription: 'Ads:Ads:Ads',
      riskDetail: {
        riskSource: 1001,
        ocrText: expect.objectContaining({ text: expect.any(String), matchedLists: [] }),
      },
    }
    expect(received()[0]?.body).toEqual({
      code: 1100,
      message: 'Success',
      requestId: expect.stringMatching(new RegExp(`^${requestId}_vs\\d_0000001$`)),
      statCode: 0,
      contentType: 1,
      frameDetail: {
        imgUrl: expect.stringMatching(/^http:/),
        ...risk,
        allLabels: [{ ...risk, probability: expect.any(Number) }],
        businessLabels: [],
        auxInfo: {
          beginProcessTime: finishProcessTime - 50,
          finishProcessTime,
          imgTime: '2026-01-02 11:04:05.950',
          room: 'room42',
        },
      },
      auxInfo: extra,
    })
  })

  it('have no statCode, no auxInfo and Chinese labels by default', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const { requestId } = openStream(sandbox, KEY)
    await sandbox.account(KEY).clock.advance(1000)
    sandbox.account(KEY).control(ishumei, 'emitFrame', { requestId, riskLevel: 'REVIEW' })
    await sandbox.account(KEY).settle()

    const [{ body } = { body: {} }] = received()
    expect(body).not.toHaveProperty('statCode')
    expect(body).not.toHaveProperty('auxInfo')
    expect(body).toMatchObject({
      frameDetail: { riskLabel1: 'politics', riskDescription: '涉政:涉政:涉政', riskDetail: { riskSource: 1002 } },
    })
  })

  it('have empty labels for a PASS', async () => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.riskPercent': '0' } })
    openStream(sandbox, KEY, data({ returnAllImg: 1 }))
    await sandbox.account(KEY).clock.advance(4000)
    expect(received()[0]?.body.frameDetail).toMatchObject({
      riskLevel: 'PASS',
      riskLabel1: 'normal',
      riskLabel2: '',
      riskLabel3: '',
      riskDescription: '正常',
      riskDetail: { riskSource: 1000 },
      allLabels: [],
    })
  })

  it('mark examined and skipped frames with detectStep', async () => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.riskPercent': '100' } })
    openStream(sandbox, KEY, data({ detectFrequency: 1, detectStep: 2, returnAllImg: 1 }))
    await sandbox.account(KEY).clock.advance(5000)
    const types = received().map(({ body }) => body.frameDetail?.auxInfo)
    expect(types).toMatchObject([{ detectType: 2 }, { detectType: 1 }, { detectType: 2 }, { detectType: 1 }])
    expect(levels(received())).toEqual(['PASS', expect.not.stringMatching('PASS'), 'PASS', expect.any(String)])
  })

  it('have business labels of the requested types', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    openStream(sandbox, KEY, {
      imgType: undefined,
      imgBusinessType: 'FACEDETECTION_BEAUTY',
      ...data({ returnAllImg: 1 }),
    })
    await sandbox.account(KEY).clock.advance(4000)
    expect(received()[0]?.body.frameDetail).toMatchObject({
      riskLevel: 'PASS',
      businessLabels: [{ businessLabel1: 'facedetection', confidenceLevel: 2 }, { businessLabel1: 'beauty' }],
    })
  })

  it('report sound every ten seconds, to its own address', async () => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.riskPercent': '0' } })
    const audio = { audioType: 'MOAN', audioCallback: AUDIO }
    const { requestId } = openStream(sandbox, KEY, { ...audio, ...data({ returnAllText: 1 }) })
    await sandbox.account(KEY).clock.advance(21_000)
    expect(received().map(({ url, body }) => [url, body.contentType, body.requestId])).toEqual([
      [AUDIO, 2, `${requestId}_1`],
      [AUDIO, 2, `${requestId}_2`],
    ])
    expect(received()[0]?.body.audioDetail).toMatchObject({
      audioUrl: expect.any(String),
      vadCode: expect.any(Number),
      riskLevel: 'PASS',
      auxInfo: { audioStartTime: expect.stringMatching(/^2026-01-02 11:04:0\d$/), audioEndTime: expect.any(String) },
    })
  })

  it.each([
    ['MOAN', { riskSource: 1003 }],
    ['EROTIC', { riskSource: 1001, matchedLists: [], riskSegments: [{ segment: 'soundcheck', position: [0, 10] }] }],
  ])('say whether a %s is in the sound or in its words', async (type, riskDetail) => {
    const { sandbox, received } = sandboxWithReceiver()
    const audio = { audioType: 'EROTIC_MOAN', audioCallback: AUDIO }
    const { requestId } = openStream(sandbox, KEY, { ...audio, ...data({}) })
    await sandbox.account(KEY).clock.advance(1000)
    sandbox.account(KEY).control(ishumei, 'emitClip', { requestId, riskLevel: 'REJECT', type })
    await sandbox.account(KEY).settle()
    const { audioDetail } = received()[0]?.body ?? {}
    expect(audioDetail).toHaveProperty('riskDetail', { audioText: 'soundcheck one two', ...riskDetail })
  })

  it('are not sent for the documented stream, which has no address', async () => {
    const { sandbox, received } = sandboxWithReceiver({ seed: 'documented' })
    closeStream(sandbox, { accessKey: KEY, requestId: 'unknown' })
    await sandbox.account(KEY).clock.advance(3_600_000)
    expect(received()).toHaveLength(0)
  })

  it('trailingSegments 2: two more of each channel are sent before the end', async () => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.trailingSegments': '2' } })
    const audio = { audioType: 'MOAN', audioCallback: AUDIO }
    const all = data({ returnAllImg: 1, returnAllText: 1, returnFinishInfo: 1 })
    const { requestId } = openStream(sandbox, KEY, { ...audio, ...all })
    await sandbox.account(KEY).clock.advance(1000)
    closeStream(sandbox, { accessKey: KEY, requestId })
    await sandbox.account(KEY).clock.runUntilIdle()
    expect(received().map(({ body }) => [body.contentType, body.statCode])).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
      [2, 0],
      [1, 1],
      [2, 1],
    ])
  })

  it('are left out after the first thousand when the clock leaps, and go on from there', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    openStream(sandbox, KEY, data({ detectFrequency: 60, returnAllImg: 1 }))
    const { clock } = sandbox.account(KEY)
    await clock.advance(1000)
    const start = clock.now()
    await clock.advance(365 * 86_400_000)
    expect(received()).toHaveLength(1000)

    await clock.advance(60_000)
    expect(received()).toHaveLength(1001)
    const [last, next] = received()
      .slice(-2)
      .map(({ body }) => body.frameDetail?.auxInfo.finishProcessTime)
    expect([last, next]).toEqual([start + 1000 * 60_000, start + (365 * 1440 + 1) * 60_000])
  })

  it('end with their stream, although the clock leaps over its end', async () => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.sourceEnd': 'after 24h' } })
    openStream(sandbox, KEY, data({ detectFrequency: 1, returnAllImg: 1, returnFinishInfo: 1 }))
    await sandbox.account(KEY).clock.advance(365 * 86_400_000)
    expect(received()).toHaveLength(1001)
    expect(received().at(-1)?.body.statCode).toBe(1)
  })
})

describe('results of an audio stream', () => {
  it('have all documented fields', async () => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.timeFields': 'both' } })
    const request = { ...audioRequest.data, returnPreText: 1, returnPreAudio: 1, returnFinishInfo: 1, room: 'r' }
    const fields = { accessKey: KEY, ...audioRequest, acceptLang: 'en', data: request }
    const { requestId } = post(sandbox, '/audiostream/v4', fields)
    await sandbox.account(KEY).clock.advance(1000)
    sandbox.account(KEY).control(ishumei, 'emitClip', { requestId, riskLevel: 'REJECT', type: 'MOAN' })
    await sandbox.account(KEY).settle()

    expect(received()).toMatchObject([
      {
        url: audioRequest.callback,
        body: {
          code: 1100,
          requestId: `${requestId}_1`,
          btId: 'bt-1',
          statCode: 0,
          audioDetail: {
            riskLevel: 'REJECT',
            riskLabel1: 'Moan',
            riskDetail: { riskSource: 1003, audioText: expect.any(String) },
            content: expect.any(String),
            preAudioUrl: expect.stringMatching(/^http:/),
            vadCode: 1,
            auxInfo: { room: 'r', audioStartTime: '2026-01-02 11:03:55', audio_starttime: '2026-01-02 11:03:55' },
          },
          requestParams: request,
        },
      },
    ])
    expect(received()[0]?.body).not.toHaveProperty('contentType')
  })
})
