import { describe, expect, it, vi } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { createSandbox } from '../../src/index.ts'
import { captureAccount } from '../../src/replay/capture.ts'
import { replay } from '../../src/replay/replay.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import { LAST_MOMENT } from '../../src/sandbox/clock/clock.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { inProcess } from '../control/call.ts'
import { closeStream, openRequest, openStream } from '../ishumei/requests.ts'

const KEY = 'test-leap'
const START = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

/** An account with ten streams, of which each has a result every second. */
function tenStreams(options: Partial<SandboxOptions> = {}, keys: readonly string[] = [KEY]) {
  const sent: string[] = []
  const sendCallback = async ({ body }: { body: string }) => {
    sent.push(body)
    return 200
  }
  const sandbox = createSandbox({ seed: 'empty', limits: false, sendCallback, ...options })
  sandbox.clock.freeze(START)
  for (const key of keys) for (let index = 0; index < 10; index++) open(sandbox, key, index)
  return { sandbox, sent, account: sandbox.account(keys[0] ?? KEY) }
}

function open(sandbox: Sandbox, key: string, index: number) {
  const data = { ...openRequest.data, url: `rtmp://media.example/${index}`, detectFrequency: 1, returnAllImg: 1 }
  return openStream(sandbox, key, { data })
}

/** All that an account remembers, without what depends on when callbacks were sent. */
const remembered = (account: Account) => ({ ...account.snapshot(), takenAt: undefined })

