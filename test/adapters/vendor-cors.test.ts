import { afterAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { acme } from '../support/acme.ts'

const PAGE = 'http://localhost:3000'
const servers: RunningServer[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

async function ask(vendorCors: readonly string[] | undefined, origin: string, method = 'POST') {
  const sandbox = new Sandbox({ vendors: [acme] })
  const server = await startServer(sandbox, { port: 0, ...(vendorCors && { vendorCors }) })
  servers.push(server)
  const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-key' }
  return fetch(`${server.origin}/acme/timers`, {
    method,
    headers: { origin, ...(method === 'OPTIONS' && preflight) },
    ...(method === 'POST' && { body: '{"url":"http://127.0.0.1:1/"}' }),
  })
}

const corsNames = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-control'))

describe('pages that call the vendors', () => {
  it('cannot read answers unless their origin is listed', async () => {
    expect(corsNames(await ask(undefined, PAGE))).toEqual([])
    expect(corsNames(await ask(['http://localhost:5000'], PAGE))).toEqual([])
  })

  it.each([[[PAGE]], [['*']]])('can read answers when %j is listed', async (listed) => {
    const preflight = await ask(listed, PAGE, 'OPTIONS')
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'x-key',
    })
    const answer = await ask(listed, PAGE)
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE)
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Type')
    expect(await answer.json()).toHaveProperty('id')
  })

  it('cannot use the control API because of this', async () => {
    const server = await startServer(new Sandbox({ vendors: [acme] }), { port: 0, vendorCors: ['*'] })
    servers.push(server)
    const answer = await fetch(`${server.origin}/_soundcheck/journal`, { headers: { origin: PAGE } })
    expect([answer.status, corsNames(answer)]).toEqual([403, []])
  })

  it('are origins', async () => {
    await expect(ask(['localhost'], PAGE)).rejects.toThrow('"localhost" is not an origin')
  })
})
