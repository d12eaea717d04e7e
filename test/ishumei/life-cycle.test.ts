import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import { closeStream, openRequest, openStream, sandboxWithReceiver } from './requests.ts'

const KEY = 'test-life'
const RETURNS_END = { returnFinishInfo: 1 }

function benchOf(switches: Readonly<Record<string, string>> = {}) {
  const { sandbox, received } = sandboxWithReceiver({
    switches: Object.fromEntries(Object.entries(switches).map(([name, value]) => [`ishumei.${name}`, value])),
  })
  const account = sandbox.account(KEY)
  const { streams } = account.state(ishumei)
  const open = (fields: object = {}) =>
    openStream(sandbox, KEY, { data: { ...openRequest.data, ...RETURNS_END, ...fields } })
  const control = (name: string, input: object) => account.control(ishumei, name, input)
  return { sandbox, account, streams, open, control, received }
}

const agora = (fields: object = {}) => ({
  streamType: 'AGORA',
  agoraParam: { appId: 'a', channel: 'c', uid: 7, ...fields },
})

describe('the first frame', () => {
  it('comes after a second by default', async () => {
    const { open, streams, account } = benchOf()
    const { requestId } = open()
    await account.clock.advance(999)
    expect(streams.get(requestId)?.state).toBe('PULLING')
    await account.clock.advance(1)
    expect(streams.get(requestId)?.state).toBe('MODERATING')
  })

  it('comes at once with the policy immediate', () => {
    const { open, streams } = benchOf({ firstFrame: 'immediate' })
    expect(streams.get(open().requestId)?.state).toBe('MODERATING')
  })

  it('comes at the third submission with the policy after 2 reads: the first opens the stream', () => {
    const { open, streams } = benchOf({ firstFrame: 'after 2 reads' })
    const { requestId } = open()
    open()
    expect(streams.get(requestId)?.state).toBe('PULLING')
    open()
    expect(streams.get(requestId)?.state).toBe('MODERATING')
  })

  it('comes only by the control with the policy manual', async () => {
    const { open, streams, account, control } = benchOf({ firstFrame: 'manual' })
    const { requestId } = open()
    await account.clock.advance(3_600_000)
    expect(control('inspectStream', { requestId })).toMatchObject({ state: 'PULLING', reads: 1 })
    control('firstFrame', { requestId })
    expect(streams.get(requestId)?.state).toBe('MODERATING')
  })
})

describe('a source that cannot be pulled', () => {
  it.each([
    ['AGORA', agora(), 300],
    ['ALI', { streamType: 'ALI', aliParam: { room: 'r', token: 't' } }, 4290],
  ])('of type %s is given up after its retries', async (_, fields, seconds) => {
    const { open, streams, account, received } = benchOf({ source: '3001' })
    const { requestId } = open(fields)
    await account.clock.advance(seconds * 1000 - 1)
    expect(streams.get(requestId)?.state).toBe('PULLING')
    await account.clock.advance(1)
    expect(streams.get(requestId)).toMatchObject({ state: 'ENDED', endReason: 'pull_failed' })
    expect(received()).toMatchObject([
      { body: { code: 1100, pullStreamSuccess: false, auxInfo: { streamTime: 0, errorCode: 3001 } } },
    ])
  })

  it('can be closed between retries, and ends once', async () => {
    const { sandbox, open, account, received } = benchOf({ source: '3001' })
    const { requestId } = open()
    await account.clock.advance(400_000)
    expect(closeStream(sandbox, { accessKey: KEY, requestId }).code).toBe(1100)
    await account.clock.advance(86_000_000)
    expect(received()).toHaveLength(1)
  })

  it('recovers when the first frame is pulled between retries', async () => {
    const { open, streams, account, control, received } = benchOf()
    const { requestId } = open()
    control('failPull', { requestId, errorCode: 3003 })
    await account.clock.advance(310_000)
    expect(streams.get(requestId)).toMatchObject({ state: 'PULLING', failingAttempt: 2, pullError: 3003 })
    control('failPull', { requestId, errorCode: 3001 })
    control('firstFrame', { requestId })
    await account.clock.advance(10_000)
    control('endSource', { requestId })
    await account.clock.runUntilIdle()

    expect(received().at(-1)).toMatchObject({ body: { pullStreamSuccess: true, auxInfo: { streamTime: 10 } } })
    expect(received().at(-1)?.body.auxInfo).not.toHaveProperty('errorCode')
  })

  it('frees its slot when it is given up', async () => {
    const { open, account } = benchOf({ source: '3001', maxStreams: '1' })
    open()
    expect(open({ url: 'rtmp://media.example/live/2' }).code).toBe(1904)
    await account.clock.runUntilIdle()
    expect(open({ url: 'rtmp://media.example/live/2' }).code).toBe(1100)
  })
})

