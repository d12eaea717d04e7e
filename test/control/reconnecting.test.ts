import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connection, createClient, type Gap } from '../../src/client/index.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const message = (id: string, data: object, event?: string) =>
  `${event === undefined ? '' : `event: ${event}\n`}id: ${id}\ndata: ${JSON.stringify(data)}\n\n`

const hello = (run: string, first: number) => message(`${run}:${first - 1}`, { run, first, last: first }, 'hello')

/** Answers one request after the other. A text is a stream that ends after it; an error means that nobody answers. */
function clientOf(...answers: readonly (string | Error | Response)[]) {
  const resumed: (string | null)[] = []
  const waiting = [...answers]
  const client = createClient({
    async fetch(_, init) {
      resumed.push(new Headers(init?.headers).get('last-event-id'))
      const answer = waiting.shift() ?? new Error('nobody')
      if (answer instanceof Error) throw answer
      return answer instanceof Response ? answer : new Response(answer)
    },
  })
  return { client, resumed }
}

/** Reads to the end, which `signal` brings about, while time passes whenever somebody waits for it. */
async function readAll<T>(messages: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = []
  const reading = (async () => {
    for await (const one of messages) read.push(one)
  })()
  let isOver = false
  void reading.finally(() => {
    isOver = true
  })
  while (!isOver) await vi.advanceTimersByTimeAsync(500)
  await reading
  return read
}

describe('a client that follows', () => {
  it('goes on where it stopped, and starts over when the run is another', async () => {
    const ending = new AbortController()
    const { client, resumed } = clientOf(
      hello('one', 0) + message('one:7', { sequence: 7 }),
      new TypeError('fetch failed'),
      hello('two', 0) + message('two:0', { sequence: 0 }) + message('two:1', { sequence: 1 }),
    )
    const connections: Connection[] = []
    const onConnection = (connection: Connection) => {
      connections.push(connection)
      if (!connection.isConnected && connections.length === 4) ending.abort()
    }
    const read = await readAll(client.journal.follow(ending.signal, {}, { onConnection }))
    expect(read.map(({ sequence }) => sequence)).toEqual([7, 0, 1])
    expect(resumed).toEqual([null, 'one:7', 'one:7'])
    expect(connections).toEqual([
      { isConnected: false, reason: 'the server closed the connection' },
      { isConnected: false, reason: expect.stringContaining('There is no Soundcheck') },
      { isConnected: true },
      { isConnected: false, reason: 'the server closed the connection' },
    ])
  })

  it('resumes after hello when nothing has happened yet', async () => {
    const ending = new AbortController()
    const { client, resumed } = clientOf(hello('one', 5), hello('one', 5) + message('one:5', { sequence: 5 }))
    for await (const one of client.events({ signal: ending.signal })) {
      if (one.kind === 'event') break
      await vi.advanceTimersByTimeAsync(0)
      void vi.advanceTimersByTimeAsync(1000)
    }
    expect(resumed).toEqual([null, 'one:4'])
  })

  it('waits longer and longer, up to ten seconds', async () => {
    const { client, resumed } = clientOf(hello('one', 0))
    const ending = new AbortController()
    const started = Date.now()
    const waits: number[] = []
    const reading = (async () => {
      for await (const _ of client.events({ signal: ending.signal })) waits.push(Date.now() - started)
    })()
    const counts: number[] = []
    await vi.advanceTimersByTimeAsync(0)
    for (const seconds of [1, 2, 4, 8, 10, 10]) {
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
      counts.push(resumed.length)
      await vi.advanceTimersByTimeAsync(1)
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6])
    expect(resumed).toHaveLength(7)
    ending.abort()
    await expect(reading).resolves.toBeUndefined()
  })

  it('keeps trying when the server that came back refuses it, and says why', async () => {
    const refusal = () => Response.json({ detail: 'The token is wrong' }, { status: 401 })
    const { client, resumed } = clientOf(hello('one', 0), refusal(), refusal(), refusal())
    const ending = new AbortController()
    const reasons: string[] = []
    const onConnection = (connection: Connection) => {
      if (!connection.isConnected) reasons.push(connection.reason)
      if (reasons.length === 3) ending.abort()
    }
    await readAll(client.events({ signal: ending.signal, onConnection }))
    expect(reasons.slice(0, 2)).toEqual(['the server closed the connection', 'The token is wrong'])
    expect(resumed).toHaveLength(5)
  })

  it('rejects when the first connection fails', async () => {
    const { client } = clientOf(new TypeError('fetch failed'))
    await expect(client.events().next()).rejects.toThrow('There is no Soundcheck')
  })

  it('is told of gaps', async () => {
    const gap = { lost: 3, from: 1, to: 3 }
    const text = hello('one', 4) + message('one:3', gap, 'gap') + message('one:4', { sequence: 4 })
    const gaps: Gap[] = []
    const entries = clientOf(text).client.journal.follow(undefined, {}, { onGap: (one) => gaps.push(one) })
    expect((await entries.next()).value).toEqual({ sequence: 4 })
    expect(gaps).toEqual([{ kind: 'gap', ...gap }])
    const messages = clientOf(text).client.events()
    await messages.next()
    expect((await messages.next()).value).toEqual({ kind: 'gap', ...gap })
  })
})
