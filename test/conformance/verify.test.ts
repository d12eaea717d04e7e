import { describe, expect, it } from 'vitest'
import { type ClientDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import { coverageOf, shareOf } from '../../src/conformance/coverage.ts'
import type { PromiseResult } from '../../src/conformance/result.ts'
import type { Target } from '../../src/conformance/targets/target.ts'
import { obstacleTo, verify } from '../../src/conformance/verify.ts'
import type { Contract } from '../../src/vendor/contract.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import { bell, bellClient, bellPromises, json, rings, soundTower, type Tower, towerTarget } from './bell.ts'

async function verifyTower(
  tower: Tower,
  promises: readonly VendorPromise[] = bellPromises,
): Promise<readonly PromiseResult[]> {
  return verify({
    parts: [{ spec: { ...bell, promises: async () => promises }, drivers: [wireDriver] }],
    target: towerTarget(tower),
  })
}

const looksThere = { call: 'Look', input: { body: {} } }

const outcomes = (results: readonly PromiseResult[]) =>
  results.map(({ promise, outcome }) => `${promise.id} ${outcome}`)
const paths = (results: readonly PromiseResult[]) =>
  results.flatMap(({ differences }) => differences.map(({ path }) => path))

describe('verify', () => {
  it('keeps every promise of a correct server, including one for each constraint', async () => {
    expect(outcomes(await verifyTower(soundTower))).toEqual([
      'Ring/rings kept',
      'Ring/body-name-required kept',
      'Ring/body-name-type kept',
      'Ring/body-name-minlength kept',
      'Ring/body-name-maxlength kept',
      'Ring/body-loud-type kept',
      'Ring/body-name-at-minlength kept',
      'Ring/body-name-at-maxlength kept',
      'Look/looks kept',
    ])
  })

  it('finds a rule that is not enforced, and names the promise', async () => {
    const lenient: Tower = (request) =>
      request.path === '/look' ? json(200, {}) : json(200, { id: 'b1', state: 'RINGING' })
    const broken = (await verifyTower(lenient)).filter(({ outcome }) => outcome === 'broken')
    expect(outcomes(broken)).toContain('Ring/body-name-maxlength broken')
    expect(broken).toHaveLength(5)
  })

  it('finds an undocumented status, field or value', async () => {
    const answering = (status: number, body: object) =>
      verifyTower(() => json(status, body), [{ ...rings, then: { body: { id: 'b1' } } }])
    expect(paths(await answering(200, { id: 'b1', state: 'RINGING', volume: 11 }))).toContain(
      'when: answer.body.volume',
    )
    expect(paths(await answering(200, { id: 'b1', state: 'CRACKED' }))).toContain('when: answer.body.state')
    expect(paths(await answering(418, { id: 'b1', state: 'RINGING' }))).toContain('when: answer.status')
  })

  it('finds a documented header that is missing', async () => {
    const bare = await verifyTower(() => ({ ...json(200, { id: 'b1', state: 'RINGING' }), headers: {} }), [rings])
    expect(paths(bare)).toEqual(['when: answer.response.200.headers.Content-Type#required'])
  })

  it.each([
    ['pages', ['Ring'], ['when: answer.body']],
    ['pages', [], []],
    ['all', [], ['when: answer.body']],
    ['none', ['Ring'], []],
  ] as const)('compares the order of members: %s, with pages of %j', async (memberOrder, operations, expected) => {
    const pages = operations.map((operation) => ({ operation, title: '', document: 'bells.txt', statements: [] }))
    const results = await verify({
      parts: [{ spec: { ...bell, pages, promises: async () => [rings] }, drivers: [wireDriver] }],
      target: towerTarget(() => json(200, { state: 'RINGING', id: 'b1' })),
      memberOrder,
    })
    expect(paths(results)).toEqual(expected)
  })

  it('keeps to the number of billed calls, and leaves out what needs more', async () => {
    const results = await verify({
      parts: [{ spec: bell, drivers: [wireDriver] }],
      target: towerTarget(soundTower, { isLive: true }),
      maxCosts: 2,
    })
    expect(results.filter(({ outcome }) => outcome === 'kept')).toHaveLength(3)
    expect(results.find(({ outcome }) => outcome === 'not-applicable')?.because).toBe(
      'it needs 1 of the 2 billed calls, and 0 are left: --max-costs allows more',
    )
  })

  it('tells a full quota of the account from an answer of the vendor', async () => {
    const full = {
      ...bell,
      errors: { ...bell.errors, Busy: { status: 400, message: 'busy', evidence: 'doc', retry: 'later' } as const },
      promises: async () => [rings],
    }
    const [result] = await verify({
      parts: [{ spec: full, drivers: [wireDriver] }],
      target: towerTarget(() => json(400, { code: 'Busy', message: 'busy' }), { isLive: true }),
    })
    expect(result).toMatchObject({
      outcome: 'failed',
      because: 'a quota of the account is used up (Busy: busy): end what is running, or try again later',
    })
  })

  it('stops when the signal says so', async () => {
    const results = await verify({
      parts: [{ spec: bell, drivers: [wireDriver] }],
      target: towerTarget(soundTower),
      signal: AbortSignal.abort(),
    })
    expect(results).toEqual([])
  })

  it('does not wait for a server that hangs: the promise could not be tested, and the next one is', async () => {
    const target = towerTarget(soundTower)
    const hanging: Target = {
      ...target,
      open: async (options) => {
        const testBed = await target.open(options)
        return options.key.endsWith('Ring/rings') ? { ...testBed, send: () => new Promise(() => {}) } : testBed
      },
    }
    const results = await verify({
      parts: [{ spec: bell, drivers: [wireDriver] }],
      target: hanging,
      selection: { promises: ['Ring/rings', 'Look/looks'] },
      timeoutMs: 1,
    })
    expect(results.find(({ promise }) => promise.id === 'Ring/rings')).toMatchObject({
      outcome: 'failed',
      because: 'it took longer than 1 ms: the server may hang',
    })
  })

  it('reports a refusal instead of a promised success, and a success instead of a promised refusal', async () => {
    const refusing = await verifyTower(() => json(400, { code: 'BadName', message: 'no such name' }), [rings])
    expect(refusing[0]).toMatchObject({ outcome: 'broken' })
    const expectsRefusal: VendorPromise = { ...rings, then: { error: { code: 'BadName' } } }
    const [result] = await verifyTower(soundTower, [expectsRefusal])
    expect(result).toMatchObject({
      outcome: 'broken',
      differences: [{ path: 'when: error.code', expected: '"BadName"' }],
    })
  })

  it('reports a promise as failed if nobody answers', async () => {
    const [result] = await verifyTower(() => {
      throw new Error('connect ECONNREFUSED')
    }, [rings])
    expect(result).toMatchObject({ outcome: 'failed' })
    expect(result?.because).toContain('ECONNREFUSED')
  })

  it('skips promises that the target cannot run, with the reason', async () => {
    const later: VendorPromise = { ...rings, given: [{ advance: 1000 }] }
    const [result] = await verifyTower(soundTower, [later])
    expect(result).toMatchObject({
      outcome: 'not-applicable',
      because: 'tower has no clock that tests can move',
    })
  })

  it('stops at a failing step before the call', async () => {
    const given: VendorPromise = { ...rings, given: [{ call: 'Ring', input: { body: { name: '' } } }] }
    const [result] = await verifyTower(soundTower, [given])
    expect(paths(result ? [result] : [])).toEqual(['given[0]: error'])
    expect(result?.exchanges).toHaveLength(1)
  })

  it('announces the vendor, operation and effect of each call', async () => {
    const calls: object[] = []
    await verify({
      parts: [{ spec: { ...bell, promises: async () => [{ ...rings, given: [looksThere] }] }, drivers: [wireDriver] }],
      target: towerTarget(soundTower),
      beforeCall: (call) => calls.push(call),
    })
    expect(calls).toEqual([
      { vendor: 'bell', operation: 'Look', effect: 'reads' },
      { vendor: 'bell', operation: 'Ring', effect: 'costs' },
    ])
  })

  it('opens a test bed for each promise and client, asks it before each call, and closes everything', async () => {
    const events: unknown[] = []
    const tower = towerTarget(soundTower)
    const target: Target = {
      ...tower,
      open: async (options) => {
        const { key, hasOwnClock } = options
        events.push({ key, hasOwnClock })
        return {
          ...(await tower.open(options)),
          beforeCall: async ({ id }) => void events.push(`before ${id}`),
          close: async () => void events.push('test bed closed'),
        }
      },
    }
    const sdk: ClientDriver = {
      ...wireDriver,
      name: 'bell-sdk',
      kind: bellClient(async () => ({})),
      open: async (...given) => ({
        ...(await wireDriver.open(...given)),
        close: async () => void events.push('session closed'),
      }),
    }
    const spec = { ...bell, promises: async () => [rings] }
    await verify({
      parts: [{ spec, drivers: [wireDriver, sdk] }],
      target,
      onResult: ({ client, outcome }) => events.push(`${client.name} ${outcome}`),
    })
    expect(events).toEqual([
      { key: 'wire/Ring/rings', hasOwnClock: false },
      'before Ring',
      'test bed closed',
      'wire kept',
      { key: 'bell-sdk/Ring/rings', hasOwnClock: true },
      'before Ring',
      'session closed',
      'test bed closed',
      'bell-sdk kept',
    ])
  })

  it('orders promises by the greatest effect of their calls, for live targets only', async () => {
    const mute = { ...bell.contracts.Look, id: 'Mute', effect: 'changes' } as Contract
    const promise = (id: string, ...calls: string[]): VendorPromise => ({
      ...rings,
      id,
      given: calls.slice(1).map((call) => ({ call, input: { body: {} } })),
      when: { call: calls[0] ?? '', input: { body: call(calls[0]) } },
      then: { status: 200 },
    })
    const call = (name: string | undefined) => (name === 'Ring' ? { name: 'big' } : {})
    const promises = [promise('1', 'Ring'), promise('2', 'Mute'), promise('3', 'Look'), promise('4', 'Look', 'Mute')]
    const order = async (isLive: boolean) => {
      const spec = { ...bell, contracts: { ...bell.contracts, Mute: mute }, promises: async () => promises }
      const target = towerTarget(soundTower, { isLive })
      const results = await verify({ parts: [{ spec, drivers: [wireDriver] }], target })
      expect(results.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'kept', 'kept'])
      return results.map(({ promise: { id } }) => id).join('')
    }
    expect(await order(true)).toBe('3241')
    expect(await order(false)).toBe('1234')
  })

  it('runs promises that change nothing first for live targets, and skips bursts', async () => {
    const storm: VendorPromise = { ...rings, id: 'Ring/storm', when: { ...rings.when, times: 3 } }
    const called: string[] = []
    const results = await verify({
      parts: [
        { spec: { ...bell, promises: async () => [rings, storm, ...bellPromises.slice(-1)] }, drivers: [wireDriver] },
      ],
      target: towerTarget(soundTower, { isLive: true }),
      beforeCall: ({ operation, effect }) => called.push(`${effect} ${operation}`),
    })
    expect(called).toEqual(['reads Look', 'costs Ring'])
    expect(results.find(({ promise }) => promise.id === 'Ring/storm')?.outcome).toBe('not-applicable')
  })
})