describe('a source', () => {
  it('ends by itself after a time, and the stream with it', async () => {
    const { open, streams, account, received } = benchOf({ sourceEnd: 'after 1m', riskPercent: '0' })
    const { requestId } = open()
    await account.clock.runUntilIdle()
    expect(streams.get(requestId)).toMatchObject({ state: 'ENDED', endReason: 'stream_end' })
    expect(received()).toMatchObject([{ body: { statCode: 1, auxInfo: { streamTime: 60 } } }])
  })

  it('ends at the second submission with the policy after 1 reads', async () => {
    const { open, streams, account } = benchOf({ sourceEnd: 'after 1 reads' })
    const { requestId } = open()
    await account.clock.advance(1000)
    open()
    expect(streams.get(requestId)?.endReason).toBe('stream_end')
  })

  it('of type AGORA ends with 3005 after a day, when its token expires', async () => {
    const { open, streams, account, received } = benchOf({ riskPercent: '0' })
    const { requestId } = open(agora({ token: 'secret' }))
    await account.clock.advance(86_400_000 - 1)
    expect(streams.get(requestId)?.state).toBe('MODERATING')
    await account.clock.advance(1)
    expect(streams.get(requestId)).toMatchObject({ state: 'ENDED', endReason: 'vendor' })
    expect(received()).toMatchObject([{ body: { auxInfo: { errorCode: 3005 }, pullStreamSuccess: true } }])
  })

  it('ends with 3005 by the control expireToken', () => {
    const { open, streams, control } = benchOf()
    const { requestId } = open()
    control('expireToken', { requestId })
    expect(streams.get(requestId)).toMatchObject({ endReason: 'vendor', pullError: 3005 })
  })

  it('ends by the control emptyRoom, with subscribeMode TRUSTED only', () => {
    const { open, streams, control } = benchOf()
    const trusted = open(agora({ subscribeMode: 'TRUSTED', trustedUserIdList: [1] }))
    const plain = open()
    control('emptyRoom', { requestId: trusted.requestId })
    expect(streams.get(trusted.requestId)?.endReason).toBe('vendor')
    expect(() => control('emptyRoom', { requestId: plain.requestId })).toThrow('its subscribeMode is not TRUSTED')
  })

  it('keeps its tokens out of the journal', () => {
    const { open, account } = benchOf()
    open(agora({ token: 'rtc-secret-1' }))
    open({
      streamType: 'TRTC',
      trtcParam: { sdkAppId: 1, demoSences: 4, userId: 'u', userSig: 'rtc-secret-2', roomId: 1 },
    })
    expect(JSON.stringify(account.journal.entries())).not.toContain('rtc-secret')
  })
})

describe('a control', () => {
  it('explains why it does not fit, and changes nothing', () => {
    const { open, control, streams } = benchOf()
    const { requestId } = open()
    expect(() => control('endSource', { requestId })).toThrow('it is PULLING, not MODERATING')
    expect(() => control('emitFrame', { requestId, riskLevel: 'PASS' })).toThrow(UsageError)
    expect(() => control('firstFrame', { requestId: 'nope' })).toThrow('opened no stream with that id')
    expect(() => control('failPull', { requestId, errorCode: 3006 })).toThrow('errorCode')
    control('firstFrame', { requestId })
    expect(() => control('emitClip', { requestId, riskLevel: 'REJECT' })).toThrow(
      'it does not examine that kind of content',
    )
    expect(() => control('failPull', { requestId, errorCode: 3001 })).toThrow('it is MODERATING, not PULLING')
    expect(streams.get(requestId)?.state).toBe('MODERATING')
  })

  it('reports a PASS only if the stream asked for all results', () => {
    const { open, control } = benchOf()
    const [some, all] = [open(), open({ url: 'rtmp://media.example/live/2', returnAllImg: 1 })]
    for (const { requestId } of [some, all]) control('firstFrame', { requestId })
    expect(control('emitFrame', { requestId: some.requestId, riskLevel: 'PASS' })).toEqual({ isReported: false })
    expect(control('emitFrame', { requestId: all.requestId, riskLevel: 'PASS' })).toEqual({ isReported: true })
  })
})
