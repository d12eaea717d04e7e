import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'

const MEGABYTE = 1024 * 1024
const PIECE = Buffer.alloc(MEGABYTE, ' ')
const HALF = 11
const WHOLE = 12

let server: RunningServer
beforeAll(async () => {
  server = await startServer(createSandbox({ limits: false }), { port: 0 })
})
afterAll(() => server.close())

/** Begins a request and sends so much of its body, unless the server ends it before. */
async function begin(target: string, { declared, sent }: { declared: number; sent: number }): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(
    `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/json\r\nContent-Length: ${declared * MEGABYTE}\r\n\r\n`,
  )
  for (let piece = 0; piece < sent; piece++) await new Promise((resolve) => socket.write(PIECE, resolve))
  return socket
}

async function answerOf(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8')
  for await (const chunk of socket) {
    text += chunk
    if (/\r\n\r\n.+/s.test(text)) break
  }
  return text
}

const CLOSE = '/finish_videostream/v4'
const closing = { method: 'POST', body: JSON.stringify({ accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' }) }

describe('bodies of vendors’ requests', () => {
  it('are bounded in all: one too many gets an answer of ours until others are gone, small ones are served', async () => {
    // One after the other: of bodies that arrive at once, several may give up their share at the same time.
    const halves: Socket[] = []
    while (halves.length < 14) halves.push(await begin(CLOSE, { declared: WHOLE, sent: HALF }))
    const late = await begin(CLOSE, { declared: WHOLE, sent: WHOLE })
    const answer = await answerOf(late)
    expect(answer).toMatch(/^HTTP\/1\.1 503 /)
    expect(answer).toMatch(/^Retry-After: 1\r$/m)
    expect(answer).toContain('Soundcheck is reading other requests with 128 MB of bodies')
    expect(await (await fetch(server.origin + CLOSE, closing)).json()).toMatchObject({ code: 1100 })

    for (const socket of [...halves, late]) socket.destroy()
    // The server notices with its next turns.
    while (server.waiting() > 0) await (await fetch(server.origin + CLOSE, closing)).text()
    const again = await answerOf(await begin(CLOSE, { declared: WHOLE, sent: WHOLE }))
    expect(again).toMatch(/^HTTP\/1\.1 200 /)
    expect(again).toContain('"code":1902')
  })
})

it('readers of events that leave make room for others', async () => {
  for (let round = 0; round < 3; round++) {
    const readers = await Promise.all(Array.from({ length: 60 }, () => fetch(`${server.origin}/_soundcheck/events`)))
    expect(readers.map(({ status }) => status)).toEqual(readers.map(() => 200))
    await Promise.all(readers.map(({ body }) => body?.cancel()))
    // The server notices with its next turns. This request comes after them, on a connection that is kept.
    for (let turn = 0; turn < 20; turn++) await (await fetch(server.origin + CLOSE, closing)).text()
  }
})