describe('an obstacle to a promise', () => {
  const wire = { spec: bell, driver: wireDriver }
  const able = towerTarget(soundTower)
  const live = towerTarget(soundTower, { isLive: true })
  const kind = { ...bellClient(async () => ({})), cannot: () => 'it has no bell' }
  const sdk = { spec: bell, driver: { ...wireDriver, name: 'bell-sdk', kind } }
  const speaking = { ...sdk, driver: { ...sdk.driver, kind: bellClient(async () => ({})) } }
  const moving = { ...able, abilities: new Set(['advance'] as const) }

  it.each<[string, Partial<VendorPromise>, Parameters<typeof obstacleTo>[0] | object, Target, string | undefined]>([
    ['nothing', {}, wire, able, undefined],
    ['nothing, for a client', {}, speaking, able, undefined],
    ['a control', { given: [{ control: 'crack' }] }, wire, able, 'tower has no controls'],
    ['a setting', { given: [{ switches: {} }] }, wire, able, 'tower has no settings'],
    ['a failure', { given: [{ fault: { what: { kind: 'reset' } } }] }, wire, able, 'tower cannot fail'],
    ['callbacks', { then: { callbacks: [] } }, wire, able, 'tower sends no callbacks'],
    [
      'callbacks of a step before',
      { given: [{ ...rings.when, then: { callbacks: [] } }] },
      wire,
      able,
      'tower sends no',
    ],
    [
      'callbacks afterwards',
      { afterwards: [{ ...rings.when, then: { callbacks: [] } }] },
      wire,
      able,
      'tower sends no',
    ],
    ['time that is measured', { then: { takes: { atMost: 1 } } }, wire, able, 'tower does not measure how long'],
    ['what no step shows', { needs: ['strict-keys'] }, wire, able, 'tower accepts any key'],
    ['two things', { given: [{ advance: 1 }], needs: ['fault'] }, wire, able, 'tower cannot fail on demand, and'],
    [
      'a storm at a real vendor',
      { when: { ...rings.when, times: 2 } },
      wire,
      live,
      'the run keeps to the documented rate',
    ],
    ['a storm before', { given: [{ ...rings.when, times: 2 }] }, wire, live, 'the run keeps to the documented rate'],
    ['a storm elsewhere', { when: { ...rings.when, times: 2 } }, wire, able, undefined],
    [
      'another host at a real vendor',
      { when: { ...rings.when, wire: { host: 'x' } } },
      wire,
      live,
      'the real vendor is',
    ],
    ['a raw request', { when: { ...rings.when, wire: {} } }, speaking, able, 'no client of the vendor would send this'],
    ['a raw step before', { given: [{ ...rings.when, wire: {} }] }, speaking, able, 'no client of the vendor would'],
    ['what is for raw requests only', { wireOnly: 'it is deaf' }, speaking, able, 'it is deaf'],
    ['the same, raw', { wireOnly: 'it is deaf' }, wire, able, undefined],
    [
      'a clock that is moved far',
      { given: [{ advance: 240_000 }, { advance: 1 }] },
      speaking,
      moving,
      'the client signs',
    ],
    ['a clock that is moved a little', { given: [{ advance: 240_000 }] }, speaking, moving, undefined],
    ['a clock that is moved far, raw', { given: [{ advance: 999_999 }] }, wire, moving, undefined],
    ['what the client says', {}, sdk, able, 'it has no bell'],
  ])('is %s', (_name, changes, task, target, because) => {
    const promise: VendorPromise = { ...rings, ...changes }
    const obstacle = obstacleTo({ ...(task as typeof wire), promise }, target)
    expect(obstacle?.slice(0, because?.length)).toBe(because)
  })
})

