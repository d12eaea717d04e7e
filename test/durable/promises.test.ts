import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './support/everything.ts'
import { ClientHistory } from './support/history.ts'
import { cutBack, fileSizes, sleep } from './support/mishaps.ts'
import { type RedisServer, startRedis } from './support/redis-server.ts'
import type { ReplicaProcess } from './support/replica-process.ts'
import { patiently, World } from './support/world.ts'

const TIMEOUT = { timeout: 60_000 }
const LEASE_MS = 1000

let redis: RedisServer
let world: World
let accounts = 0
let names = 0
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.remove())
afterEach(() => world.end())

/** The first has the accounts. With a file, one server has them after the other. */
async function begin(engine: string): Promise<{ first: ReplicaProcess; second: ReplicaProcess | undefined }> {
  const isShared = engine === 'valkey'
  world = new World(isShared ? redis : undefined, {}, { leaseMs: LEASE_MS })
  const [first, second] = await Promise.all([world.start(), isShared ? world.start() : undefined])
  return { first, second }
}

/** Who has the accounts of a server that was killed. */
async function next({ first, second }: Awaited<ReturnType<typeof begin>>): Promise<ReplicaProcess> {
  return second ?? world.restart(first)
}

function newHistory(): ClientHistory {
  return new ClientHistory(`test-promise-${accounts++}`)
}

async function create(history: ClientHistory, { origin }: ReplicaProcess, count: number): Promise<void> {
  for (let call = 0; call < count; call++) {
    await history.attempt(origin, { kind: 'create', name: `record ${names++}` })
  }
}

/** Takes callbacks. The first one gets no answer. */
class Receiver {
  readonly arrived: { readonly body: string; readonly headers: IncomingMessage['headers'] }[] = []
  readonly #server: Server
  #onArrival = () => {}

