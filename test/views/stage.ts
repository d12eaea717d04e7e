import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { send } from '../support/wire.ts'
import { authorizationV3 } from '../tencent-live/sign.ts'

export const NOW = Date.parse('2026-11-21T12:00:00Z')
export const ACCOUNT = 'test-show'

export interface Stage {
  readonly origin: string
  /** The stream that was opened. */
  readonly stream: string
  /** The sequence of the exchange whose signature is wrong. */
  readonly unsigned: number
  close(): Promise<void>
}

/** A server on which the same things happened at the same times, with the same ids. Nothing goes on by itself. */
export async function setStage(): Promise<Stage> {
  const sandbox = createSandbox({ idSeed: 'views', realTime: () => NOW, sendCallback: async () => 200 })
  const server: RunningServer = await startServer(sandbox, { port: 0, control: { scenarios } })
  for (const name of ['anonymous', 'demo']) sandbox.account(name).clock.freeze(NOW)
  const { clock, faults, journal } = sandbox.account(ACCOUNT)
  clock.freeze(NOW)
  const stream = openStream(sandbox, 'evening-show')
  await clock.advance(30_000)
  closeStream(sandbox, 'another-stream')
  send(sandbox, { path: '/a/path/of/nobody' })
  stopRecording(sandbox, clock.now())
  await clock.advance(20_000)
  faults.add({ vendor: 'ishumei', what: { kind: 'error', code: '1903' }, times: 1 })
  closeStream(sandbox, stream)
  closeStream(sandbox, stream)
  await clock.advance(10_000)
  const unsigned = journal.entries().find(({ signature }) => signature !== undefined)?.sequence
  if (unsigned === undefined) throw new Error('No exchange has a report of its signature')
  return { origin: server.origin, stream, unsigned, close: () => server.close() }
}

function post(sandbox: Sandbox, path: string, body: object): string {
  const headers = { 'content-type': 'application/json' }
  const answer = send(sandbox, { path, headers, body: JSON.stringify(body) })
  return Buffer.from(answer.body).toString()
}

function openStream(sandbox: Sandbox, streamName: string): string {
  const callback = 'http://127.0.0.1:8080/moderated'
  const answer = post(sandbox, '/videostream/v4', {
    ...{ accessKey: ACCOUNT, appId: 'default', eventId: 'VIDEO', imgType: 'POLITY', audioType: 'POLITY' },
    ...{ imgCallback: callback, audioCallback: callback },
    data: {
      ...{ streamType: 'NORMAL', url: 'rtmp://example.com/live/show', tokenId: 'host-1' },
      ...{ streamName, returnFinishInfo: 1 },
    },
  })
  return JSON.parse(answer).requestId
}

const closeStream = (sandbox: Sandbox, requestId: string) =>
  post(sandbox, '/finish_videostream/v4', { accessKey: ACCOUNT, requestId })

/** Signed with another body than it sends. */
function stopRecording(sandbox: Sandbox, now: number): void {
  const [host, contentType, timestamp] = ['live.tencentcloudapi.com', 'application/json', Math.floor(now / 1000)]
  const signed = { method: 'POST', host, query: '', contentType, body: '{"StreamName":"evening-show"}' }
  send(sandbox, {
    ...{ path: '/', host, body: '{"StreamName": "evening-show"}' },
    headers: {
      authorization: authorizationV3({ secretId: ACCOUNT, timestamp }, signed),
      ...{ 'content-type': contentType, 'x-tc-action': 'StopLiveRecord', 'x-tc-version': '2018-08-01' },
      'x-tc-timestamp': String(timestamp),
    },
  })
}
