import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox, type SandboxOptions, scenarios, vendors } from '../../src/index.ts'
import { captureAccount, capturingOf } from '../../src/replay/capture.ts'
import { replay } from '../../src/replay/replay.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import { connected } from '../control/call.ts'
import { story } from '../control/one-story.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { crash, type Kept, keep } from './world.ts'

const START = Date.UTC(2026, 0, 1)

interface Running {
  readonly sandbox: Sandbox
  readonly kept: Kept
}

/** How a process ends, and what the next one finds: a log, a snapshot and what came after it, or a snapshot alone. */
const ENDINGS = {
  'a crash': { snapshotAfter: 500, end: ({ sandbox, kept }: Running) => crash(kept, sandbox) },
  'a crash, with a snapshot after every entry': {
    snapshotAfter: 1,
    end: ({ sandbox, kept }: Running) => crash(kept, sandbox),
  },
  'an ordinary end': { snapshotAfter: 500, end: ({ kept }: Running) => kept.keeper.close() },
} as const

const running: Running[] = []
afterEach(async () => {
  for (const { kept } of running.splice(0)) await kept.keeper.close().catch(() => {})
})

async function start(options: Partial<SandboxOptions>, snapshotAfter: number, kept?: Kept): Promise<Running> {
  const sandbox = createSandbox(options)
  const one = { sandbox, kept: await keep(sandbox, kept?.store, { snapshotAfter }) }
  running.push(one)
  return one
}

/** What the second request of an account reads. */
function secondAnswer() {
  const sandbox = createSandbox()
  openStream(sandbox, 'test-a')
  return openStream(sandbox, 'test-a')
}

