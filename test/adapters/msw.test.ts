import dns from 'node:dns'
import { getResponse, http, RequestHandler } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { metaStudioClient } from '../../contracts/huawei-metastudio/clients/huawei-sdk.ts'
import { auditingClient } from '../../contracts/tencent-ci/clients/cos-sdk.ts'
import { tencentLiveClient } from '../../contracts/tencent-live/clients/tencent-live.ts'
import { vendors } from '../../handlers/vendors.ts'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { createSandbox } from '../../src/index.ts'

const sandbox = createSandbox()
const server = setupServer(...mswHandlers(sandbox))
/** A socket to a host name needs a lookup first, so a lookup shows a real connection. */
const lookup = vi.spyOn(dns, 'lookup')

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
// Vitest clears the calls of a spy before each test.
afterEach(() => {
  server.resetHandlers()
  expect(lookup, 'no socket was opened').not.toHaveBeenCalled()
})
afterAll(() => {
  server.close()
  lookup.mockRestore()
})

const secret = 'soundcheck'

describe('the MSW adapter, at the vendors’ own host names', () => {
  it('tencentcloud-sdk-nodejs stops a recording', async () => {
    const client = tencentLiveClient({ secretId: 'test-msw-live', secretKey: secret })
    expect(await client.StopLiveRecord({ StreamName: 'test1', TaskId: 123 })).toHaveProperty('RequestId')
    await expect(client.StopLiveRecord({ StreamName: 'test1', TaskId: 9 })).rejects.toMatchObject({
      code: 'ResourceNotFound.TaskId',
    })
  })

  it('tencentcloud-sdk-nodejs-intl-en stops a recording when it is imported after listen()', async () => {
    const { tencentLiveIntlClient } = await import('../../contracts/tencent-live/clients/tencent-live-intl.ts')
    const client = tencentLiveIntlClient({ secretId: 'test-msw-intl', secretKey: secret })
    expect(await client.StopLiveRecord({ StreamName: 'test1', TaskId: 123 })).toHaveProperty('RequestId')
    await expect(client.StopLiveRecord({ StreamName: 'test1', TaskId: 9 })).rejects.toMatchObject({
      code: 'ResourceNotFound.TaskId',
    })
  })

  it.each(['examplebucket-1250000000.ci.ap-beijing.myqcloud.com', 'show-1250000001.ci.ap-singapore.myqcloud.com'])(
    'cos-nodejs-sdk-v5 submits and cancels a moderation at %s',
    async (host) => {
      const client = auditingClient({ SecretId: 'test-msw-cos', SecretKey: secret, host })
      const submitted = await client.submit(
        '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/1</Url></Input><Conf></Conf></Request>',
      )
      const { JobId } = (submitted as unknown as { Response: { JobsDetail: { JobId: string } } }).Response.JobsDetail
      expect(await client.cancel(JobId)).toMatchObject({ statusCode: 200, Response: { JobsDetail: { JobId } } })
      await expect(client.cancel('test')).rejects.toMatchObject({ code: 'InvalidArgument' })
    },
  )

  it.each(['cn-north-4', 'cn-east-3', 'ap-southeast-3'])(
    'huaweicloud-sdk-core starts and stops a job in %s',
    async (region) => {
      const client = metaStudioClient({
        ak: 'test-msw-huawei',
        sk: secret,
        projectId: '0123456789abcdef0123456789abcdef',
        endpoint: `https://metastudio.${region}.myhuaweicloud.com`,
      })
      const room = String((await client.createSmartLiveRoom({ room_name: region })).room_id)
      const job = String((await client.startSmartLive(room, {})).job_id)
      expect(await client.stopSmartLive(room, job)).toEqual({ httpStatusCode: 200 })
      expect(await client.showSmartLive(room, job)).toMatchObject({ state: 'SUCCEED' })
      await expect(client.stopSmartLive(room, job)).rejects.toMatchObject({ errorCode: 'MSS.20010066' })
    },
  )

  it.each(['sh', 'xjp', 'gg'])('fetch closes a stream in cluster %s', async (cluster) => {
    const response = await fetch(`http://api-videostream-${cluster}.fengkongcloud.com/finish_videostream/v4`, {
      method: 'POST',
      body: JSON.stringify({ accessKey: 'test-msw', requestId: 'YOUR_REQUEST_ID' }),
    })
    expect(await response.json()).toMatchObject({ code: 1100 })
  })

  it.each([
    ['https://metastudio.cn-north-4.myhuaweicloud.com/v2/unknown', 'APIGW.0101'],
    ['https://examplebucket-1250000000.ci.ap-beijing.myqcloud.com/unknown', '<Code>InvalidUrl</Code>'],
    [
      'https://live.tencentcloudapi.com/?Action=Unknown&Version=2018-08-01&Timestamp=1&Nonce=1&SecretId=a&Signature=b',
      'InvalidAction',
    ],
    ['http://api-videostream-sh.fengkongcloud.com/unknown', '1902'],
  ])('answers %s in the vendor’s words', async (url, words) => {
    expect(await (await fetch(url)).text()).toContain(words)
  })

  it('lets requests to other hosts pass, also to COS', async () => {
    // Not photo.jpg: MSW always passes requests for assets to the network.
    await expect(fetch('https://examplebucket-1250000000.cos.ap-beijing.myqcloud.com/photo')).rejects.toThrow()
    expect(sandbox.journal().some(({ request }) => request.includes('/photo'))).toBe(false)
  })

  it('answers only for the chosen vendors, and lists them by name', async () => {
    const handlers = mswHandlers(sandbox, { vendors: ['ishumei', 'tencent-live'] })
    const names = handlers.map(({ info }) => info.header)
    const operations = ['ishumei', 'tencent-live'].flatMap((chosen) =>
      (vendors.find(({ id }) => id === chosen)?.contracts ?? []).map(({ id }) => `${chosen} ${id}`),
    )
    expect(names).toEqual([...operations, 'ishumei (anything else)', 'tencent-live (anything else)'])
    const isAnswered = async (url: string) => (await getResponse(handlers, new Request(url))) !== undefined
    expect(await isAnswered('http://api-videostream-sh.fengkongcloud.com/unknown')).toBe(true)
    expect(await isAnswered('https://live.tencentcloudapi.com/')).toBe(true)
    expect(await isAnswered('https://metastudio.cn-north-4.myhuaweicloud.com/v2/unknown')).toBe(false)
    expect(() => mswHandlers(sandbox, { vendors: ['isumei'] })).toThrow(
      'no vendor named "isumei". Did you mean "ishumei"?',
    )
  })

  it('answers after a handler of the user has read the body and answered nothing', async () => {
    const url = 'http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4'
    const seen: string[] = []
    server.use(http.post(url, async ({ request }) => void seen.push(await request.text())))
    const body = JSON.stringify({ accessKey: 'test-msw-read', requestId: 'none' })
    expect(await (await fetch(url, { method: 'POST', body })).json()).toMatchObject({ code: 1902 })
    expect(sandbox.journal({ account: 'test-msw-read' }).at(-1)?.http.requestBody).toContain('"requestId":"none"')
    expect(seen).toEqual([body])
  })

  it('leaves the body to listeners of MSW’s events', async () => {
    const seen: Promise<string>[] = []
    const listen = ({ request }: { request: Request }) => void seen.push(request.clone().text())
    for (const event of ['request:start', 'request:match', 'request:end', 'response:mocked'] as const) {
      server.events.on(event, listen)
    }
    const mocked = new Promise<void>((resolve) => server.events.on('response:mocked', () => resolve()))
    const body = JSON.stringify({ accessKey: 'test-msw-listened', requestId: 'none' })
    await fetch('http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4', { method: 'POST', body })
    await mocked
    server.events.removeAllListeners()
    expect(await Promise.all(seen)).toEqual([body, body, body, body])
  })

  it('tells MSW which operation was asked for, so that its log and its list of unused handlers are right', async () => {
    const handlers = mswHandlers(sandbox)
    const host = 'http://api-videostream-sh.fengkongcloud.com'
    const init = { method: 'POST', body: '{"accessKey":"test-msw-names"}' }
    await getResponse(handlers, new Request(`${host}/finish_videostream/v4`, init))
    await getResponse(handlers, new Request(`${host}/unknown`, init))
    expect(handlers.filter(({ isUsed }) => isUsed).map(({ info }) => info.header)).toEqual([
      'ishumei finish_videostream',
      'ishumei (anything else)',
    ])
  })

  it('makes no copy of a request to another host', async () => {
    const request = new Request('https://example.com/', { method: 'POST', body: '{}' })
    const clone = vi.spyOn(request, 'clone')
    expect(await getResponse(mswHandlers(sandbox), request)).toBeUndefined()
    expect(clone).not.toHaveBeenCalled()
  })

  it('its handler tells whether it is for a request, as any handler of MSW', async () => {
    const [handler] = mswHandlers(sandbox)
    expect(await handler?.test({ request: new Request('https://live.tencentcloudapi.com/') })).toBe(true)
    expect(await handler?.test({ request: new Request('https://example.com/') })).toBe(false)
  })

  it('says what to change in a handler that has read MSW’s copy of the body, too', async () => {
    const url = 'http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4'
    const { cache } = RequestHandler as unknown as { readonly cache: WeakMap<Request, Request> }
    const readAll = async ({ request }: { request: Request }) => {
      await request.text()
      await cache.get(request)?.text()
    }
    server.use(http.post(url, readAll))
    const answer = await (await fetch(url, { method: 'POST', body: '{}' })).json()
    expect(answer.message).toBe(
      `Cannot answer POST ${url}: another MSW handler has already read its body. Read request.clone() in that handler`,
    )
  })
})
