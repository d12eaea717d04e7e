import { setupServer } from 'msw/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFetch } from '../../src/adapters/fetch.ts'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { startServer } from '../../src/adapters/server.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import {
  CLOSE_BODY,
  CLOSE_HOST,
  CLOSE_PATH,
  CLOSED,
  everyFault,
  isClosed,
  KEY,
  sandboxWith,
  settled,
} from './closing.ts'

interface Client {
  close(signal: AbortSignal): Promise<Response>
}

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const requestTo = (origin: string, signal: AbortSignal) =>
  new Request(origin + CLOSE_PATH, { method: 'POST', body: CLOSE_BODY, signal })

/** A client for each adapter, and its errors for a broken connection. */
const adapters = {
  http: {
    reset: { message: 'fetch failed', code: 'ECONNRESET' },
    empty: { message: 'fetch failed', code: 'UND_ERR_SOCKET' },
    async open(sandbox: Sandbox): Promise<Client> {
      const server = await startServer(sandbox, { port: 0 })
      ends.push(() => server.close())
      return { close: (signal) => fetch(requestTo(server.origin, signal)) }
    },
  },
  msw: {
    reset: { message: 'Failed to fetch' },
    empty: { message: 'Failed to fetch' },
    async open(sandbox: Sandbox): Promise<Client> {
      const server = setupServer(...mswHandlers(sandbox))
      server.listen()
      ends.push(() => server.close())
      return { close: (signal) => fetch(requestTo(`https://${CLOSE_HOST}`, signal)) }
    },
  },
  fetch: {
    reset: { message: 'Failed to fetch' },
    empty: { message: 'Failed to fetch' },
    async open(sandbox: Sandbox): Promise<Client> {
      const sandboxFetch = createFetch(sandbox)
      return { close: (signal) => sandboxFetch(requestTo(`https://${CLOSE_HOST}`, signal)) }
    },
  },
}

interface Seen {
  readonly status?: number
  /** The Content-Length header. */
  readonly length?: number
  readonly pieces: readonly string[]
  /** The error, before or after the headers. */
  readonly failure?: { readonly name: string; readonly message: string; readonly code: string | undefined }
}

/** Reads an answer until it ends or fails. */
async function see(answer: Promise<Response>): Promise<Seen> {
  const pieces: string[] = []
  let head: Pick<Seen, 'status' | 'length'> = {}
  try {
    const response = await answer
    head = { status: response.status, length: Number(response.headers.get('content-length')) }
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) pieces.push(decoder.decode(chunk))
    return { ...head, pieces }
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string } }
    return { ...head, pieces, failure: { name, message, code: cause?.code } }
  }
}

/** Sends the request, moves the frozen clock when the sandbox has it, and gives up when nothing comes. */
async function closeThrough(client: Client, sandbox: Sandbox, kind: string): Promise<Seen> {
  const account = sandbox.account(KEY)
  const controller = new AbortController()
  const seen = see(client.close(controller.signal))
  await vi.waitFor(() => expect(account.journal.entries()).toHaveLength(1), { interval: 1 })
  await settled()
  if (kind === 'hang') controller.abort()
  await account.clock.advance(3000)
  return seen
}

