import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox, type SandboxOptions, scenarios, vendors } from '../../src/index.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import { type HandOverOptions, handOver } from '../../src/sandbox/hand-over.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { acme } from '../support/acme.ts'
import { createWorld, driven, steps, take } from '../support/drive.ts'
import { send } from '../support/wire.ts'

const START = Date.UTC(2026, 0, 1)

function replaced(from: Sandbox, options: Partial<SandboxOptions> = {}, choice: HandOverOptions = {}) {
  const to = createSandbox(options)
  return { to, ...handOver(from, to, choice) }
}

/** An account of an unknown key has another name than the key. */
const strangers = ({ accounts }: Sandbox) => accounts.names().filter((name) => name.startsWith('ishumei-'))

/** The journal, without the notes on what has happened since. */
const exchanges = (account: Account) =>
  account.journal
    .query({})
    .map(({ at, operation, outcome, request, response }) => [at, operation, outcome, request, response])

describe.each(driven)('%s', (vendor) => {
  it('answers the next requests with the same bytes as if nothing had happened', async () => {
    await fc.assert(
      fc.asyncProperty(steps(16), steps(10), async (before, after) => {
        const [kept, moved] = [createWorld(), createWorld()]
        await take(kept, vendor, before)
        await take(moved, vendor, before)
        const next = createWorld()
        handOver(moved.sandbox, next.sandbox)
        const world = { ...next, ids: moved.ids }
        kept.sent.length = 0

        expect(await take(world, vendor, after)).toEqual(await take(kept, vendor, after))
        expect(world.sent).toEqual(kept.sent)
        expect(exchanges(world.account)).toEqual(exchanges(kept.account))
      }),
      { numRuns: 30 },
    )
  })
})