describe.each(Object.entries(ENDINGS))('after %s', (_, { snapshotAfter, end }) => {
  /** Does something in a first process, and returns the sandbox of a second one. */
  async function restarted(
    live: (sandbox: Sandbox) => unknown,
    options: Partial<SandboxOptions> = {},
    nextOptions = options,
  ): Promise<{ readonly before: Sandbox; readonly after: Sandbox; readonly next: Running }> {
    const first = await start(options, snapshotAfter)
    await live(first.sandbox)
    await first.kept.keeper.safe()
    await nextTurn()
    await first.kept.keeper.safe()
    await end(first)
    const next = await start(nextOptions, snapshotAfter, first.kept)
    expect(next.kept.problems).toEqual([])
    return { before: first.sandbox, after: next.sandbox, next }
  }

  it('records are there, and clients go on with them', async () => {
    let requestId = ''
    const { before, after } = await restarted((sandbox) => {
      requestId = openStream(sandbox, 'test-a').requestId
    })
    expect(after.account('test-a').snapshot().states).toEqual(before.account('test-a').snapshot().states)
    expect(closeStream(after, { accessKey: 'test-a', requestId }).code).toBe(1100)
  })

  it('generated ids go on, and none is given twice', async () => {
    const { before, after } = await restarted((sandbox) => openStream(sandbox, 'test-a'))
    expect(openStream(after, 'test-a')).toEqual(openStream(before, 'test-a'))
  })

  it('a frozen clock stands where it stood, and one that runs goes on through the outage', async () => {
    let real = START
    const options = { realTime: () => real }
    const { after } = await restarted(async (sandbox) => {
      sandbox.account('test-frozen').clock.freeze(START + 5000)
      await sandbox.account('test-ahead').clock.advance(60_000)
      real += 7000
    }, options)
    real += 3000
    expect(after.account('test-frozen').clock.reading(real)).toEqual({ now: START + 5000, isFrozen: true })
    expect(after.account('test-ahead').clock.reading(real)).toEqual({ now: START + 70_000, isFrozen: false })
  })

  it('faults are there, with what they have done', async () => {
    const { before, after } = await restarted((sandbox) => {
      const { faults } = sandbox.account('test-a')
      faults.add({ vendor: 'ishumei', what: { kind: 'latency', ms: 1 }, times: 3, label: 'slow' })
      faults.enable(faults.add({ what: { kind: 'reset' } }).id, false)
      openStream(sandbox, 'test-a')
    })
    expect(after.account('test-a').faults.list()).toEqual(before.account('test-a').faults.list())
    expect(after.account('test-a').faults.list()[0]?.applied).toBe(1)
  })

  it('switches are there: those of the account, and those of all', async () => {
    const { after } = await restarted((sandbox) => {
      sandbox.switches.set('ishumei.unknownStream', '1909')
      sandbox.account('test-a').switches.set('ishumei.nulls', 'strict')
    })
    expect(after.switches.own()).toEqual({ 'ishumei.unknownStream': '1909' })
    expect(after.account('test-a').switches.own()).toEqual({ 'ishumei.nulls': 'strict' })
  })

  it('the clock of all is where it was, and accounts without their own follow it', async () => {
    const { after } = await restarted(async (sandbox) => {
      openStream(sandbox, 'test-a')
      sandbox.clock.freeze(START)
      openStream(sandbox, 'test-a')
      await sandbox.clock.advance(61_000)
      openStream(sandbox, 'test-a')
    })
    expect(after.account('test-a').clock.now()).toBe(START + 61_000)
    await after.clock.advance(1000)
    expect(after.account('test-a').clock.now()).toBe(START + 62_000)
  })

  it('stories run on, and can be stopped', async () => {
    const { before, after } = await restarted((sandbox) => {
      scenarios.start(sandbox.account('test-a'), 'unpaid-bill')
      openStream(sandbox, 'test-a')
    })
    const account = after.account('test-a')
    expect(account.stories).toMatchObject(before.account('test-a').stories.map(({ beats: __, ...story }) => story))
    account.endStory('unpaid-bill')
    expect(account.status().isClean).toBe(true)
  })

  it('callbacks that waited are sent, as often and with the same bytes', async () => {
    const sent: string[] = []
    const options: Partial<SandboxOptions> = {
      vendors: [acme],
      sendCallback: async (callback) => {
        sent.push(JSON.stringify(callback))
        return 500
      },
    }
    const { before, after } = await restarted(async (sandbox) => {
      const account = sandbox.account('test-acme')
      account.clock.freeze(START)
      send(sandbox, { path: '/acme/timers', body: '{"url":"http://customer.example/"}' })
      await account.clock.advance(61_000)
    }, options)
    const count = sent.length
    expect(count).toBeGreaterThan(0)
    expect(after.account('test-acme').callbacks()).toEqual(before.account('test-acme').callbacks())

    await after.account('test-acme').clock.runUntilIdle()
    const again = sent.splice(count)
    await before.account('test-acme').clock.runUntilIdle()

    expect(again.length).toBeGreaterThan(1)
    expect(again).toEqual(sent.slice(count))
  })

  it('a callback that was being sent is sent again, the same', async () => {
    const sent: string[] = []
    let isAnswered = false
    const options: Partial<SandboxOptions> = {
      sendCallback: async (callback) => {
        sent.push(JSON.stringify(callback))
        return isAnswered ? 200 : new Promise<number>(() => {})
      },
    }
    const { after } = await restarted(async (sandbox) => {
      sandbox.account('test-a').clock.freeze(START)
      openStream(sandbox, 'test-a')
      await sandbox.account('test-a').clock.advance(61_000, { patience: AbortSignal.abort() })
      await sandbox.continuity.keeping?.safe()
      await nextTurn()
    }, options)
    const first = sent.splice(0)
    expect(first.length).toBeGreaterThan(0)
    isAnswered = true
    await after.account('test-a').settle()
    expect(sent.slice(0, first.length)).toEqual(first)
  })

  it('callback faults are there, and count on', async () => {
    const { before, after } = await restarted((sandbox) => {
      sandbox.account('test-a').callbackFaults.add({ what: { kind: 'lost' }, times: 2 })
      sandbox.account('test-a').clock.freeze(START)
      openStream(sandbox, 'test-a')
      void sandbox.account('test-a').clock.advance(61_000)
    })
    expect(after.account('test-a').callbackFaults.list()).toEqual(before.account('test-a').callbackFaults.list())
    expect(after.account('test-a').callbackFaults.list()[0]?.met).toBeGreaterThan(0)
  })

  it('the journal is there within its bound, and says what it lost', async () => {
    const options = { journal: { maxEntries: 3 } }
    const { before, after } = await restarted(async (sandbox) => {
      sandbox.account('test-a').clock.freeze(START)
      for (let call = 0; call < 5; call++) openStream(sandbox, 'test-a')
    }, options)
    const entries = (sandbox: Sandbox) =>
      sandbox
        .account('test-a')
        .journal.entries()
        .map(({ sequence, deliveries, ...entry }) => entry)
    expect(entries(after)).toEqual(entries(before))
    expect(after.account('test-a').history.counts).toEqual(before.account('test-a').history.counts)
    expect(after.lost({ account: 'test-a', since: -1 }, 'exchanges')?.lost).toBe(2)
    openStream(after, 'test-a')
    const numbers = after
      .account('test-a')
      .journal.entries()
      .map(({ sequence }) => sequence)
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('created accounts are there with their credentials, and with those that they were given since', async () => {
    const credentials = linkedCredentials('team', vendors)
    const { ishumei } = credentials
    const { after } = await restarted((sandbox) => {
      const team = sandbox.accounts.register({ name: 'team', credentials })
      openStream(sandbox, ishumei?.key ?? '')
      team.renew({ ishumei: { key: 'a-newer-key-1', secret: undefined, attributes: {} } })
      openStream(sandbox, 'a-newer-key-1')
    })
    expect(after.accounts.ownerOf('ishumei', 'a-newer-key-1')).toBe('team')
    expect(after.accounts.ownerOf('ishumei', ishumei?.key ?? '')).toBeUndefined()
    expect(after.account('team').history.counts).toEqual({ answered: 2 })
    expect(after.account('team').credentials['tencent-live']).toEqual(credentials['tencent-live'])
  })

  it('the account of an unknown key is that key’s', async () => {
    const { before, after } = await restarted((sandbox) => openStream(sandbox, 'UnknownKey0000000001'))
    const [name = ''] = after.accounts.names().filter((one) => one.startsWith('ishumei-'))
    expect(after.accounts.unknownKeys.digestOf(name)).toBe(before.accounts.unknownKeys.digestOf(name))
    expect(openStream(after, 'UnknownKey0000000001')).toEqual(openStream(before, 'UnknownKey0000000001'))
  })

  it('a label and the latest use are there', async () => {
    const { before, after } = await restarted((sandbox) => {
      openStream(sandbox, 'test-a')
      sandbox.account('test-a').apply({ kind: 'label', label: 'Friday’s demo' })
    })
    expect(after.account('test-a').label).toBe('Friday’s demo')
    expect(after.account('test-a').lastSeen).toBe(before.account('test-a').lastSeen)
  })

  it('what people changed can be taken back, one by one and to a moment', async () => {
    const { before, after } = await restarted(async (sandbox) => {
      const { client } = connected(sandbox)
      const account = client.account('test-a')
      openStream(sandbox, 'test-a')
      await account.clock.freeze(START)
      openStream(sandbox, 'test-a')
      await account.faults.add({ what: { kind: 'reset' } })
      await account.switches.set('ishumei.nulls', 'strict')
      await account.faults.add({ vendor: 'tencent-live', what: { kind: 'hang' } })
      await account.undo()
    })
    const [one, other] = [before, after].map((sandbox) => connected(sandbox).client.account('test-a'))
    const known = (steps: Awaited<ReturnType<NonNullable<typeof one>['undoable']>> = []) =>
      steps.map(({ after: _, ...step }) => step)
    expect(known(await other?.undoable())).toEqual(known(await one?.undoable()))
    expect((await other?.undo())?.undone).toBe('the setting of ishumei.nulls')
    expect(after.account('test-a').switches.own()).toEqual({})
    expect(after.account('test-a').faults.list()).toHaveLength(1)
    const steps = (await other?.undoable()) ?? []
    expect(await other?.undo({ to: steps.at(-1)?.id ?? 0 })).toMatchObject({
      undone: 'the stop of the clock',
      exchanges: 1,
    })
    expect(after.account('test-a').faults.list()).toEqual([])
    expect(after.account('test-a').clock.isFrozen).toBe(false)
    expect(openStream(after, 'test-a')).toEqual(secondAnswer())
  })

  it('scenarios that users brought are there, and can be started', async () => {
    const { after } = await restarted(
      async (sandbox) => {
        const { client } = connected(sandbox)
        await client.addScenario({ body: { scenario: { ...story, name: 'brought' } } })
        await client.addScenario({ body: { scenario: { ...story, name: 'gone' } } })
        await client.removeScenario({ name: 'gone' })
      },
      { vendors: [acme] },
    )
    const { client } = connected(after)
    expect((await client.listScenarios()).map(({ name }) => name)).toEqual(['brought'])
    await client.startScenario({ account: 'test-a', body: { name: 'brought' } })
    expect(after.account('test-a').stories).toMatchObject([{ name: 'brought' }])
  })

  it('a capture has what changed for all accounts', async () => {
    const { before, after } = await restarted((sandbox) => {
      captureAccount(sandbox.account('test-a'))
      sandbox.switches.set('ishumei.unknownStream', '1909')
      openStream(sandbox, 'test-a')
      sandbox.switches.unset('ishumei.unknownStream')
    })
    const eventsOf = (sandbox: Sandbox) => capturingOf(sandbox.account('test-a'))?.soFar().events
    expect(eventsOf(after)).toEqual(eventsOf(before))
    expect(eventsOf(after)).toHaveLength(3)
  })

  it('a capture goes on, and its replay gives the same bytes', async () => {
    const { after } = await restarted((sandbox) => {
      const account = sandbox.account('test-a')
      account.clock.freeze(START)
      openStream(sandbox, 'test-a')
      captureAccount(account)
      openStream(sandbox, 'test-a')
    })
    openStream(after, 'test-a')
    const capture = capturingOf(after.account('test-a'))?.stop()
    expect(capture?.events.filter(({ kind }) => kind === 'request')).toHaveLength(2)
    expect(await replay(JSON.parse(JSON.stringify(capture)), { create: createSandbox })).toMatchObject({
      isSame: true,
      requests: 2,
    })
  })

  it('a reset has happened, and a closed account begins anew', async () => {
    const { after } = await restarted(async (sandbox) => {
      openStream(sandbox, 'test-reset')
      sandbox.account('test-reset').reset()
      openStream(sandbox, 'test-closed')
      await sandbox.continuity.keeping?.safe()
      sandbox.close('test-closed')
    })
    expect(after.account('test-reset').journal.entries()).toEqual([])
    expect(after.accounts.opened('test-closed')).toBeUndefined()
    expect(openStream(after, 'test-closed')).toEqual(openStream(createSandbox(), 'test-closed'))
  })

  it('what an account starts with has not happened to it again', async () => {
    const options: Partial<SandboxOptions> = { onOpen: (account) => scenarios.start(account, 'unpaid-bill') }
    const { after } = await restarted((sandbox) => {
      openStream(sandbox, 'test-a')
      sandbox.account('test-a').endStory('unpaid-bill')
    }, options)
    expect(after.account('test-a').stories).toEqual([])
    expect(after.account('test-b').stories).toHaveLength(1)
  })

  it('a setting that the server did not have before comes before what was stored', async () => {
    const { after } = await restarted(
      (sandbox) => {
        sandbox.switches.set('ishumei.nulls', 'strict')
        openStream(sandbox, 'test-a')
      },
      {},
      { switches: { 'ishumei.unknownStream': '1909' } },
    )
    expect(after.switches.own()).toEqual({ 'ishumei.nulls': 'strict', 'ishumei.unknownStream': '1909' })
  })
})
