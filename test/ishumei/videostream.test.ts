import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { fakeOpenRequest } from '../../fixtures/ishumei/factories.ts'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { closeStream, openRequest, openStream } from './requests.ts'

const KEY = 'test-open'

/** An open request with other fields in `data`. */
const data = (fields: object) => ({ data: { ...openRequest.data, ...fields } })

const trtcParam = { sdkAppId: 1, demoSences: 2, appScene: 0, userId: 'u', userSig: 's', roomId: 7 }

describe('videostream', () => {
  it('registers a stream, without its key, that is pulled a second later', () => {
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

  it.each([
    ['no appId', { appId: undefined }],
    ['audio detection without audioCallback', { audioType: 'MOAN' }],
    ['TRTC without a room', data({ streamType: 'TRTC', trtcParam: { ...trtcParam, roomId: undefined } })],
  ])('refuses %s with 1902, and opens nothing', (_, fields) => {
    const sandbox = createSandbox({ seed: 'empty' })
    expect(openStream(sandbox, KEY, fields).code).toBe(1902)
    expect(sandbox.account(KEY).state(ishumei).streams.size).toBe(0)
  })

  it.each([
    ['audioType NONE without audioCallback', { audioType: 'NONE' }],
    ['undocumented fields at any depth', { ...data({ btId: 'x' }), extra: 1 }],
  ])('accepts %s', (_, fields) => {
    expect(openStream(createSandbox(), KEY, fields)).toMatchObject({ code: 1100 })
  })

  it('accepts the requests of the factory, the same in every run', () => {
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
  it('clusters isolated: opens the same source again in another cluster', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.clusters': 'isolated' } })
    const open = (host: string) =>
      JSON.parse(
        send(sandbox, { host, path: '/videostream/v4', body: JSON.stringify({ accessKey: KEY, ...openRequest }) }).body,
      )
    open('api-videostream-sh.fengkongcloud.com')
    expect(open('api-videostream-xjp.fengkongcloud.com')).not.toHaveProperty('detail')
    expect(open('api-videostream-xjp.fengkongcloud.com')).toHaveProperty('detail')
  })

  it('balance empty: refuses opening with 9100, and accepts closing', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.balance': 'empty' } })
    expect(openStream(sandbox, KEY)).toMatchObject({ code: 9100, message: 'Insufficient balance' })
    expect(closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }).code).toBe(1100)
  })

  it('appIds own: refuses any other appId for the demo account', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.appIds': 'own' } })
    expect(openStream(sandbox, 'SoundcheckDemoKey001', { appId: 'other' }).code).toBe(9101)
    expect(openStream(sandbox, 'SoundcheckDemoKey001').code).toBe(1100)
    expect(openStream(sandbox, KEY, { appId: 'other' }).code).toBe(1100)
  })
})
