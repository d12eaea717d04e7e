import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { controlHeaders } from './support/commands.ts'
import { startHaproxy } from './support/haproxy.ts'
import { ClientHistory } from './support/history.ts'
import { type RedisServer, startRedis } from './support/redis-server.ts'
import { World } from './support/world.ts'

const CONFIGURATION = readFileSync('examples/containers/haproxy.cfg', 'utf8')
const ACCOUNTS = 6
const REQUESTS = 8

let redis: RedisServer
let folder: string
beforeAll(async () => {
  redis = await startRedis()
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-haproxy-'))
})
afterAll(async () => {
  await redis.remove()
  rmSync(folder, { recursive: true })
})

describe('two servers behind HAProxy', () => {
  test('the configuration sends the requests of a key to one server', { timeout: 60_000 }, async () => {
    const { histories, forwarded, problems } = await serve(CONFIGURATION)
    expect(problems).toEqual([])
    expect(histories.every(({ acknowledged }) => acknowledged === REQUESTS)).toBe(true)
    // None, unless a slow machine lets a server miss its health checks.
    expect(forwarded).toBeLessThan((ACCOUNTS * REQUESTS) / 10)
  })

  test('without affinity, every answer is right all the same', { timeout: 60_000 }, async () => {
    const { histories, forwarded, problems } = await serve(
      CONFIGURATION.replace('balance hash var(txn.caller)', 'balance roundrobin'),
    )
    expect(problems).toEqual([])
    expect(histories.every(({ acknowledged }) => acknowledged === REQUESTS)).toBe(true)
    expect(forwarded).toBeGreaterThan((ACCOUNTS * REQUESTS) / 5)
  })
})

async function serve(configuration: string) {
  const world = new World(redis)
  const replicas = await Promise.all([world.start(), world.start()])
  const balancer = await startHaproxy(
    configuration,
    join(folder, 'haproxy.cfg'),
    replicas.map(({ origin }) => origin),
  )
  try {
    const histories = Array.from({ length: ACCOUNTS }, (_, index) => new ClientHistory(`test-behind-haproxy-${index}`))
    await Promise.all(
      histories.map(async (history) => {
        for (let number = 0; number < REQUESTS; number++) {
          await history.attempt(balancer.origin, { kind: 'create', name: `record ${number}` })
        }
      }),
    )
    const forwarded = await Promise.all(replicas.map(({ origin }) => forwardedBy(origin)))
    const problems = await Promise.all(histories.map((history) => history.problems(balancer.origin)))
    return { histories, problems: problems.flat(), forwarded: forwarded.reduce((sum, one) => sum + one, 0) }
  } finally {
    await balancer.end()
    await world.end()
  }
}

async function forwardedBy(origin: string): Promise<number> {
  const answer = await fetch(`${origin}/_soundcheck/metrics`, { headers: controlHeaders() })
  const [, count = ''] = /^soundcheck_store_forwarded_total (\d+)/m.exec(await answer.text()) ?? []
  return Number(count)
}