describe('a selection', () => {
  it.each([
    [{ operations: ['Look'] }, ['Look/looks']],
    [{ promises: ['Ring/rings', 'Look/looks'] }, ['Ring/rings', 'Look/looks']],
    [{ promises: ['Ring/rings'], operations: ['Look'] }, []],
    [{ evidence: ['reference'] as const }, []],
    [{ evidence: ['doc'] as const, operations: ['Look'] }, ['Look/looks']],
  ])('of %j runs the matching promises', async (selection, ids) => {
    const parts = [{ spec: bell, drivers: [wireDriver] }]
    const results = await verify({ parts, target: towerTarget(soundTower), selection })
    expect(results.map(({ promise }) => promise.id)).toEqual(ids)
  })
})

describe('coverage', () => {
  it('counts the items that kept promises met, and excuses exclusions', async () => {
    const results = await verifyTower(soundTower)
    const [ring] = coverageOf([bell], results)
    expect(ring?.untouched.map(({ id }) => id)).toEqual([
      'Ring/response.200.body.state=SILENT',
      'Ring/rule.once',
      'Ring/limit',
    ])
    expect(ring?.exclusions.map(({ because }) => because)).toEqual(['no test breaks a bell'])
  })

  it('counts the rules and limits that a promise covers', async () => {
    const covering: VendorPromise = { ...rings, covers: ['rule.once', 'limit'] }
    const [ring] = coverageOf([bell], await verifyTower(soundTower, [covering]))
    expect(ring?.untouched.map(({ id }) => id)).not.toContain('Ring/rule.once')
  })

  it('uses the evidence of a rule, if it has its own', () => {
    const [ring] = coverageOf([bell], [])
    const found = ring?.items.filter(({ kind }) => kind === 'rule' || kind === 'limit')
    expect(found).toEqual([
      { id: 'Ring/rule.once', kind: 'rule', evidence: 'inferred', says: 'a bell rings once' },
      { id: 'Ring/limit', kind: 'limit', evidence: 'doc', says: 'at most 2 requests in 1 s' },
    ])
  })

  it('includes the items of callbacks', () => {
    const ids = coverageOf([bell], []).map(({ operation, items }) => [operation, ...items.map(({ id }) => id)])
    expect(ids.at(-1)).toEqual([
      'callback.rung',
      'callback.rung/headers.x-bell',
      'callback.rung/body.name',
      'callback.rung/body.state',
      'callback.rung/body.state=RINGING',
      'callback.rung/body.state=SILENT',
    ])
  })

  it('excuses matching items that were not met, and counts them separately', async () => {
    const spec = { ...bell, exclusions: [{ items: /^Ring\/(?:rule|limit|response\.200$)/, because: 'so it is' }] }
    const [ring, ...others] = coverageOf([spec], await verifyTower(soundTower))
    expect(ring?.exclusions.map(({ item }) => item.id)).toEqual(['Ring/rule.once', 'Ring/limit'])
    expect(others.flatMap(({ exclusions }) => exclusions)).toEqual([])
    const kinds = ['rule', 'limit', 'status'] as const
    const share = shareOf(ring ? [ring] : [], ({ kind }) => kinds.some((one) => one === kind))
    expect(share).toEqual({ met: 2, excused: 2, of: 4, share: 1 })
    expect(shareOf([], () => true)).toMatchObject({ share: 1 })
  })

  it('counts only promises of the vendor that were kept or broken by a client fault', async () => {
    const [kept] = await verifyTower(soundTower, [{ ...rings, covers: ['limit'] }])
    const meets = (result: object) => {
      const [ring] = coverageOf([bell], kept ? [{ ...kept, ...result }] : [])
      return ring?.untouched.every(({ id }) => id !== 'Ring/limit')
    }
    expect([meets({}), meets({ outcome: 'client-fault' })]).toEqual([true, true])
    expect([meets({ outcome: 'failed' }), meets({ vendor: 'gong' })]).toEqual([false, false])
  })

  it('does not count a promise that was broken', async () => {
    const covering: VendorPromise = { ...rings, covers: ['limit'], then: { body: { state: 'SILENT' } } }
    const coverage = coverageOf([bell], await verifyTower(soundTower, [covering]))
    expect(shareOf(coverage, ({ kind }) => kind === 'limit')).toEqual({ met: 0, excused: 0, of: 1, share: 0 })
  })
})
