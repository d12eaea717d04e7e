import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import type { Fault } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { CLOSE_BODY, CLOSE_PATH, KEY, sandboxWith, settled } from './closing.ts'

let server: RunningServer
afterEach(() => server.close())

interface Conversation {
  readonly received: string
  /** `FIN` is a normal end. */
  readonly ended: 'FIN' | 'RST'
}

interface Line {
  readonly conversation: Promise<Conversation>
  readonly isOpen: () => boolean
  /** Returns the bytes so far, and closes the connection. */
  upTo(end: RegExp): Promise<{ readonly received: string }>
  hangUp(): void
}

/** Sends a request over a bare socket and collects the answer, byte by byte. */
function speak(port: number, times = 1): Line {
  let received = ''
  let isOpen = true
  const message = [
    `POST ${CLOSE_PATH} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Content-Length: ${CLOSE_BODY.length}`,
    '',
    CLOSE_BODY,
  ]
  const socket = connect(port, '127.0.0.1', () => socket.write(message.join('\r\n').repeat(times)))
  const conversation = new Promise<Conversation>((resolve, reject) => {
    socket.on('data', (chunk) => {
      received += chunk
    })
    socket.on('end', () => resolve({ received, ended: 'FIN' }))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve({ received, ended: 'RST' }) : reject(error),
    )
    socket.on('close', () => {
      isOpen = false
    })
  })
  const upTo = (end: RegExp) =>
    new Promise<{ received: string }>((resolve) => {
      const check = () => {
        if (!end.test(received)) return
        socket.destroy()
        resolve({ received })
      }
      socket.on('data', check)
      check()
    })
  return { conversation, isOpen: () => isOpen, upTo, hangUp: () => socket.destroy() }
}

async function open(fault: Omit<Fault, 'operation'>): Promise<{ sandbox: Sandbox; line: Line }> {
  const sandbox = sandboxWith(fault)
  server = await startServer(sandbox, { port: 0 })
  return { sandbox, line: speak(server.port) }
}

const hasArrived = (sandbox: Sandbox) =>
  vi.waitFor(() => expect(sandbox.account(KEY).journal.entries()).toHaveLength(1), { interval: 1 })

describe.each(['before', 'after'] as const)('on the wire, %s the rule', (point) => {
  const code = point === 'before' ? { code: '1903' } : {}

  it('a reset is a TCP RST, without a byte', async () => {
    const { line } = await open({ point, what: { kind: 'reset' } })
    expect(await line.conversation).toEqual({ received: '', ended: 'RST' })
  })

  it('an empty reply is a TCP FIN, without a byte', async () => {
    const { line } = await open({ point, what: { kind: 'empty' } })
    expect(await line.conversation).toEqual({ received: '', ended: 'FIN' })
  })

  it('a truncated body has the Content-Length of the whole, and the connection ends', async () => {
    const { line } = await open({ point, what: { kind: 'truncate', bytes: 12, ...code } })
    const { received, ended } = await line.conversation
    const [head = '', body] = received.split('\r\n\r\n')
    expect(Number(/^Content-Length: (\d+)$/m.exec(head)?.[1])).toBeGreaterThan(60)
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(body).toBe(point === 'before' ? '{"code":1903' : '{"code":1100')
    expect(ended).toBe('FIN')
  })

  it('a body truncated before its first byte still has headers', async () => {
    const { line } = await open({ point, what: { kind: 'truncate', fraction: 0, ...code } })
    const { received } = await line.conversation
    expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/)
  })

  it('a hanging answer leaves the connection open until the client closes it', async () => {
    const { sandbox, line } = await open({ point, what: { kind: 'hang' } })
    await hasArrived(sandbox)
    await sandbox.account(KEY).clock.advance(24 * 3_600_000)
    await settled()
    expect(line.isOpen()).toBe(true)
    line.hangUp()
    const other = speak(server.port)
    await vi.waitFor(() => expect(sandbox.account(KEY).journal.entries()).toHaveLength(2), { interval: 1 })
    other.hangUp()
  })

  it('a hanging answer ends when the server closes', async () => {
    const { sandbox, line } = await open({ point, what: { kind: 'hang' } })
    await hasArrived(sandbox)
    await server.close()
    expect((await line.conversation).received).toBe('')
  })

  it('a bare status has none of the vendor’s headers', async () => {
    const { line } = await open({ point, what: { kind: 'status', status: 503 } })
    const { received } = await line.upTo(/\r\n\r\n$/)
    expect(received.split('\r\n').map((row) => row.split(':')[0])).toEqual([
      'HTTP/1.1 503 Service Unavailable',
      'Content-Length',
      'Date',
      'Connection',
      '',
      '',
    ])
  })
})

describe('on the wire', () => {
  it('the connection works for the next request after a corrupted body and after a dribbling one', async () => {
    const sandbox = sandboxWith({ what: { kind: 'malformed' }, times: 1 })
    sandbox.account(KEY).faults.add({ what: { kind: 'dribble', over: 0 }, skip: 1 })
    server = await startServer(sandbox, { port: 0 })
    const { received } = await speak(server.port, 3).upTo(/(?:"code":1100[\s\S]*){3}\}$/)
    expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3)
  })

  it.each(['reset', 'empty', 'truncate'] as const)(
    '%s waits its turn among requests that did not wait',
    async (kind) => {
      const sandbox = sandboxWith({ what: { kind: 'latency', ms: 1000 }, times: 1 })
      sandbox.account(KEY).faults.add({ what: { kind }, point: 'after', skip: 1, times: 1 })
      server = await startServer(sandbox, { port: 0 })
      const { conversation } = speak(server.port, 2)
      await vi.waitFor(() => expect(sandbox.account(KEY).journal.entries()).toHaveLength(2), { interval: 1 })
      await settled()
      await sandbox.account(KEY).clock.advance(1000)
      const { received, ended } = await conversation
      expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(kind === 'truncate' ? 2 : 1)
      expect(ended).toBe(kind === 'reset' ? 'RST' : 'FIN')
    },
  )

  it('a client that hangs up while a body dribbles does no harm', async () => {
    const { sandbox, line } = await open({ what: { kind: 'dribble', pieces: 10, over: 1000 }, times: 1 })
    await hasArrived(sandbox)
    line.hangUp()
    await settled()
    await sandbox.account(KEY).clock.advance(1000)
    await settled()
    const answer = await fetch(server.origin + CLOSE_PATH, { method: 'POST', body: CLOSE_BODY })
    expect(await answer.json()).toMatchObject({ code: 1100 })
  })
})
