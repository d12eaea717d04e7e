import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metaStudioClient } from '../../contracts/huawei-metastudio/clients/huawei-sdk.ts'
import { auditingClient } from '../../contracts/tencent-ci/clients/cos-sdk.ts'
import { tencentLiveClient } from '../../contracts/tencent-live/clients/tencent-live.ts'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox, huaweiMetastudio, ishumei, tencentCi, tencentLive } from '../../src/index.ts'

const ACCOUNTS = 50
const PROJECT = '0123456789abcdef0123456789abcdef'
const SECRET = 'soundcheck'
const names = Array.from({ length: ACCOUNTS }, (_, index) => `test-crowd-${index}`)

const sandboxes = { http: createSandbox({ auth: 'strict' }), msw: createSandbox({ auth: 'strict' }) }
const msw = setupServer(...mswHandlers(sandboxes.msw))
let server: RunningServer

beforeAll(async () => {
  server = await startServer(sandboxes.http, { port: 0 })
  msw.listen({ onUnhandledRequest: 'bypass' })
})
afterAll(async () => {
  msw.close()
  await server.close()
})

/** The address of each adapter, for each vendor. */
const addresses = {
  http: () => ({ live: server.origin, ci: { origin: server.origin }, huawei: server.origin, ishumei: server.origin }),
  msw: () => ({
    live: undefined,
    ci: { host: 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com' },
    huawei: 'https://metastudio.cn-north-4.myhuaweicloud.com',
    ishumei: 'http://api-videostream-sh.fengkongcloud.com',
  }),
}

type AdapterName = keyof typeof addresses

interface Made {
  readonly task: number
  readonly moderation: string
  readonly job: string
  readonly room: string
  readonly stream: string
}

const clientsOf = (adapter: AdapterName, name: string) => {
  const address = addresses[adapter]()
  return {
    live: tencentLiveClient({ secretId: name, secretKey: SECRET, origin: address.live }),
    ci: auditingClient({ SecretId: name, SecretKey: SECRET, ...address.ci }),
    huawei: metaStudioClient({ ak: name, sk: SECRET, projectId: PROJECT, endpoint: address.huawei }),
    ishumei: async (path: string, fields: object): Promise<{ code: number; requestId: string }> => {
      const body = JSON.stringify({ accessKey: name, ...fields })
      return (await fetch(`${address.ishumei}${path}`, { method: 'POST', body })).json()
    },
  }
}

const detailsOf = (result: unknown) => (result as { Response: { JobsDetail: { JobId: string } } }).Response.JobsDetail

/** Creates one record at every vendor, and leaves it running. */
async function makeOneOfEach(adapter: AdapterName, name: string): Promise<Made> {
  const { live, ci, huawei, ishumei: post } = clientsOf(adapter, name)
  const open = { appId: 'a', eventId: 'e', imgType: 'POLITY', imgCallback: 'http://127.0.0.1:9/' }
  const data = { streamType: 'NORMAL', tokenId: 't', url: 'rtmp://example.com/live/1' }
  const [created, submitted, room, stream] = await Promise.all([
    live.CreateLiveRecord({ StreamName: 'test1', Highlight: 1 }),
    ci.submit(
      '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/1</Url></Input><Conf></Conf></Request>',
    ),
    huawei.createSmartLiveRoom({ room_name: name }),
    post('/videostream/v4', { ...open, data }),
  ])
  const job = await huawei.startSmartLive(String(room.room_id), {})
  return {
    task: Number(created.TaskId),
    moderation: detailsOf(submitted).JobId,
    room: String(room.room_id),
    job: String(job.job_id),
    stream: stream.requestId,
  }
}

describe.each(['http', 'msw'] as const)(
  'fifty accounts at once, through %s, with strict keys and signatures',
  (adapter) => {
    it('create, stop and read their own records, and see no others', async () => {
      const made = await Promise.all(names.map((name) => makeOneOfEach(adapter, name)))
      expect(new Set(made.map(({ moderation }) => moderation)).size).toBe(ACCOUNTS)
      expect(new Set(made.map(({ job }) => job)).size).toBe(ACCOUNTS)

      await Promise.all(
        names.map(async (name, index) => {
          const own = made[index]
          const other = made[(index + 1) % ACCOUNTS]
          if (!own || !other) throw new Error('An account without records')
          const { live, ci, huawei, ishumei: post } = clientsOf(adapter, name)
          await expect(ci.query(other.moderation)).rejects.toMatchObject({ code: 'AuditingJobNotFound' })
          await expect(huawei.showSmartLive(other.room, other.job)).rejects.toMatchObject({ errorCode: 'MSS.20010045' })
          expect(await post('/finish_videostream/v4', { requestId: other.stream })).toMatchObject({ code: 1902 })
          expect(await live.StopLiveRecord({ StreamName: 'test1', TaskId: own.task })).toHaveProperty('RequestId')
          expect(detailsOf(await ci.cancel(own.moderation)).JobId).toBe(own.moderation)
          expect(await huawei.stopSmartLive(own.room, own.job)).toMatchObject({ httpStatusCode: 200 })
          expect(await post('/finish_videostream/v4', { requestId: own.stream })).toMatchObject({ code: 1100 })
        }),
      )

      for (const [index, name] of names.entries()) {
        const account = sandboxes[adapter].account(name)
        const own = made[index]
        expect(account.state(tencentLive).tasks.get(String(own?.task))?.state).toBe('stopped')
        expect(account.state(tencentCi).jobs.size).toBe(2)
        expect(account.state(huaweiMetastudio).rooms.find(({ config }) => config.room_name === name)).toHaveLength(1)
        expect(account.state(ishumei).streams.get(own?.stream ?? '')?.state).toBe('ENDED')
        expect(account.journal.entries().every((entry) => entry.account === name)).toBe(true)
      }
    })
  },
)
