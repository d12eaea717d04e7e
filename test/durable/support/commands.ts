import { request as httpRequest } from 'node:http'
import { requestFor } from '../../../bench/requests.ts'
import { tencentLive } from '../../../contracts/tencent-live/index.ts'
import { createSandbox } from '../../../src/index.ts'
import { CONTROL_TOKEN } from './replica-process.ts'

/** What a client asks for. Its name is used once. */
export type Command =
  | { readonly kind: 'create'; readonly name: string }
  | { readonly kind: 'delete'; readonly task: string }

/** What a client read. */
export interface Acknowledged {
  /** The id of the answer: the vendor counts them. */
  readonly requestId: string
  /** The id of the created record. */
  readonly task?: string
  /** The vendor's error. */
  readonly code?: string
}

const HOST = 'live.tencentcloudapi.com'
const FAR_AHEAD_SECONDS = 7200

/** How long a client waits. Longer than a lease, a takeover and the server's own patience. */
const CLIENT_PATIENCE_MS = 6000

/** The request of a command, signed now. */
function requestOf(account: string, command: Command) {
  const now = Date.now()
  const common = { now, headers: { 'x-tc-region': 'ap-guangzhou' } }
  if (command.kind === 'delete') {
    return requestFor(tencentLive, account, { ...common, call: 'DeleteRecordTask', body: { TaskId: command.task } })
  }
  const EndTime = Math.floor(now / 1000) + FAR_AHEAD_SECONDS
  const body = { StreamName: command.name, DomainName: 'push.example.com', AppName: 'live', EndTime }
  return requestFor(tencentLive, account, { ...common, call: 'CreateRecordTask', body })
}

/** Sends a command. Resolves to undefined when the client got no answer of the vendor: it may have happened. */
export async function send(origin: string, account: string, command: Command): Promise<Acknowledged | undefined> {
  const { headers, body } = requestOf(account, command)
  const answer = await exchange(origin, { headers: { ...headers, host: HOST }, body })
  if (answer?.status !== 200) return undefined
  const { Response } = JSON.parse(answer.body) as {
    Response: { RequestId: string; TaskId?: string; Error?: { Code: string } }
  }
  const { RequestId: requestId, TaskId: task, Error: error } = Response
  return { requestId, ...(task !== undefined && { task }), ...(error && { code: error.Code }) }
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

function exchange(origin: string, { headers, body }: Sent): Promise<{ status: number; body: string } | undefined> {
  return new Promise((resolve) => {
    const request = httpRequest(origin, { method: 'POST', headers, agent: false, timeout: CLIENT_PATIENCE_MS })
    const fail = () => {
      request.destroy()
      resolve(undefined)
    }
    request.on('timeout', fail).on('error', fail)
    request.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
      answer.on('error', fail)
    })
    request.end(body)
  })
}

export function controlHeaders(): Record<string, string> {
  return { authorization: `Bearer ${CONTROL_TOKEN}` }
}

/** Reads from the control API. Throws when the answer is not 200. */
export async function read(origin: string, path: string): Promise<unknown> {
  const answer = await fetch(`${origin}/_soundcheck${path}`, { headers: controlHeaders() })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** The ids of an account's answers, in order, as a run in one process gives them. */
export function idsOf(account: string, count: number): Map<string, number> {
  const sandbox = createSandbox({ limits: false, seed: 'empty' })
  const ids = new Map<string, number>()
  for (let index = 0; index < count; index++) {
    const { response } = sandbox.handle(requestOf(account, { kind: 'create', name: `n${index}` }))
    const { Response } = JSON.parse(response.body) as { Response: { RequestId: string } }
    ids.set(Response.RequestId, index)
  }
  return ids
}