/** Lets the work of others run until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

describe('a leap of the clock', () => {
  it.each(['24h', new Date(LAST_MOMENT).toISOString()])(
    'to %s sends a bounded number of callbacks and says so',
    async (to) => {
      const { sandbox, sent } = tenStreams()
      const call = inProcess(sandbox)
      const { status, body } = await call('POST', `/accounts/${KEY}/clock/set`, { at: to })

      expect(status).toBe(200)
      expect(sent).toHaveLength(1000)
      expect(body.skipped).toMatchObject([
        {
          topic: 'skipped',
          account: KEY,
          vendor: 'ishumei',
          series: 10,
          from: START + 102_000,
          to: body.milliseconds,
          maxSteps: 1000,
        },
      ])
      // The next results come after the leap, not before.
      await call('POST', `/accounts/${KEY}/clock/set`, { at: START })
      expect((await call('GET', `/accounts/${KEY}/clock`)).body.nextDue).toBeNull()
      expect(sent).toHaveLength(1000)
    },
  )

  it('sends as many as the sandbox was told, at each account', async () => {
    const { sandbox, sent } = tenStreams({ maxLeapSteps: 37 }, ['test-a', 'test-b', 'test-c'])
    const { body } = await inProcess(sandbox)('POST', '/clock/advance', { by: '24h' })
    expect(sent).toHaveLength(3 * 37)
    expect(body.skipped.map(({ account }: { account: string }) => account)).toEqual(['test-a', 'test-b', 'test-c'])
    await sandbox.clock.advance(1000)
    expect(sent).toHaveLength(3 * 37 + 30)
  })

  it.each([0, -1, 1.5, Number.NaN, 100_001])('takes no setting of %s steps', (maxLeapSteps) => {
    expect(() => createSandbox({ maxLeapSteps })).toThrow(
      `Cannot take ${maxLeapSteps} steps in a leap of the clock: give a whole number from 1 to 100000`,
    )
  })

  it('gives way to others between its slices', async () => {
    const { account } = tenStreams({ maxLeapSteps: 2000 })
    let turns = 0
    let isOver = false
    const others = until(() => {
      turns++
      return isOver
    })
    const moved = account.clock.advance(DAY, { inTurns: true })
    expect(account.isLeaping).toBe(true)
    await moved
    isOver = true
    await others
    expect(turns).toBeGreaterThan(7)
  })

  it('is over when the call returns, where nobody asked for turns', () => {
    const { account } = tenStreams()
    void account.clock.advance(DAY)
    expect(account.isLeaping).toBe(false)
    expect(account.nextWork()).toBeGreaterThan(account.clock.now())
    expect(account.outbox.deliveries()).toHaveLength(1000)
  })

  it('leaves the same behind, with turns or without', async () => {
    const [one, other] = [tenStreams(), tenStreams()]
    await one.account.clock.advance(DAY)
    await other.account.clock.advance(DAY, { inTurns: true })
    expect(remembered(other.account)).toEqual(remembered(one.account))
    expect(other.sent).toEqual(one.sent)
    expect(other.account.history.events({ topics: ['record', 'callback', 'skipped'] })).toEqual(
      one.account.history.events({ topics: ['record', 'callback', 'skipped'] }),
    )
  })

  it('is finished first by a request, a control or a snapshot that comes meanwhile', async () => {
    const interrupt = {
      request: ({ sandbox }: { sandbox: Sandbox }) => closeStream(sandbox, { accessKey: KEY, requestId: 'nope' }),
      snapshot: ({ account }: { account: Account }) => account.snapshot(),
      switch: ({ account }: { account: Account }) => account.switches.set('ishumei.messageLang', 'en'),
      'switch of the sandbox': ({ sandbox }: { sandbox: Sandbox }) => sandbox.switches.set('ishumei.messageLang', 'en'),
      'callback fault': ({ account }: { account: Account }) => account.callbackFaults.add({ what: { kind: 'lost' } }),
      move: ({ account }: { account: Account }) => account.clock.set(START + DAY),
    }
    const alone = tenStreams()
    await alone.account.clock.advance(DAY)
    const streams = JSON.stringify(alone.account.snapshot().states)
    for (const [name, act] of Object.entries(interrupt)) {
      const world = tenStreams()
      const moved = world.account.clock.advance(DAY, { inTurns: true })
      expect([name, world.account.isLeaping]).toEqual([name, true])
      act(world)
      expect([name, world.account.isLeaping]).toEqual([name, false])
      await moved
      await world.account.settle()
      expect([name, JSON.stringify(world.account.snapshot().states) === streams]).toEqual([name, true])
      expect(world.sent).toEqual(alone.sent)
    }
  })

  it.each(['reset', 'restore'])('is forgotten by a %s', async (how) => {
    const { account, sent } = tenStreams()
    const before = account.snapshot()
    const moved = account.clock.advance(DAY, { inTurns: true })
    if (how === 'reset') account.reset()
    else account.restore(before)
    expect(account.isLeaping).toBe(false)
    await moved
    expect([sent, account.nextDue()]).toEqual([[], how === 'reset' ? undefined : START + 1000])
  })

  it('whose work fails stays due, and keeps nobody from starting anew', async () => {
    const { account } = tenStreams()
    const broken = vi.spyOn(ishumei, 'tick').mockImplementation(() => {
      throw new Error('broken')
    })
    expect(() => account.clock.advance(DAY)).toThrow('broken')
    expect([account.isLeaping, account.isDue()]).toEqual([false, true])
    expect(() => account.settle()).toThrow('broken')
    broken.mockRestore()
    await account.settle()
    expect(account.outbox.deliveries()).toHaveLength(1000)
    account.reset()
    expect(account.isDue()).toBe(false)
  })

  it('sends nothing before it is over', async () => {
    const { account, sent } = tenStreams()
    const moved = account.clock.advance(DAY, { inTurns: true })
    account.outbox.sendDue(account.clock.now())
    expect(sent).toEqual([])
    await moved
    expect(sent).toHaveLength(1000)
  })

  it('is replayed to the byte, with a request in the middle of it', async () => {
    const { sandbox, account } = tenStreams()
    const capturing = captureAccount(account)
    const moved = account.clock.advance(DAY, { inTurns: true })
    await until(() => true)
    closeStream(sandbox, { accessKey: KEY, requestId: 'nope' })
    await moved
    open(sandbox, KEY, 11)
    await account.clock.advance(DAY, { inTurns: true })
    const capture = JSON.parse(JSON.stringify(capturing.stop()))
    expect(
      capture.events.filter((event: { command?: { kind: string } }) => event.command?.kind === 'tick'),
    ).not.toEqual([])

    const report = await replay(capture, { create: createSandbox })
    expect(report.difference).toBeUndefined()
    expect(report.callbacks).toBe(2000)
  })

  it('of real time, as on a computer that slept, is worked off in slices too', async () => {
    let real = START
    const { sandbox, sent } = tenStreams({ realTime: () => real }, ['test-a', 'test-b'])
    const accounts = ['test-a', 'test-b'].map((name) => sandbox.account(name))
    sandbox.clock.resume()
    real += DAY
    const due = sandbox.runDueWork()
    expect(accounts.map(({ isLeaping }) => isLeaping).toSorted()).toEqual([false, true])
    await due
    expect(sent).toHaveLength(2000)
  })
})

describe('the bounds of a clock', () => {
  const BEYOND = /a clock can show times from 1970 to 9999/

  it('hold for every way to move it', async () => {
    const { sandbox, account } = tenStreams()
    const before = remembered(account)
    for (const { clock } of [sandbox, account]) {
      expect(() => clock.set(LAST_MOMENT + 1)).toThrow(BEYOND)
      expect(() => clock.set(-1)).toThrow(BEYOND)
      expect(() => clock.freeze(LAST_MOMENT + 1)).toThrow(BEYOND)
      expect(() => clock.advance(LAST_MOMENT)).toThrow(BEYOND)
    }
    const story = { name: 'far', faults: [], callbackFaults: [], switches: {}, clockAheadMs: LAST_MOMENT }
    expect(() => account.startStory(story)).toThrow(BEYOND)
    expect(remembered(account)).toEqual(before)
  })

  it('hold for the time that a snapshot leads to, however far ahead it says', () => {
    const { account } = tenStreams()
    const before = remembered(account)
    const snapshot = account.snapshot()
    const restore = (clock: object) => () => account.restore({ ...snapshot, clock })
    expect(restore({ ahead: LAST_MOMENT })).toThrow(BEYOND)
    expect(restore({ ahead: -LAST_MOMENT })).toThrow(BEYOND)
    expect(restore({ frozenAt: LAST_MOMENT + 1 })).toThrow(/clock/)
    expect(remembered(account)).toEqual(before)
  })

  it('hold for a capture', async () => {
    const { account } = tenStreams()
    const capture = captureAccount(account).stop()
    const far = { ...capture, snapshot: { ...capture.snapshot, clock: { ahead: LAST_MOMENT } } }
    await expect(replay(far, { create: createSandbox })).rejects.toThrow(BEYOND)
  })

  it('stop a clock that runs', async () => {
    let real = START
    const { account } = tenStreams({ realTime: () => real })
    account.clock.resume()
    await account.clock.set(LAST_MOMENT - 10)
    account.clock.resume()
    real += DAY
    expect(account.clock.now()).toBeLessThanOrEqual(LAST_MOMENT)
  })
})