describe.each(Object.entries(adapters))('through the adapter %s', (_, adapter) => {
  it.each(everyFault('1903'))('$what.kind is applied $point the rule: $what', async ({ point, what }) => {
    const sandbox = sandboxWith({ point, what })
    const seen = await closeThrough(await adapter.open(sandbox), sandbox, what.kind)

    expect(isClosed(sandbox)).toBe(point === 'after' || what.kind === 'latency')
    const [entry] = sandbox.account(KEY).journal.entries()
    expect(entry?.fault).toMatchObject({ id: 1, kind: what.kind, point })
    const body = seen.pieces.join('')
    const whole =
      point === 'before' ? /^\{"code":1903,"message":"Service failure","requestId":"[0-9a-f]{32}"\}$/ : CLOSED
    switch (what.kind) {
      case 'error':
        expect(seen).toMatchObject({ status: 200 })
        expect(JSON.parse(body)).toMatchObject({ code: 1903 })
        break
      case 'status':
        expect(seen).toMatchObject({ status: 502, length: 20, pieces: ['<h1>Bad Gateway</h1>'] })
        break
      case 'latency':
        expect(body).toMatch(CLOSED)
        expect(entry).toMatchObject({ outcome: 'answered', fault: { delayMs: 3000 } })
        break
      case 'hang':
        expect(seen).toMatchObject({ pieces: [], failure: { name: 'AbortError' } })
        break
      case 'reset':
        expect(seen).toEqual({ pieces: [], failure: { name: 'TypeError', code: undefined, ...adapter.reset } })
        break
      case 'empty':
        expect(seen).toEqual({ pieces: [], failure: { name: 'TypeError', code: undefined, ...adapter.empty } })
        break
      case 'truncate':
        expect(seen).toMatchObject({ status: 200, failure: { name: 'TypeError', message: 'terminated' } })
        expect(body).toHaveLength(20)
        expect(seen.length).toBeGreaterThan(20)
        break
      case 'dribble':
        expect(body).toMatch(whole)
        expect(seen.length).toBe(body.length)
        expect(seen.failure).toBeUndefined()
        break
      case 'malformed':
        expect(seen).toMatchObject({ status: 200, length: body.length })
        expect(seen.failure).toBeUndefined()
        expect(() => JSON.parse(body)).toThrow(SyntaxError)
    }
  })

  it('a dribbling body comes in pieces as the clock moves', async () => {
    const sandbox = sandboxWith({ what: { kind: 'dribble', pieces: 3, over: 300 } })
    const { clock } = sandbox.account(KEY)
    const client = await adapter.open(sandbox)
    const answer = client.close(new AbortController().signal)
    const reader = (await answer).body?.getReader()
    const pieces: string[] = []
    const reading = (async () => {
      for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
        pieces.push(new TextDecoder().decode(next.value))
      }
    })()
    await settled()
    expect(pieces).toEqual([])
    for (const count of [1, 2, 3]) {
      await clock.advance(100)
      await vi.waitFor(() => expect(pieces).toHaveLength(count), { interval: 1 })
    }
    await reading
    expect(pieces.join('')).toMatch(CLOSED)
  })

  it('a client that gives up on a late answer does not wait for it', async () => {
    const sandbox = sandboxWith({ what: { kind: 'latency', ms: '1h' } })
    const client = await adapter.open(sandbox)
    const controller = new AbortController()
    const seen = see(client.close(controller.signal))
    await vi.waitFor(() => expect(sandbox.account(KEY).journal.entries()).toHaveLength(1), { interval: 1 })
    controller.abort()
    expect(await seen).toMatchObject({ failure: { name: 'AbortError' } })
  })

  it('latencies add up, and delay other faults', async () => {
    const sandbox = sandboxWith({ what: { kind: 'latency', ms: 1000 } })
    const { clock, faults, journal } = sandbox.account(KEY)
    faults.add({ what: { kind: 'status', status: 503 } })
    faults.add({ what: { kind: 'latency', ms: 500 } })
    const client = await adapter.open(sandbox)
    let isOver = false
    const seen = see(client.close(new AbortController().signal)).finally(() => {
      isOver = true
    })
    await vi.waitFor(() => expect(journal.entries()).toHaveLength(1), { interval: 1 })
    await clock.advance(1499)
    await settled()
    expect(isOver).toBe(false)
    await clock.advance(1)
    expect(await seen).toMatchObject({ status: 503, pieces: [] })
  })
})

describe('what an adapter cannot imitate', () => {
  it('is in the notes of the fault, when it is set and in the list', async () => {
    const sandbox = sandboxWith({ what: { kind: 'reset' } })
    const { faults } = sandbox.account(KEY)
    expect(faults.list()[0]?.notes).toEqual([])

    const server = await startServer(sandbox, { port: 0 })
    ends.push(() => server.close())
    expect(faults.add({ what: { kind: 'empty' } }).notes).toEqual([])
    mswHandlers(sandbox)
    mswHandlers(sandbox, { vendors: ['ishumei'] })

    const { notes } = faults.add({ what: { kind: 'empty' } })
    expect(notes).toEqual([expect.stringMatching(/^msw: .* cannot tell an empty reply from a reset$/)])
    expect(faults.list().map((fault) => fault.notes.length)).toEqual([1, 1, 1])
    expect(faults.add({ what: { kind: 'hang' } }).notes).toEqual([])
  })
})
