import { describe, expect, it } from 'vitest'
import { audioRequest, closeStream, openRequest, openStream, post, sandboxWithReceiver } from './requests.ts'

const KEY = 'test-end'
const audio = { audioType: 'MOAN', audioCallback: 'http://127.0.0.1:9/sound' }
const request = { ...openRequest.data, returnFinishInfo: 1, room: 'room42', extra: { passThrough: { trace: 't-1' } } }

/** A sandbox without findings, with one stream that asks for its end notice. */
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
    const [first] = received()
    // The order of the mock's answers is fixed: clients that log or hash bodies see it.
    expect(Object.keys(first?.body ?? {}).join(' ')).toMatch(
      /^code message requestId statCode contentType riskLevel pull/,
    )
  })

  it('of an audio stream has the customer’s id, and code 1904 if the pull failed', async () => {
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

  it('is reported in Chinese if messages are in Chinese', async () => {
    const { sandbox, account, requestId, received } = await moderated()
    account.switches.set('ishumei.messageLang', 'zh')
    closeStream(sandbox, { accessKey: KEY, requestId })
    await account.clock.runUntilIdle()
    expect(received()).toMatchObject([{ body: { message: '成功' } }])
  })
})
