import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestFor } from '../../bench/requests.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { type RunningServer, startServer } from '../../src/server.ts'
import { freePort } from '../durable/support/redis-server.ts'

/** Two servers on one store: the first has the account, and requests may arrive at both. */
let folder: string
let owner: { sandbox: Sandbox; server: RunningServer }
let other: { sandbox: Sandbox; server: RunningServer }
let sentSoFar = 0
const ACCOUNT = 'test-forwarded'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-forward-'))
  owner = await start()
  other = await start()
  expect((await sent(owner.server)).text).toContain('RequestId')
})
afterAll(async () => {
  await other.server.close()
  await owner.server.close()
  rmSync(folder, { recursive: true })
})

async function start() {
  const port = await freePort()
  const sandbox = createSandbox({ limits: false, seed: 'empty' })
  const state = { address: `file:${folder}/state.db`, advertise: `http://127.0.0.1:${port}`, leaseMs: 60_000 }
  return {
    sandbox,
    server: await startServer(sandbox, { port, state, control: { token: 'the-token-of-both-servers' } }),
  }
}

/** What a client reads of a connection, and how it ends. */
async function sent({ port }: RunningServer): Promise<{ text: string; end: string }> {
  const now = Date.now()
  const EndTime = Math.floor(now / 1000) + 3600
  const { host, headers, body } = requestFor(tencentLive, ACCOUNT, {
    ...{ now, call: 'CreateRecordTask', headers: { 'x-tc-region': 'ap-guangzhou' } },
    body: { StreamName: `stream${sentSoFar++}`, DomainName: 'push.example.com', AppName: 'live', EndTime },
  })
  const lines = Object.entries(headers).filter(
    ([name]) => name !== 'connection' && name !== 'host' && name !== 'content-length',
  )
  const socket = connect(port, '127.0.0.1')
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.write(`POST / HTTP/1.1\r\nHost: ${host}\r\n${head}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`)
  socket.write(body)
  let text = ''
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1')
  })
  const end = await new Promise<string>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    socket.once('end', () => resolve('end'))
  })
  socket.destroy()
  return { text, end }
}

/** Without what differs between any two answers. */
function comparable({ text, end }: { text: string; end: string }) {
  return {
    end,
    text: text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\w{50,}/g, 'ID').replace(/Date: .*/, 'Date'),
  }
}

describe('a request that arrives at a server without its account', () => {
  test('gets the answer that the owner gives, byte for byte, and its signature holds', async () => {
    const direct = await sent(owner.server)
    const forwarded = await sent(other.server)
    expect(direct.text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(comparable(forwarded)).toEqual(comparable(direct))
    expect(owner.sandbox.account(ACCOUNT).journal.entries().at(-1)).toMatchObject({ outcome: 'answered' })
  })

  test('the vendor sees no mark, and the other server keeps nothing of it', async () => {
    await sent(other.server)
    const entry = owner.sandbox.account(ACCOUNT).journal.entries().at(-1)
    expect(JSON.stringify(entry)).not.toContain('soundcheck-forwarded')
    expect(other.sandbox.accounts.opened(ACCOUNT)).toBeUndefined()
  })

  test.each([
    { kind: 'reset' } as const,
    { kind: 'empty' } as const,
    { kind: 'truncate', bytes: 7 } as const,
    { kind: 'dribble', pieces: 3, over: '30ms' } as const,
  ])('breaks off as the owner breaks it off: $kind', async (fault) => {
    const { faults } = owner.sandbox.account(ACCOUNT)
    faults.add({ vendor: 'tencent-live', what: fault })
    const direct = await sent(owner.server)
    const forwarded = await sent(other.server)
    faults.clear()
    expect(comparable(forwarded)).toEqual(comparable(direct))
  })

  test('the control API answers for the account wherever it is', async () => {
    const ask = async ({ origin }: RunningServer) => {
      const headers = { authorization: 'Bearer the-token-of-both-servers', 'content-type': 'application/json' }
      const path = `${origin}/_soundcheck/accounts/${ACCOUNT}/faults`
      const added = await fetch(path, {
        method: 'POST',
        headers,
        body: JSON.stringify({ vendor: 'tencent-live', what: { kind: 'reset' } }),
      })
      const listed = await fetch(path, { headers })
      await fetch(path, { method: 'DELETE', headers })
      return { status: added.status, listed: (await listed.json()) as { faults?: unknown[] } }
    }
    const [direct, forwarded] = [await ask(owner.server), await ask(other.server)]
    expect([direct.status, forwarded.status]).toEqual([201, 201])
    expect(Object.keys(forwarded.listed)).toEqual(Object.keys(direct.listed))
    expect(owner.sandbox.account(ACCOUNT).faults.isEmpty).toBe(true)
  })
})