  constructor() {
    this.#server = createServer(async (request, response) => {
      this.arrived.push({ body: await text(request), headers: request.headers })
      if (this.arrived.length > 1) response.end('{"code":0}')
      this.#onArrival()
    })
  }

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  async until(count: number): Promise<void> {
    while (this.arrived.length < count) {
      await new Promise<void>((resolve) => {
        this.#onArrival = resolve
      })
    }
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

describe.each(['file', 'valkey'])('state in a %s', (engine) => {
  test('1. an answer that a client has read is never lost by kill -9', TIMEOUT, async () => {
    const servers = await begin(engine)
    const history = newHistory()
    await create(history, servers.first, 8)
    await servers.first.kill()
    const { origin } = await next(servers)
    expect(await patiently(() => history.problems(origin))).toEqual([])
    expect(history.acknowledged).toBe(8)
  })

  test('2. what was not answered may have happened, once', TIMEOUT, async () => {
    const servers = await begin(engine)
    const history = newHistory()
    await create(history, servers.first, 2)
    const asked = Array.from({ length: 12 }, () => create(history, servers.first, 1))
    await asked[0]
    await servers.first.kill()
    await Promise.all(asked)
    const server = await next(servers)
    await patiently(() => history.problems(server.origin))
    await create(history, server, 2)
    expect(await history.problems(server.origin)).toEqual([])
  })

  test('3. no two answers of an account come from two histories, also when its owner was paused', TIMEOUT, async () => {
    world = new World(engine === 'valkey' ? redis : undefined, {}, { leaseMs: LEASE_MS, advertises: true })
    const [first, second] = await Promise.all([world.start(), world.start()])
    const history = newHistory()
    await create(history, first, 3)
    first.pause()
    await patiently(async () => {
      const answered = history.acknowledged
      await create(history, second, 1)
      if (history.acknowledged === answered) throw new Error('Nobody has taken the account over')
    })
    first.resume()
    await create(history, first, 3)
    await create(history, second, 3)
    expect(await history.problems(second.origin)).toEqual([])
  })

  test(
    '4. a callback is sent at least once, with the same bytes, by a new owner too although no request comes',
    TIMEOUT,
    async () => {
      const receiver = new Receiver()
      const url = await receiver.start()
      const servers = await begin(engine)
      const account = `test-promise-${accounts++}`
      const answer = await fetch(`${servers.first.origin}/videostream/v4`, {
        method: 'POST',
        body: JSON.stringify({
          ...{ accessKey: account, appId: 'default', eventId: 'live', imgType: 'POLITY_EROTIC', imgCallback: url },
          data: { streamType: 'NORMAL', tokenId: 'u-42', returnAllImg: 1, url: 'rtmp://media.example/live/room42' },
        }),
      })
      expect(answer.status).toBe(200)
      // It is not answered before its receiver answers.
      const moved = clientOf(servers.first.origin).advanceAccountClock({ account, body: { by: '1m' } })
      moved.catch(() => {})
      await receiver.until(1)
      await servers.first.kill()
      await next(servers)
      await receiver.until(2)
      receiver.close()
      const [one, other] = receiver.arrived
      expect(other?.body).toBe(one?.body)
      const { connection: _, ...headers } = one?.headers ?? {}
      expect(other?.headers).toMatchObject(headers)
    },
  )

  test('5. a clock that stood still stands still, and one that ran has run on', TIMEOUT, async () => {
    const servers = await begin(engine)
    const client = clientOf(servers.first.origin)
    const [frozen, running] = [`test-promise-${accounts++}`, `test-promise-${accounts++}`]
    await client.freezeAccountClock({ account: frozen, body: { at: '2026-01-01T00:00:00.000Z' } })
    await client.advanceAccountClock({ account: running, body: { by: '1h' } })
    const before = Date.now()
    await servers.first.kill()
    const after = clientOf((await next(servers)).origin)
    const clock = await patiently(() => after.getAccountClock({ account: frozen }))
    expect(clock).toMatchObject({ now: '2026-01-01T00:00:00.000Z', isFrozen: true })
    const { now, isFrozen } = await patiently(() => after.getAccountClock({ account: running }))
    expect(isFrozen).toBe(false)
    expect(Date.parse(now) - 3_600_000).toBeGreaterThanOrEqual(before)
    expect(Date.parse(now) - 3_600_000).toBeLessThanOrEqual(Date.now())
  })

  test('8. a reset and a closed account are stored', TIMEOUT, async () => {
    const servers = await begin(engine)
    const client = clientOf(servers.first.origin)
    const [reset, closed] = [newHistory(), newHistory()]
    for (const history of [reset, closed]) await create(history, servers.first, 3)
    await client.resetAccount({ account: reset.account })
    await client.closeAccount({ account: closed.account })
    await servers.first.kill()
    const server = await next(servers)
    const after = clientOf(server.origin)
    for (const { account } of [reset, closed]) {
      expect(await patiently(() => after.queryAccountJournal({ account }))).toEqual([])
      // Ids begin again.
      const again = new ClientHistory(account)
      await create(again, server, 2)
      expect(await again.problems(server.origin)).toEqual([])
    }
  })
})

describe('state in a valkey', () => {
  test('1. an answer that a client has read is never lost by kill -9 of the store', TIMEOUT, async () => {
    const servers = await begin('valkey')
    const history = newHistory()
    await create(history, servers.first, 8)
    await redis.kill()
    await servers.first.kill()
    await redis.start()
    const { origin } = await next(servers)
    expect(await patiently(() => history.problems(origin))).toEqual([])
    expect(history.acknowledged).toBe(8)
  })

  test('6. a lost end of a log is said, by the journal, by the server and by its health', TIMEOUT, async () => {
    const servers = await begin('valkey')
    const history = newHistory()
    await create(history, servers.first, 4)
    // Longer than what is lost: who owns the account is not among it.
    await sleep(1500)
    const sizes = fileSizes(redis)
    await create(history, servers.first, 4)
    await redis.kill()
    expect(cutBack(redis, sizes)).toBeGreaterThan(0)
    await redis.start()
    await patiently(async () => {
      const answered = history.acknowledged
      await create(history, servers.first, 1)
      if (history.acknowledged === answered) throw new Error('The store does not answer yet')
    })
    const client = clientOf(servers.first.origin)
    const note = `The store lost the end of the log of ${history.account}`
    expect((await client.getHealth()).state?.notes.join()).toContain(note)
    expect(servers.first.problems.join()).toContain(note)
    const kept = await client.exportAccount({ account: history.account })
    expect(JSON.stringify(kept.history)).toContain(note)
    expect(await history.problems(servers.first.origin)).toEqual([])
  })

  test(
    '7. while the store is away, clients read a 503 of Soundcheck’s own, and nothing happens twice afterwards',
    TIMEOUT,
    async () => {
      const servers = await begin('valkey')
      const history = newHistory()
      await create(history, servers.first, 4)
      await redis.kill()
      const answer = await fetch(`${servers.first.origin}/videostream/v4`, {
        method: 'POST',
        body: JSON.stringify({ accessKey: history.account }),
      })
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('1')
      expect(await answer.text()).toContain('store')
      await create(history, servers.first, 1)
      expect(history.acknowledged).toBe(4)
      await redis.start()
      await patiently(async () => {
        const answered = history.acknowledged
        await create(history, servers.first, 1)
        if (history.acknowledged === answered) throw new Error('The store does not answer yet')
      })
      expect(await history.problems(servers.first.origin)).toEqual([])
    },
  )
})
