import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TencentLiveOptions, tencentLiveClient } from '../../contracts/tencent-live/clients/tencent-live.ts'
import { tencentLiveIntlClient } from '../../contracts/tencent-live/clients/tencent-live-intl.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'

const sandbox = createSandbox()
let server: RunningServer

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const editions = {
  'tencentcloud-sdk-nodejs': tencentLiveClient,
  'tencentcloud-sdk-nodejs-intl-en': tencentLiveIntlClient,
}
const signMethods = ['TC3-HMAC-SHA256', 'HmacSHA1', 'HmacSHA256'] as const
const reqMethods = ['POST', 'GET'] as const
const styles = signMethods.flatMap((signMethod) => reqMethods.map((reqMethod) => ({ signMethod, reqMethod })))

describe.each(Object.entries(editions))('%s', (edition, createClient) => {
  const client = (account: string, style: Pick<TencentLiveOptions, 'signMethod' | 'reqMethod'> = {}) =>
    createClient({
      secretId: `test-${edition.slice(-7)}-${account}`,
      secretKey: 'soundcheck',
      origin: server.origin,
      ...style,
    })

  it.each(styles)('stops the documented task, signed with $signMethod, by $reqMethod', async (style) => {
    const answer = await client(`${style.signMethod}-${style.reqMethod}`, style).StopLiveRecord({
      StreamName: 'test1',
      TaskId: 123,
    })
    expect(answer).toEqual({ RequestId: expect.stringMatching(REQUEST_ID) })
  })

  it('creates a task, stops it, and cannot stop it under another stream’s name', async () => {
    const live = client('create')
    const { TaskId } = await live.CreateLiveRecord({ StreamName: 'test1', Highlight: 1 })
    expect(TaskId).toBeTypeOf('number')
    await expect(live.StopLiveRecord({ StreamName: 'never-seen', TaskId })).rejects.toMatchObject({
      code: 'ResourceNotFound.ChannelNotExist',
    })
    expect(await live.StopLiveRecord({ StreamName: 'test1', TaskId })).toHaveProperty('RequestId')
  })

  it('does not see the tasks of another account', async () => {
    const { TaskId } = await client('mine').CreateLiveRecord({ StreamName: 'test1', Highlight: 1 })
    await expect(client('yours').StopLiveRecord({ StreamName: 'test1', TaskId })).rejects.toMatchObject({
      code: 'ResourceNotFound.TaskId',
    })
  })

  it.each(styles)('shows a business error in its own error object, $signMethod by $reqMethod', async (style) => {
    const refusal = client('business', style).StopLiveRecord({ StreamName: 'test1', TaskId: 999 })
    await expect(refusal).rejects.toBeInstanceOf(Error)
    await expect(refusal).rejects.toMatchObject({
      code: 'ResourceNotFound.TaskId',
      message: 'The TaskId does not exist.',
      requestId: expect.stringMatching(REQUEST_ID),
      traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  it('names a missing and an unknown parameter', async () => {
    const live = client('parameters')
    await expect(live.StopLiveRecord({ StreamName: 'test1' })).rejects.toMatchObject({
      code: 'MissingParameter',
      message: 'The request is missing a required parameter `TaskId`.',
    })
    await expect(live.StopLiveRecord({ StreamName: 'test1', TaskId: 123, Force: true })).rejects.toMatchObject({
      code: 'UnknownParameter',
      message: 'The parameter `Force` is not recognized.',
    })
  })

  it.each(styles)('is refused with the secret of another key, $signMethod by $reqMethod', async (style) => {
    const account = `test-${edition.slice(-7)}-secret`
    const live = createClient({ secretId: account, secretKey: 'mistyped', origin: server.origin, ...style })

    await expect(live.StopLiveRecord({ StreamName: 'test1', TaskId: 123 })).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      message: 'The provided credentials could not be validated. Please check your signature is correct.',
    })

    const entry = sandbox.account(account).journal.entries().at(-1)
    expect(entry?.signature?.causes.map(({ id }) => id)).toEqual(['unexplained'])
    expect(JSON.stringify(entry)).not.toContain('mistyped')
  })

  it('is refused above 200 calls a second and served a second later', async () => {
    const live = client('limited')
    const { clock } = sandbox.account(`test-${edition.slice(-7)}-limited`)
    clock.freeze()
    const stop = () => live.StopLiveRecord({ StreamName: 'test1', TaskId: 123 })
    await Promise.all(Array.from({ length: 200 }, stop))

    await expect(stop()).rejects.toMatchObject({
      code: 'RequestLimitExceeded',
      message:
        'Your current request times equals to `201` in a second, which exceeds the frequency limit `200` for a second. Please reduce the frequency of calls.',
    })
    clock.advance(1000)
    expect(await stop()).toHaveProperty('RequestId')
  })
})
