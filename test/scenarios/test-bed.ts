import { expect, onTestFinished } from 'vitest'
import { metaStudioClient } from '../../contracts/huawei-metastudio/clients/huawei-sdk.ts'
import { auditingClient } from '../../contracts/tencent-ci/clients/cos-sdk.ts'
import { type TencentLiveOptions, tencentLiveClient } from '../../contracts/tencent-live/clients/tencent-live.ts'
import { tencentLive } from '../../handlers/index.ts'
import { startServer } from '../../src/adapters/server.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import type { WireCallback } from '../../src/vendor/callback.ts'

const KEY = 'test-scenario'
const PROJECT = '0123456789abcdef0123456789abcdef'

/** A server with a scenario running in one account, whose clock stands still, and clients that call the server. */
export async function startScenario(scenario: string) {
  const callbacks: WireCallback[] = []
  const sendCallback = async (callback: WireCallback) => {
    callbacks.push(callback)
    return 200
  }
  const sandbox = createSandbox({ seed: 'empty', sendCallback })
  const account = sandbox.account(KEY)
  account.clock.freeze()
  scenarios.start(account, scenario)
  const server = await startServer(sandbox, { port: 0 })
  onTestFinished(() => server.close())
  const { origin } = server
  // A beat that no client ever meets would be told by nobody.
  const expectBeats = () => {
    const story = account.stories.find(({ name }) => name === scenario)
    expect(story?.beats?.filter(({ metAt }) => metAt === undefined) ?? []).toEqual([])
  }
  onTestFinished(expectBeats)
  return {
    account,
    callbacks,
    end() {
      expectBeats()
      scenarios.stop(account, scenario)
    },
    live: (options: Partial<TencentLiveOptions> = {}) =>
      tencentLiveClient({ secretId: KEY, secretKey: 'soundcheck', origin, ...options }),
    ci: auditingClient({ SecretId: KEY, SecretKey: 'soundcheck', origin }),
    metaStudio: metaStudioClient({ ak: KEY, sk: 'soundcheck', projectId: PROJECT, endpoint: origin }),
    /** ISHUMEI publishes no SDK for Node: customers post JSON. */
    ishumei: async (path: string, fields: object): Promise<Record<string, unknown>> => {
      const response = await fetch(`${origin}${path}`, {
        method: 'POST',
        body: JSON.stringify({ accessKey: KEY, ...fields }),
      })
      return (await response.json()) as Record<string, unknown>
    },
    control: (name: string, input: object) => account.control(tencentLive, name, input),
  }
}

export type TestBed = Awaited<ReturnType<typeof startScenario>>

/** Creates a recording that begins in a minute. Resolves with the parameters to stop it. */
export async function createRecording(
  live: ReturnType<TestBed['live']>,
): Promise<{ StreamName: string; TaskId: unknown }> {
  const StreamName = 'evening-show'
  const times = { StartTime: inChina(60_000), EndTime: inChina(3_600_000) }
  const { TaskId } = await live.CreateLiveRecord({ StreamName, ...times })
  return { StreamName, TaskId }
}

function inChina(fromNowMs: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + fromNowMs).toISOString().slice(0, 19).replace('T', ' ')
}

/** Starts a job and waits until it runs. */
export async function startShow({ metaStudio, account }: TestBed): Promise<{ room: string; job: string }> {
  const room = String((await metaStudio.createSmartLiveRoom({ room_name: 'Evening show' })).room_id)
  const job = String((await metaStudio.startSmartLive(room, {})).job_id)
  await account.clock.advance(60_000)
  return { room, job }
}

export const STREAM = {
  appId: 'default',
  eventId: 'live',
  imgType: 'POLITY_EROTIC',
  imgCallback: 'http://customer.example/results',
  data: { streamType: 'NORMAL', tokenId: 'u-42', url: 'rtmp://media.example/live/room42', returnFinishInfo: 1 },
}

export const MODERATION =
  '<Request><Type>live_video</Type><Input><Url>rtmp://media.example/live/1</Url></Input><Conf></Conf></Request>'

/** The job in an answer of the COS SDK. */
export const detailsOf = (answer: unknown) =>
  (answer as { Response: { JobsDetail: Record<string, string> } }).Response.JobsDetail
