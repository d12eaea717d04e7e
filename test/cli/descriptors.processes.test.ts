import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, expect, it } from 'vitest'
import { MAX_CONNECTIONS_TO_ONE } from '../../src/sandbox/outbox/connections.ts'
import { openRequest } from '../ishumei/requests.ts'

/** Few enough that a connection for each stream would not fit, and enough for Node, the bounds of callbacks and the requests. */
const DESCRIPTORS = 100
const ACCOUNTS = 250

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Takes connections and never answers. `isBusy` resolves when it has as many as a receiver gets. */
async function silentReceiver(): Promise<{ port: number; isBusy: Promise<void>; most(): number }> {
  const open = new Set<Socket>()
  const { promise: isBusy, resolve: noteBusy } = Promise.withResolvers<void>()
  let most = 0
  const server: Server = createServer((socket) => {
    open.add(socket)
    most = Math.max(most, open.size)
    if (most >= MAX_CONNECTIONS_TO_ONE) noteBusy()
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, isBusy, most: () => most }
}

async function serve(): Promise<string> {
  const command = `ulimit -n ${DESCRIPTORS}; exec "$0" src/cli/main.ts serve --port 0 --quiet --seed empty --no-limits`
  const child: ChildProcess = spawn('sh', ['-c', command, process.execPath], { stdio: ['ignore', 'pipe', 'inherit'] })
  ends.push(() => child.kill('SIGKILL'))
  if (child.stdout === null) throw new Error('The server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin] = /listens on (\S+)/.exec(line) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error('The server ended before it listened')
}

it('a receiver that never answers leaves descriptors for 250 accounts with ten streams each', {
  timeout: 120_000,
}, async () => {
  const [receiver, origin] = await Promise.all([silentReceiver(), serve()])
  const send = async (path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.json()
  }
  await send('/_soundcheck/clock/freeze', {})
  for (let account = 0; account < ACCOUNTS; account++) {
    for (let stream = 0; stream < 10; stream++) {
      const data = { ...openRequest.data, url: `rtmp://media.example/${stream}`, detectFrequency: 1, returnAllImg: 1 }
      const imgCallback = `http://127.0.0.1:${receiver.port}/image`
      const answer = await send('/videostream/v4', { accessKey: `test-${account}`, ...openRequest, imgCallback, data })
      expect(answer.code).toBe(1100)
    }
  }
  // The answer waits for the callbacks, so it does not come here.
  const moved = new AbortController()
  const move = fetch(`${origin}/_soundcheck/clock/advance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"by":"10s"}',
    signal: moved.signal,
  }).catch(() => {})
  await receiver.isBusy
  const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(`${origin}/_soundcheck/health`)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(receiver.most()).toBe(MAX_CONNECTIONS_TO_ONE)
  moved.abort()
  await move
})
