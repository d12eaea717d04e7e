import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { audioRequest, closeStream, openRequest, openStream, post, sandboxWithReceiver } from './requests.ts'

const KEY = 'test-end'
const audio = { audioType: 'MOAN', audioCallback: 'http://127.0.0.1:9/sound' }
const request = { ...openRequest.data, returnFinishInfo: 1, room: 'room42', extra: { passThrough: { trace: 't-1' } } }

/** A sandbox in which nothing is found by itself, with one stream that wants to know of its end. */
async function moderated(fields: object = {}) {
  const bench = sandboxWithReceiver({ switches: { 'ishumei.riskPercent': '0' } })
  const { requestId } = openStream(bench.sandbox, KEY, { data: request, ...fields })
  const account = bench.sandbox.account(KEY)
  await account.clock.advance(1000)
  return { ...bench, account, requestId }
}

describe('the end of a stream', () => {
  it('is reported after the answer to the close, once to each address', async () => {
    const { sandbox, account, requestId, received } = await moderated(audio)
    await account.clock.advance(35_900)

    expect(closeStream(sandbox, { accessKey: KEY, requestId }).code).toBe(1100)
    expect(received()).toHaveLength(0)
    closeStream(sandbox, { accessKey: KEY, requestId })
    await account.clock.runUntilIdle()

    const common = {
      code: 1100,
      message: 'Success',
      requestId,
      statCode: 1,
      riskLevel: 'PASS',
      pullStreamSuccess: true,
      auxInfo: { streamTime: 35 },
    }
    expect(received()).toEqual([
      { url: openRequest.imgCallback, body: { ...common, contentType: 1, detail: { requestParams: request } } },
      { url: audio.audioCallback, body: { ...common, contentType: 2, requestParams: request } },
    ])
  })

  it.each([
    ['0', { ...request, returnFinishInfo: 0 }],
    ['nothing', openRequest.data],
  ])('is not reported when returnFinishInfo says %s', async (_, data) => {
    const { sandbox, account, requestId, received } = await moderated({ data })
    closeStream(sandbox, { accessKey: KEY, requestId })
    await account.clock.runUntilIdle()
    expect(received()).toHaveLength(0)
  })

  it('gives the worst level that was found', async () => {
    const { account, requestId, received } = await moderated(audio)
    for (const riskLevel of ['REVIEW', 'REJECT']) account.control(ishumei, 'emitFrame', { requestId, riskLevel })
    account.control(ishumei, 'emitClip', { requestId, riskLevel: 'REVIEW' })
    account.control(ishumei, 'endSource', { requestId })
    await account.clock.runUntilIdle()
    expect(received().slice(-2)).toMatchObject([{ body: { riskLevel: 'REJECT' } }, { body: { riskLevel: 'REJECT' } }])
  })

  it('says that not a frame was obtained when the stream is closed before the first', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const { requestId } = openStream(sandbox, KEY, { data: request })
    closeStream(sandbox, { accessKey: KEY, requestId })
    await sandbox.account(KEY).clock.runUntilIdle()
    expect(received()).toMatchObject([{ body: { pullStreamSuccess: false, auxInfo: { streamTime: 0 } } }])
    expect(received()[0]?.body.auxInfo).not.toHaveProperty('errorCode')
  })

  it('of an audio stream has the customer’s id, and 1904 when the pull failed', async () => {
    const { sandbox, received } = sandboxWithReceiver({ switches: { 'ishumei.source': '3003' } })
    const data = { ...audioRequest.data, returnFinishInfo: 1 }
    const { requestId } = post(sandbox, '/audiostream/v4', { accessKey: KEY, ...audioRequest, data })
    await sandbox.account(KEY).clock.runUntilIdle()
    expect(received()).toEqual([
      {
        url: audioRequest.callback,
        body: {
          code: 1904,
          message: 'Stream pull failed',
          requestId,
          btId: 'bt-1',
          statCode: 1,
          auxInfo: { streamTime: 0, errorCode: 3003 },
          requestParams: data,
        },
      },
    ])
  })

  it('says nothing of a pull that was failing when the stream was closed', async () => {
    const bench = sandboxWithReceiver({ switches: { 'ishumei.firstFrame': 'manual' } })
    const account = bench.sandbox.account(KEY)
    const data = { ...audioRequest.data, returnFinishInfo: 1 }
    const { requestId } = post(bench.sandbox, '/audiostream/v4', { accessKey: KEY, ...audioRequest, data })
    account.control(ishumei, 'failPull', { requestId, errorCode: 3001 })
    post(bench.sandbox, '/finish_audiostream/v4', { accessKey: KEY, requestId })
    await account.clock.runUntilIdle()
    expect(bench.received()).toMatchObject([{ body: { code: 1100, auxInfo: { streamTime: 0 } } }])
    expect(bench.received()[0]?.body.auxInfo).not.toHaveProperty('errorCode')
  })

  it('of a V2 stream is asked for with true', async () => {
    const { sandbox, received } = sandboxWithReceiver()
    const fields = { ...openRequest, data: { ...openRequest.data, returnFinishInfo: true } }
    const { requestId } = post(sandbox, '/v3/saas/anti_fraud/videostream', { accessKey: KEY, ...fields })
    closeStream(sandbox, { accessKey: KEY, requestId })
    await sandbox.account(KEY).clock.runUntilIdle()
    expect(received()).toMatchObject([{ body: { requestId, statCode: 1, contentType: 1 } }])
  })

  it('is reported in Chinese where messages are', async () => {
    const { sandbox, account, requestId, received } = await moderated()
    account.switches.set('ishumei.messageLang', 'zh')
    closeStream(sandbox, { accessKey: KEY, requestId })
    await account.clock.runUntilIdle()
    expect(received()).toMatchObject([{ body: { message: '成功' } }])
  })
})
