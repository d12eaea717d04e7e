import { request as httpRequest } from 'node:http'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFetch } from '../../src/adapters/fetch.ts'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { type AdapterRequest, adapterRequests, NOW } from './requests.ts'

interface Received {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

/** All adapters start with the same state and time, so that only the adapter can make a difference. */
function createTwin() {
  const sandbox = createSandbox({ limits: false })
  sandbox.clock.freeze(NOW)
  return sandbox
}

const sandboxFetch = createFetch(createTwin())
const msw = setupServer(...mswHandlers(createTwin()))
let server: RunningServer

beforeAll(async () => {
  server = await startServer(createTwin(), { port: 0 })
  msw.listen({ onUnhandledRequest: 'bypass' })
})
afterAll(async () => {
  msw.close()
  await server.close()
})

it('every request gets the same answer through every adapter', async () => {
  expect(adapterRequests.length).toBeGreaterThanOrEqual(60)
  // In sequence, because the requests share an account and see each other's changes.
  for (const request of adapterRequests) {
    const throughFetch = await received(await sandboxFetch(toRequest(request)))
    const throughMsw = await received(await fetch(toRequest(request)))
    const throughHttp = await overHttp(request)
    expect.soft(throughMsw, `${request.title}: MSW against fetch`).toEqual(throughFetch)
    if (request.method === 'HEAD') expect.soft(throughFetch.body, `${request.title}: no body`).toBe('')
    expect.soft(throughHttp, `${request.title}: HTTP against fetch`).toEqual(throughFetch)
    if (request.title.includes('signed header'))
      expect.soft(throughHttp.body, request.title).not.toMatch(SIGNATURE_ERROR)
  }
})

/** Of any vendor. */
const SIGNATURE_ERROR = /Signature|MSS\.00000001/

function methodOf({ method, body }: AdapterRequest): string {
  return method ?? (body === undefined ? 'GET' : 'POST')
}

function pathOf({ path, query }: AdapterRequest): string {
  return query === undefined ? path : `${path}?${query}`
}

function toRequest(request: AdapterRequest): Request {
  return new Request(`https://${request.host}${pathOf(request)}`, {
    method: methodOf(request),
    headers: { ...request.headers },
    ...(request.body !== undefined && { body: request.body }),
  })
}

async function received(response: Response): Promise<Received> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

function overHttp(request: AdapterRequest): Promise<Received> {
  return new Promise((resolve, reject) => {
    const body = Buffer.from(request.body ?? '')
    const sent = httpRequest(
      {
        port: server.port,
        host: '127.0.0.1',
        method: methodOf(request),
        path: pathOf(request),
        headers: { ...request.headers, host: request.host, 'content-length': body.length },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
