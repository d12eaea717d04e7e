import { describe, expect, test } from 'vitest'
import { ClientHistory } from './support/history.ts'
import type { BreakAt, ReplicaProcess } from './support/replica-process.ts'
import { patiently, World } from './support/world.ts'

const WHILE_SERVING = ['before claim', 'after claim', 'before append', 'after append']
const WHILE_STOPPING = ['before compact', 'after compact', 'before release', 'after release']
/** In the middle of the appends, with answers before it. */
const TIME: Readonly<Record<string, number>> = { 'before append': 4, 'after append': 4 }
const TIMEOUT_MS = 60_000

describe('state in a file, with one server: no acknowledged request is lost, and none happens twice', () => {
  test.each(WHILE_SERVING)('it is killed %s, and starts again', { timeout: TIMEOUT_MS }, async (place) => {
    const begun = await begin(new World(), { place, time: TIME[place] ?? 1, signal: 'SIGKILL' })
    await proceed(begun, { from: 0 })
    await waitUntil(() => !begun.servers[0].isRunning)
    await expectOneHistory(begun)
  })

  test.each(WHILE_STOPPING)('it stops, is killed %s, and starts again', { timeout: TIMEOUT_MS }, async (place) => {
    const begun = await begin(new World(), { place, time: 1, signal: 'SIGKILL' })
    await proceed(begun, { from: 0 })
    await begun.servers[0].stop()
    await expectOneHistory(begun)
  })
})

interface Begun {
  readonly history: ClientHistory
  /** The first breaks. With a file, it is the same twice. */
  readonly servers: readonly [ReplicaProcess, ReplicaProcess]
  readonly world: World
}

let accounts = 0

async function begin(world: World, breakAt: BreakAt): Promise<Begun> {
  const starting = [world.start(breakAt), ...(world.isShared ? [world.start()] : [])]
  const [first, second = first] = await Promise.all(starting)
  if (!first || !second) throw new Error('No server started')
  return {
    world,
    history: new ClientHistory(`test-crash-${accounts++}`),
    servers: [first, second],
  }
}

/** Creates records at the first server, at the next one while that does not answer, and deletes every third one. */
async function proceed({ history, servers, world }: Begun, { from }: { from: number }): Promise<void> {
  let at = 0
  for (let number = from; number < from + 12; number++) {
    const answer = await history.attempt(originOf(servers, at), { kind: 'create', name: `record ${number}` })
    if (!answer) {
      at++
      await someoneAnswers(world)
    }
    if (answer?.task && number % 3 === 0) {
      await history.attempt(originOf(servers, at), { kind: 'delete', task: answer.task })
    }
  }
}

function originOf(servers: readonly ReplicaProcess[], at: number): string {
  return servers[at % servers.length]?.origin ?? ''
}

/** A server that was killed is started again if it was the only one. Otherwise the others wait for the end of its lease. */
async function someoneAnswers(world: World): Promise<void> {
  if (world.replicas.some(({ isRunning }) => isRunning)) return new Promise((resolve) => setTimeout(resolve, 200))
  await world.restart(world.replicas[0] as ReplicaProcess)
}

async function expectOneHistory({ history, world }: Begun): Promise<void> {
  try {
    await someoneAnswers(world)
    const running = world.replicas.find(({ isRunning }) => isRunning) as ReplicaProcess
    const problems = await patiently(() => history.problems(running.origin))
    expect(problems).toEqual([])
    expect(history.acknowledged).toBeGreaterThan(6)
    const [before, after] = await world.twice(history.account)
    expect(after).toEqual(before)
  } finally {
    await world.end()
  }
}

async function waitUntil(isTrue: () => boolean): Promise<void> {
  await patiently(async () => {
    if (!isTrue()) throw new Error('The server was not killed at its step')
  })
}
