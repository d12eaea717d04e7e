import { setupServer } from 'msw/node'
import { describe, expect, it, vi } from 'vitest'
import { createFetch } from '../../src/adapters/fetch.ts'
import { mswHandlers } from '../../src/adapters/msw.ts'
import { startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

const timer = (origin: string) =>
  new Request(`${origin}/acme/timers`, { method: 'POST', body: '{"url":"http://customer.example/"}' })

/** Sends a request whose answer is delayed by three seconds of a frozen clock, and checks when it comes. */
async function seesTheDelay(sandbox: Sandbox, send: () => Promise<Response>): Promise<void> {
  let isAnswered = false
  const answer = send().then((response) => {
    isAnswered = true
    return response
  })
  // The sandbox must have the request before its clock moves.
  await vi.waitFor(() => expect(sandbox.account('test-acme').journal.entries()).not.toEqual([]))
  await sandbox.account('test-acme').clock.advance(2999)
  await new Promise((resolve) => setImmediate(resolve))
  expect(isAnswered).toBe(false)

  await sandbox.account('test-acme').clock.advance(1)

  expect((await answer).status).toBe(200)
}

function slowSandbox(): Sandbox {
  const sandbox = new Sandbox({ vendors: [acme], switches: { 'acme.delayMs': '3000', 'acme.ring': 'manual' } })
  sandbox.account('test-acme').clock.freeze()
  return sandbox
}

describe('a delayed answer', () => {
  it('waits in the fetch adapter', async () => {
    const sandbox = slowSandbox()
    await seesTheDelay(sandbox, () => createFetch(sandbox)(timer('http://acme.example')))
  })

  it('waits in the MSW adapter', async () => {
    const sandbox = slowSandbox()
    const msw = setupServer(...mswHandlers(sandbox))
    msw.listen()
    await seesTheDelay(sandbox, () => fetch(timer('http://acme.example')))
    msw.close()
  })

  it('waits in the HTTP adapter', async () => {
    const sandbox = slowSandbox()
    const server = await startServer(sandbox, { port: 0 })
    await seesTheDelay(sandbox, () => fetch(timer(server.origin)))
    await server.close()
  })

  it.each([
    ['delayed', { kind: 'latency', ms: '1h' }],
    ['dribbled', { kind: 'dribble', pieces: 2, over: '1h' }],
  ] as const)('is dropped when it is %s and the client goes away', async (_, what) => {
    const sandbox = new Sandbox({ vendors: [acme] })
    const { clock, faults, journal } = sandbox.account('test-acme')
    faults.add({ what })
    const slept: Promise<void>[] = []
    const sleep = clock.sleep.bind(clock)
    vi.spyOn(clock, 'sleep').mockImplementation((milliseconds, signal) => {
      const asleep = sleep(milliseconds, signal)
      slept.push(asleep)
      return asleep
    })
    const server = await startServer(sandbox, { port: 0 })
    const gone = new AbortController()
    const overHttp = fetch(timer(server.origin), { signal: gone.signal }).then((answer) => answer.text())
    const inProcess = createFetch(sandbox)(new Request(timer('http://acme.example'), { signal: gone.signal }))
    await vi.waitFor(() => expect(journal.query({ operation: 'SetTimer' })).toHaveLength(2))
    await vi.waitFor(() => expect(slept.length).toBeGreaterThan(0))
    gone.abort()
    const read = await inProcess.catch(() => undefined)
    await read?.body?.cancel()
    await expect(overHttp).rejects.toThrow()
    await Promise.all(slept)
    await server.close()
  })
})
