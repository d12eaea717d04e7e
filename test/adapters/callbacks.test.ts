import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { sendCallback } from '../../src/callback-sender/node.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

const sandbox = new Sandbox({ vendors: [acme], sendCallback })
let server: RunningServer

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

/** Sets a timer in the account `test-<inbox>`, with that inbox as its receiver. */
async function setTimer(inbox: string): Promise<void> {
  const body = JSON.stringify({ url: `${server.origin}/_soundcheck/inbox/${inbox}` })
  await fetch(`${server.origin}/acme/timers`, { method: 'POST', headers: { 'x-key': `test-${inbox}` }, body })
}

async function collected(inbox: string): Promise<{ body: string; headers: Record<string, string> }[]> {
  return (await fetch(`${server.origin}/_soundcheck/inbox/${inbox}`)).json()
}

describe('a running server', () => {
  it('collects callbacks in the inbox for clients without a receiver', async () => {
    await setTimer('mine')
    await vi.waitFor(async () => expect(await collected('mine')).toHaveLength(1))
    const [callback] = await collected('mine')
    expect(callback).toMatchObject({ body: '{"event":"set"}', headers: { 'content-type': 'application/json' } })
    expect(await collected('yours')).toEqual([])

    await fetch(`${server.origin}/_soundcheck/inbox/mine`, { method: 'DELETE' })
    expect(await collected('mine')).toEqual([])
  })

  it('does due work without a request', async () => {
    sandbox.account('test-later').switches.set('acme.ring', 'after 1ms')
    await setTimer('later')
    await vi.waitFor(async () =>
      expect((await collected('later')).map(({ body }) => body)).toContain('{"event":"rung"}'),
    )
  })

  it('sends no callback to itself, except to the inbox, and says so', async () => {
    const body = JSON.stringify({ url: `${server.origin}/acme/timers` })
    const account = sandbox.account('test-loop')
    await fetch(`${server.origin}/acme/timers`, { method: 'POST', headers: { 'x-key': 'test-loop' }, body })
    await vi.waitFor(() => expect(account.outbox.deliveries()[0]?.attempts).toHaveLength(1))
    expect(account.outbox.deliveries()[0]?.attempts[0]?.error).toBe(
      `127.0.0.1:${server.port} is Soundcheck itself, which takes callbacks only at /_soundcheck/inbox/<name>: give that address`,
    )
  })

  it.each(['POST /reset', 'GET /accounts', 'GET /health', 'GET /docs', 'GET /inbox', 'GET /nothing'])(
    'refuses a callback that came to %s by another way',
    async (route) => {
      const [method = '', path] = route.split(' ')
      const headers = { 'User-Agent': 'Soundcheck/9.9.9 (callback)', 'Content-Type': 'application/json' }
      const answer = await fetch(`${server.origin}/_soundcheck${path}`, { method, headers })
      expect(answer.status).toBe(403)
      expect((await answer.json()).detail).toBe(
        `The control API does not accept callbacks that Soundcheck sends: this one was addressed to /_soundcheck${path}. To collect callbacks, give the address /_soundcheck/inbox/<name>`,
      )
    },
  )

  it('refuses other names and other methods in its own words', async () => {
    const name = await fetch(`${server.origin}/_soundcheck/inbox/a%20b`, { method: 'POST' })
    const method = await fetch(`${server.origin}/_soundcheck/inbox/mine`, { method: 'PUT' })
    expect([name.status, method.status]).toEqual([404, 405])
    expect(await name.json()).toHaveProperty('detail')
  })
})

describe('a server that others can reach', () => {
  it('accepts callbacks, shows them only with the token, and sends none to private addresses', async () => {
    const open = new Sandbox({ vendors: [acme], sendCallback })
    const reachable = await startServer(open, { port: 0, host: '0.0.0.0' })
    try {
      const origin = `http://127.0.0.1:${reachable.port}`
      expect((await fetch(`${origin}/_soundcheck/inbox/mine`, { method: 'POST', body: '{}' })).status).toBe(200)
      expect((await fetch(`${origin}/_soundcheck/inbox/mine`)).status).toBe(401)
      await fetch(`${origin}/acme/timers`, {
        method: 'POST',
        body: JSON.stringify({ url: `${origin}/_soundcheck/inbox/mine` }),
      })
      const account = open.account('test-acme')
      await account.settle()
      expect(account.outbox.deliveries()[0]?.attempts[0]?.error).toMatch(/may not receive callbacks/)
    } finally {
      await reachable.close()
    }
  })
})
