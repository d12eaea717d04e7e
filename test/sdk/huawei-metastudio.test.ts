import { BasicCredentials, GlobalCredentials, Region } from '@huaweicloud/huaweicloud-sdk-core'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metaStudioClient } from '../../contracts/huawei-metastudio/clients/huawei-sdk.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'

const sandbox = createSandbox()
let server: RunningServer

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

const PROJECT = '0123456789abcdef0123456789abcdef'
const DOCUMENTED = {
  project: '70b76xxxxxx34253880af501cdxxxxxx',
  room: '24bad716-87b1-45e5-8912-6102f7693265',
  job: '26f06524-4f75-4b3a-a853-b649a21aaf66',
}
const client = (name: string, projectId = PROJECT) =>
  metaStudioClient({ ak: `test-huawei-${name}`, sk: 'soundcheck', projectId, endpoint: server.origin })

async function startedJob(name: string): Promise<{ room: string; job: string }> {
  const metaStudio = client(name)
  const room = String((await metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })).room_id)
  const job = String((await metaStudio.startSmartLive(room, {})).job_id)
  return { room, job }
}

describe('@huaweicloud/huaweicloud-sdk-core', () => {
  it('shows the documented job as the vendor’s page prints it', async () => {
    const answer = await client('documented', DOCUMENTED.project).showSmartLive(DOCUMENTED.room, DOCUMENTED.job)
    expect(answer).toEqual({
      httpStatusCode: 200,
      'X-Request-Id': expect.stringMatching(/^[0-9a-f]{32}$/),
      job_id: DOCUMENTED.job,
      state: 'WAITING',
      start_time: '2022-01-18T16:29:36Z',
      end_time: '2022-01-18T16:30:36Z',
      duration: 60,
    })
  })

  it('starts, shows, stops and shows again', async () => {
    const metaStudio = client('cycle')
    const { clock } = sandbox.account('test-huawei-cycle')
    clock.freeze()
    const { room, job } = await startedJob('cycle')
    expect(await metaStudio.showSmartLive(room, job)).toMatchObject({ job_id: job, room_id: room, state: 'WAITING' })
    clock.advance(60_000)
    expect(await metaStudio.showSmartLive(room, job)).toMatchObject({ state: 'PROCESSING', room_name: 'Evening show' })

    expect(await metaStudio.stopSmartLive(room, job)).toEqual({ httpStatusCode: 200 })

    const stopped = await metaStudio.showSmartLive(room, job)
    expect(stopped).toMatchObject({ state: 'SUCCEED', end_time: expect.stringMatching(/Z$/) })
    expect(stopped.duration).toBeGreaterThan(0)
  })

  it('answers a start with 202', async () => {
    const metaStudio = client('start')
    const room = String((await metaStudio.createSmartLiveRoom({ room_name: 'r' })).room_id)
    expect(await metaStudio.startSmartLive(room, {})).toMatchObject({
      httpStatusCode: 202,
      job_id: expect.any(String),
      live_event_report_url: expect.stringContaining(`${server.origin}/v1/${PROJECT}/smart-live-rooms/${room}/`),
    })
  })

  it('shows a business error in its own error object', async () => {
    const { room, job } = await startedJob('errors')
    const metaStudio = client('errors')
    await metaStudio.stopSmartLive(room, job)

    const again = metaStudio.stopSmartLive(room, job)

    await expect(again).rejects.toBeInstanceOf(Error)
    await expect(again).rejects.toMatchObject({
      httpStatusCode: 400,
      errorCode: 'MSS.20010066',
      errorMsg: 'Tasks in the Finish state cannot be changed.',
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
  })

  it('does not see the jobs of another account', async () => {
    const { room, job } = await startedJob('mine')
    await expect(client('yours').showSmartLive(room, job)).rejects.toMatchObject({ errorCode: 'MSS.20010045' })
  })

  it('is refused with the secret of another key', async () => {
    const metaStudio = metaStudioClient({
      ak: 'test-huawei-secret',
      sk: 'mistyped',
      projectId: PROJECT,
      endpoint: server.origin,
    })
    await expect(metaStudio.createSmartLiveRoom({ room_name: 'r' })).rejects.toMatchObject({
      httpStatusCode: 401,
      errorCode: 'MSS.00000001',
    })
    const entry = sandbox.account('test-huawei-secret').journal.entries().at(-1)
    expect(entry?.signature?.causes.map(({ id }) => id)).toEqual(['unexplained'])
  })

  it('reports an injected failure as a server error', async () => {
    const { room, job } = await startedJob('broken')
    sandbox
      .account('test-huawei-broken')
      .faults.add({ operation: 'stopSmartLive', what: { kind: 'error', code: 'MSS.00000004' }, times: 1 })
    const metaStudio = client('broken')
    await expect(metaStudio.stopSmartLive(room, job)).rejects.toMatchObject({
      httpStatusCode: 500,
      errorCode: 'MSS.00000004',
      errorMsg: 'Internal Error',
    })
    expect(await metaStudio.stopSmartLive(room, job)).toEqual({ httpStatusCode: 200 })
  })

  it('is refused above four stops a second when limits are on for the vendor, and served a second later', async () => {
    const account = sandbox.account('test-huawei-limited')
    account.switches.set('huawei-metastudio.limits', 'on')
    account.clock.freeze()
    const metaStudio = client('limited', DOCUMENTED.project)
    const stop = () => metaStudio.stopSmartLive(DOCUMENTED.room, DOCUMENTED.job)
    expect(await stop()).toEqual({ httpStatusCode: 200 })
    for (let call = 0; call < 3; call++) await expect(stop()).rejects.toMatchObject({ errorCode: 'MSS.20010066' })

    await expect(stop()).rejects.toMatchObject({
      httpStatusCode: 429,
      errorCode: 'APIGW.0308',
      errorMsg: expect.stringContaining('The throttling threshold has been reached'),
    })
    account.clock.advance(1000)
    await expect(stop()).rejects.toMatchObject({ errorCode: 'MSS.20010066' })
  })
})

describe('the core without a project id', () => {
  const connect = (credentials: BasicCredentials | GlobalCredentials) => {
    const client = new ClientBuilder<HcClient>((http) => http as HcClient, 'BasicCredentials,GlobalCredentials')
      .withCredential(credentials.withIamEndpoint(server.origin))
      .withOptions({ customUserAgent: 'soundcheck-tests' })
      .withRegion(new Region('cn-north-4', [server.origin]))
      .build()
    return (url: string) =>
      client.sendRequest({
        ...{ method: 'GET', url, contentType: 'application/json' },
        ...{ queryParams: {}, pathParams: {}, headers: {} },
      })
  }

  it('asks the identity service for the project of its region', async () => {
    const ak = 'test-huawei-region'
    await metaStudioClient({ ak, sk: 'soundcheck', projectId: PROJECT, endpoint: server.origin }).createSmartLiveRoom({
      room_name: 'Evening show',
    })
    const send = connect(new BasicCredentials().withAk(ak).withSk('soundcheck'))
    const rooms = await send('/v1/{project_id}/smart-live-rooms')
    expect(rooms).toMatchObject({
      count: 2,
      smart_live_rooms: [{ project_id: PROJECT }, { room_name: 'Evening show' }],
    })
  })

  it('asks it for the account with global credentials', async () => {
    const send = connect(new GlobalCredentials().withAk('test-huawei-global').withSk('soundcheck'))
    expect(await send('/v3/auth/domains')).toMatchObject({ domains: [{ name: 'test-huawei-global' }] })
    const operations = sandbox.journal({ account: 'test-huawei-global' }).map(({ operation }) => operation)
    expect(operations).toEqual(['keystoneListAuthDomains', 'keystoneListAuthDomains'])
  })
})
