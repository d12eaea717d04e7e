import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { CLOSE_BODY, CLOSE_PATH, KEY } from '../faults/closing.ts'

const LONG = 3_600_000
const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function start() {
  const sandbox = createSandbox()
  const server = await startServer(sandbox, { port: 0 })
  servers.push(server)
  const { faults, journal } = sandbox.account(KEY)
  return { server, faults, journal, ask: () => fetch(server.origin + CLOSE_PATH, { method: 'POST', body: CLOSE_BODY }) }
}

async function connected({ port }: RunningServer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

describe('a server that stops', () => {
  it('answers what is held back at once, and closes the connection', async () => {
    const { server, faults, journal, ask } = await start()
    faults.add({ what: { kind: 'latency', ms: '1h' } })
    const answer = ask()
    await vi.waitFor(() => expect(journal.entries()).toHaveLength(1))
    expect(server.waiting()).toBe(1)
    await server.close({ graceMs: LONG })
    expect((await answer).headers.get('connection')).toBe('close')
    expect(await (await answer).json()).toMatchObject({ code: 1100 })
    expect(server.waiting()).toBe(0)
  })

  it('sends the rest of an answer that comes in pieces', async () => {
    const { server, faults, ask } = await start()
    faults.add({ what: { kind: 'dribble', pieces: 4, over: '1h' } })
    const answer = await ask()
    await Promise.all([server.close({ graceMs: LONG }), expect(answer.json()).resolves.toMatchObject({ code: 1100 })])
  })

  it('waits for the rest of a request, answers it, and accepts no other', async () => {
    const { server } = await start()
    const socket = await connected(server)
    const [head, rest] = [CLOSE_BODY.slice(0, 10), CLOSE_BODY.slice(10)]
    socket.write(`POST ${CLOSE_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: ${CLOSE_BODY.length}\r\n\r\n${head}`)
    await vi.waitFor(() => expect(server.waiting()).toBe(1))
    const closed = server.close({ graceMs: LONG })
    await expect(connected(server)).rejects.toThrow('ECONNREFUSED')
    socket.write(rest)
    let text = ''
    for await (const chunk of socket) text += chunk
    expect(text).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*Connection: close[\s\S]*"code":1100/)
    await closed
  })

  it('answers a request that was on its way on an idle connection, and then closes it', async () => {
    const { server } = await start()
    const socket = await connected(server)
    const request = `POST ${CLOSE_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: ${CLOSE_BODY.length}\r\n\r\n${CLOSE_BODY}`
    socket.write(request)
    const [first] = await once(socket, 'data')
    expect(String(first)).toContain('Connection: keep-alive')
    const closed = server.close({ graceMs: LONG })
    socket.write(request)
    let text = ''
    for await (const chunk of socket) text += chunk
    expect(text).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*Connection: close[\s\S]*"code":1100/)
    await closed
  })

  it('answers all requests of a connection that sent several', async () => {
    const { server, faults, journal } = await start()
    faults.add({ what: { kind: 'latency', ms: '1h' } })
    const socket = await connected(server)
    const one = `POST ${CLOSE_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: ${CLOSE_BODY.length}\r\n\r\n${CLOSE_BODY}`
    socket.write(one.repeat(3))
    await vi.waitFor(() => expect(journal.entries()).toHaveLength(3))
    const closed = server.close({ graceMs: LONG })
    let text = ''
    for await (const chunk of socket) text += chunk
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3)
    await closed
  })

  it('does not wait for idle connections, for streams of events, nor for an answer that never comes', async () => {
    const { server, faults, journal, ask } = await start()
    faults.add({ what: { kind: 'hang' } })
    const silent = await connected(server)
    const half = await connected(server)
    half.write('GET / HT')
    const stream = await fetch(`${server.origin}/_soundcheck/events`)
    const hanging = expect(ask()).rejects.toThrow('fetch failed')
    await vi.waitFor(() => expect(journal.entries()).toHaveLength(1))
    const ended = Promise.all([once(silent, 'close'), once(half, 'close'), stream.text().catch(() => 'cut off')])
    silent.resume()
    half.resume()
    await server.close({ graceMs: LONG })
    await ended
    await hanging
  })

  it('cuts off what is still open after its grace', async () => {
    const { server } = await start()
    const socket = await connected(server)
    socket.write(`POST ${CLOSE_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`)
    await vi.waitFor(() => expect(server.waiting()).toBe(1))
    await server.close({ graceMs: 1 })
    socket.resume()
    await once(socket, 'close')
  })
})
