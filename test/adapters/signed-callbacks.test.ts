import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendCallback } from '../../src/callback-sender/node.ts'
import { createSandbox } from '../../src/index.ts'
import * as huawei from '../huawei-metastudio/requests.ts'
import { closeStream, openRequest, openStream } from '../ishumei/requests.ts'
import * as ci from '../tencent-ci/requests.ts'
import * as live from '../tencent-live/requests.ts'

interface Received {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: each vendor's callbacks look different, and the tests look into them.
  readonly body: any
}

/** A callback receiver that answers 500 to every request. */
let received: Received[] = []
const receiver = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += chunk
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://receiver')
  received.push({ path: pathname, query: searchParams, headers: request.headers, body: JSON.parse(text) })
  response.writeHead(500).end()
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})
beforeEach(() => {
  received = []
})

describe('a receiver that answers 500', () => {
  it.each(['MSS_A', 'MSS_A_HEAD'])(
    'hears of a MetaStudio event three times, each signed anew by %s',
    async (auth_type) => {
      const key = '0123456789abcdef0123456789abcdef'
      const sandbox = createSandbox({ switches: { 'huawei-metastudio.jobStart': 'immediate' } })
      const { clock } = sandbox.account(huawei.KEY)
      clock.freeze(new Date('2024-03-15T08:30:00Z'))
      const callback = {
        live_event_type_callback_url: `${origin}/metastudio/live?tenant=7`,
        auth_type,
        key,
        callback_event_type: ['RTMP_STREAM_STATE_CHANGE'],
      }
      const room = huawei.createRoom(sandbox)
      huawei.startJob(sandbox, room, {
        live_event_callback_config: callback,
        output_urls: ['rtmp://example.com/live/a'],
      })
      await clock.runUntilIdle()

      const firstEvent = received.filter(({ body }) => body.message === received[0]?.body.message)
      expect(firstEvent).toHaveLength(3)
      for (const { path, query, headers } of firstEvent) {
        const time = query.get('hwTime') ?? String(headers['x-hw-mss-time'])
        const secret = query.get('hwSecret') ?? headers['x-hw-mss-secret']
        const uri = `${new URL(origin).host}${path}?tenant=7`
        expect(secret).toBe(createHmac('sha256', key).update(`${uri}${time}`).digest('hex'))
      }
    },
  )

  it('gets the callback of a Tencent Live recording thirteen times, each with a correct signature', async () => {
    const sandbox = live.sandboxAtNoon({ sendCallback })
    const { clock } = sandbox.account(live.KEY)
    clock.freeze()
    const template = {
      TemplateName: 'all',
      CallbackKey: 'callbackKeyExample01',
      RecordStatusNotifyUrl: `${origin}/status`,
    }
    const { TemplateId } = live.call(sandbox, 'CreateLiveCallbackTemplate', template)
    live.call(sandbox, 'CreateLiveCallbackRule', { DomainName: 'push.example.com', AppName: 'live', TemplateId })
    live.stop(sandbox)
    await clock.runUntilIdle()

    expect(received.map(({ body }) => [body.event_type, body.record_event])).toEqual(
      Array(13).fill([332, 'record_ended']),
    )
    for (const { body } of received) {
      expect(body.sign).toBe(createHash('md5').update(`callbackKeyExample01${body.t}`).digest('hex'))
    }
  })

  it('gets a moderation result of Tencent Cloud Infinite four times', async () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account('test-ci-hook')
    clock.freeze()
    const body = `<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/1</Url></Input><Conf><Callback>${origin}/ci</Callback></Conf></Request>`
    ci.submit(sandbox, 'test-ci-hook', { body })
    await clock.runUntilIdle()

    expect(received).toHaveLength(4)
    expect(received.every(({ headers }) => headers['x-ci-content-version'] === 'Simple')).toBe(true)
    expect(received[0]?.body).toMatchObject({
      code: 0,
      data: { event: 'ReviewVideo', url: 'rtmp://example.com/live/1' },
    })
  })

  it('gets the end of an ISHUMEI stream thirteen times', async () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account('test-hook')
    clock.freeze()
    const fields = { imgCallback: `${origin}/image`, data: { ...openRequest.data, returnFinishInfo: 1 } }
    const { requestId } = openStream(sandbox, 'test-hook', fields)
    closeStream(sandbox, { accessKey: 'test-hook', requestId })
    await clock.runUntilIdle()

    expect(received).toHaveLength(13)
    expect(received[0]?.body).toMatchObject({ requestId, statCode: 1, contentType: 1 })
  })
})