describe('a sandbox that continues another one', () => {
  it('has its accounts, with keys, clocks, faults, scenarios, switches and journals', () => {
    const from = createSandbox()
    from.clock.freeze(START)
    from.switches.set('ishumei.unknownStream', '1909')
    from.accounts.register({ name: 'team', credentials: linkedCredentials('team', vendors) })
    const team = from.account('team')
    team.faults.add({ vendor: 'ishumei', what: { kind: 'reset' }, label: 'night' })
    team.callbackFaults.add({ what: { kind: 'lost' } })
    scenarios.start(team, 'unpaid-bill')
    const test = from.account('test-a')
    test.clock.freeze(START + 60_000)
    test.switches.set('ishumei.unknownStream', '1100')
    const { requestId } = openStream(from, 'test-a')
    openStream(from, 'UnknownKey0000000001')

    const { to, accounts, problems } = replaced(from)

    expect(problems).toEqual([])
    expect(accounts).toBe(from.accounts.list().length)
    expect(to.accounts.names().toSorted()).toEqual(from.accounts.names().toSorted())
    for (const account of from.accounts.list()) {
      const next = to.account(account.name)
      expect(next.snapshot()).toEqual(account.snapshot())
      expect(next.status()).toEqual(account.status())
      expect(next.journal.query({})).toEqual(account.journal.query({}))
    }
    expect(to.account('team').credentials).toEqual(team.credentials)
    expect(strangers(to)).toHaveLength(1)
    expect(to.accounts.unknownKeys.digestOf(strangers(to)[0] ?? '')).toBeDefined()
    expect(to.clock.snapshot()).toEqual({ frozenAt: START })
    expect(to.switches.own()).toEqual({ 'ishumei.unknownStream': '1909' })
    expect(closeStream(to, { accessKey: 'test-a', requestId }).code).toBe(1100)
  })

  it('numbers what happens after what had happened, in the same run, and knows what was lost', () => {
    const from = createSandbox({ journal: { maxEntries: 1 } })
    for (let call = 0; call < 3; call++) openStream(from, 'test-a')
    const newest = from.feed.newest
    const { to } = replaced(from, { journal: { maxEntries: 1 } })
    openStream(to, 'test-a')
    const [entry] = to.journal()
    expect(entry?.sequence).toBeGreaterThan(newest)
    expect(to.feed.run).toBe(from.feed.run)
    expect(to.lost({ since: -1 }, 'exchanges')).toMatchObject({ lost: 3 })
  })

  it('keeps its accounts as they are although new ones start with a scenario, and misses no event', () => {
    const from = createSandbox()
    openStream(from, 'test-a')
    const newest = from.feed.newest
    const { to } = replaced(from, { onOpen: (account) => scenarios.start(account, 'unpaid-bill') })
    expect([to.account('test-a').stories, to.account('test-b').stories.length]).toEqual([[], 1])
    expect(to.lost({ since: newest }, 'events')).toBeUndefined()
    expect(to.account('test-a').status().faults).toEqual([])
  })

  it('shows the newest exchanges of all accounts in their order', () => {
    const from = createSandbox()
    for (const key of ['test-a', 'test-b', 'test-a', 'test-c']) openStream(from, key)
    const { to } = replaced(from)
    expect(to.journal({ limit: 3 }).map(({ account }) => account)).toEqual(['test-b', 'test-a', 'test-c'])
  })

  it('sends the callbacks that waited, as often as if nothing had happened', async () => {
    const run = async (next: (from: Sandbox, options: Partial<SandboxOptions>) => Sandbox) => {
      const sent: number[] = []
      const options: Partial<SandboxOptions> = {
        vendors: [acme],
        sendCallback: async ({ headers }) => {
          sent.push(Number(headers['x-at']) - START)
          return 500
        },
      }
      const from = createSandbox(options)
      from.account('test-acme').clock.freeze(START)
      send(from, { path: '/acme/timers', body: '{"url":"http://customer.example/"}' })
      await from.account('test-acme').clock.advance(61_000)
      await next(from, options).account('test-acme').clock.runUntilIdle()
      return sent
    }
    const kept = await run((from) => from)
    expect(kept.length).toBeGreaterThan(2)
    expect(await run((from, options) => replaced(from, options).to)).toEqual(kept)
  })

  it('follows its own clock and switches where the accounts have none, if it was created with others', () => {
    const from = createSandbox({ switches: { 'ishumei.unknownStream': '1909' } })
    from.clock.freeze(START)
    from.account('test-follows')
    from.account('test-own').clock.freeze(START + 1000)
    const to = createSandbox({ switches: { 'ishumei.unknownStream': '1100' } })
    to.clock.freeze(START + 5000)
    handOver(from, to, { keepsClock: true, settled: () => true })
    const nowOf = (name: string) => to.account(name).clock.now() - START
    expect([nowOf('test-follows'), nowOf('test-own')]).toEqual([5000, 1000])
    void to.clock.set(START + 9000)
    expect([nowOf('test-follows'), nowOf('test-own')]).toEqual([9000, 1000])
    expect(closeStream(to, { accessKey: 'test-follows', requestId: 'nope' }).code).toBe(1100)
  })

  it('keeps the keys that it was created with where it should, and ends accounts', () => {
    const from = createSandbox()
    const register = (sandbox: Sandbox, name: string, key: string) => {
      const credentials = linkedCredentials(name, vendors)
      const { ishumei } = credentials
      if (ishumei) sandbox.accounts.register({ name, credentials: { ...credentials, ishumei: { ...ishumei, key } } })
    }
    register(from, 'rekeyed', 'old-key-1')
    register(from, 'kept', 'old-key-2')
    register(from, 'gone', 'old-key-3')
    openStream(from, 'old-key-1')
    const to = createSandbox()
    register(to, 'rekeyed', 'new-key-1')
    register(to, 'kept', 'new-key-2')
    handOver(from, to, { rekeyed: new Set(['rekeyed']), ended: new Set(['gone']) })
    const ownerOf = (key: string) => to.accounts.ownerOf('ishumei', key)
    expect(['new-key-1', 'old-key-1', 'old-key-2', 'new-key-2', 'old-key-3'].map(ownerOf)).toEqual([
      'rekeyed',
      undefined,
      'kept',
      undefined,
      undefined,
    ])
    expect(to.account('rekeyed').journal.query({})).toHaveLength(1)
    expect(to.accounts.names()).not.toContain('gone')
  })

  it('goes on without a vendor that it has not, and gives accounts keys at a new one', () => {
    const [all, some] = [[...vendors, acme], vendors.filter(({ id }) => id !== 'ishumei')]
    const from = createSandbox({ vendors: all })
    from.accounts.register({ name: 'team', credentials: linkedCredentials('team', all) })
    openStream(from, from.account('team').credentials.ishumei?.key ?? '')
    from.switches.set('ishumei.unknownStream', '1909')
    const less = replaced(from, { vendors: some })
    expect(less.problems).toEqual([])
    expect(Object.keys(less.to.account('team').credentials)).toEqual(some.map(({ id }) => id))
    const more = replaced(less.to, { vendors: all })
    expect(Object.keys(more.to.account('team').credentials).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
  })
})
