import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { ishumei } from '../../contracts/ishumei/index.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { createSandbox } from '../../src/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { keyProblem } from '../../src/vendor/key-shape.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import { closeStream } from '../ishumei/requests.ts'

const NOW = Date.parse('2026-11-21T12:00:00+08:00')

function namesOf(sandbox: Sandbox): string[] {
  return sandbox.accounts.list().map(({ name }) => name)
}

describe('the number of accounts', () => {
  it('is bounded: the least recently used one goes, and the history of the anonymous account says so', () => {
    const sandbox = createSandbox({ maxAccounts: 3 })
    for (const name of ['test-a', 'test-b', 'test-c']) sandbox.account(name)
    sandbox.account('test-a')
    closeStream(sandbox, { accessKey: 'AKIDofSomebody000001', requestId: 'YOUR_REQUEST_ID' })

    expect(namesOf(sandbox)).toEqual(['anonymous', 'test-a', 'test-c', expect.stringMatching(/^ishumei-/)])
    expect(sandbox.account('anonymous').history.events({ topics: ['account'] })).toMatchObject([
      { phase: 'dropped', name: 'test-b', because: 'limit' },
    ])
  })

  it('tells followers, while a request goes on', () => {
    const sandbox = createSandbox({ maxAccounts: 1 })
    const told: unknown[] = []
    sandbox.account('test-a')
    sandbox.feed.follow({ topics: ['account'] }, (message) => message.kind === 'event' && told.push(message.event))
    const { requestId } = closeStream(sandbox, { accessKey: 'test-b', requestId: 'YOUR_REQUEST_ID' })
    expect(told).toMatchObject([{ name: 'test-a', phase: 'dropped' }])
    expect(requestId).toBeDefined()
    expect(sandbox.account('test-b').journal.entries()[0]?.changes.length).toBeGreaterThan(0)
  })

  it('never drops the demo account or a registered one, and does not count them', () => {
    const sandbox = createSandbox({ maxAccounts: 2 })
    const credentials = { ishumei: { key: 'KEYofShop00000000001', secret: undefined, attributes: {} } }
    const shop = sandbox.accounts.register({ name: 'shop', credentials })
    const demo = sandbox.account('demo')
    for (let index = 0; index < 500; index++) sandbox.account(`test-${index}`)
    expect(namesOf(sandbox)).toEqual(['anonymous', 'shop', 'demo', 'test-498', 'test-499'])
    expect([sandbox.account('shop'), sandbox.account('demo')]).toEqual([shop, demo])
  })

  it('never drops an account whose credentials came with a snapshot', () => {
    const [from, to] = [createSandbox(), createSandbox({ maxAccounts: 2 })]
    const credentials = { ishumei: { key: 'KEYofShop00000000001', secret: undefined, attributes: {} } }
    const snapshot = from.accounts.register({ name: 'shop', credentials }).snapshot()
    to.account('shop').restore(snapshot)
    for (let index = 0; index < 10; index++) to.account(`test-${index}`)
    expect(namesOf(to)).toEqual(['anonymous', 'shop', 'test-8', 'test-9'])
  })

  it('has a default, and takes whole numbers only', () => {
    const sandbox = createSandbox()
    for (let index = 0; index < 5100; index++) sandbox.account(`test-${index}`)
    expect(namesOf(sandbox)).toHaveLength(5001)
    for (const maxAccounts of [0, -1, 1.5, Number.NaN, 1e9]) {
      expect(() => createSandbox({ maxAccounts })).toThrow(`Cannot keep ${maxAccounts} accounts`)
    }
  })

  it('says when an idle account was dropped', () => {
    let now = NOW
    const sandbox = createSandbox({ realTime: () => now })
    sandbox.account('test-a')
    now += 3_600_000
    sandbox.account('test-b')
    expect(namesOf(sandbox)).toEqual(['anonymous', 'test-b'])
    expect(sandbox.account('anonymous').history.events()).toMatchObject([{ name: 'test-a', because: 'idle' }])
  })
})

describe('the name of an account', () => {
  it.each(['test-', 'test-a b', 'test-a\n', `test-${'a'.repeat(60_000)}`, 'test-a/b', '..', '', 'тест'])(
    'is never %j',
    (name) => {
      const sandbox = createSandbox()
      if (name === 'test-') expect(sandbox.accounts.find(name)?.name).toBe(name)
      else
        expect(() => sandbox.account(name)).toThrow('a name has up to 64 letters, digits, dots, dashes and underscores')
    },
  )

  it('comes with a key of the right shape in a snapshot, or the snapshot is refused whole', () => {
    const [from, to] = [createSandbox(), createSandbox()]
    const credentials = { ishumei: { key: 'KEYofShop00000000001', secret: undefined, attributes: {} } }
    const snapshot = from.accounts.register({ name: 'shop', credentials }).snapshot()
    const spoilt = { ...snapshot, credentials: { ishumei: { key: 'KEY ', attributes: {} } } }
    expect(() => to.account('shop').restore(spoilt)).toThrow('credentials.ishumei.key: expected a key of up to 256')
    expect(to.accounts.registered().map(({ name }) => name)).toEqual(['demo'])
  })

  it('has the same shape for registered accounts, and so have their keys', () => {
    const register = (name: string, key: string) =>
      createSandbox({ accounts: [{ name, credentials: { ishumei: { key, secret: undefined, attributes: {} } } }] })
    expect(() => register('my shop', 'KEY')).toThrow('Cannot register an account "my shop": a name has')
    expect(() => register('shop', 'KEY ')).toThrow('its key at ishumei ends with a blank')
  })
})

it.each([
  ['KEY ', 'ends with a blank'],
  [' KEY', 'begins with a blank'],
  ['K Y', 'contains a blank'],
  ['KEY\r\n', 'ends with a line break'],
  ['KEY\u2028', 'ends with a line break'],
  ['K\u00a0Y', 'contains a blank'],
  ['K\0Y', 'contains an invisible character'],
  ['KEY\u200b', 'ends with an invisible character'],
  ['\ufeffKEY', 'begins with a blank'],
  ['', 'is empty'],
  ['k'.repeat(257), 'has 257 characters, and no key has more than 256'],
  ['test-a/b', 'begins with "test-", so it names an account'],
])('the key %j: %s', (key, problem) => expect(keyProblem(key)).toContain(problem))

it.each(['KEY', 'k'.repeat(256), 'test-a', 'a/b', 'ключ'])('the key %j has no problem', (key) =>
  expect(keyProblem(key)).toBeUndefined(),
)

/** An operation of each vendor, its input, and what the vendor says to an unknown key. */
const calls: readonly (readonly [VendorSpec, string, (key: string) => object, RegExp, Partial<SandboxOptions>])[] = [
  [
    tencentLive,
    'StopLiveRecord',
    () => ({ body: { StreamName: 'test1', TaskId: 123 } }),
    /AuthFailure\.SecretIdNotFound/,
    {},
  ],
  [
    tencentCi,
    'DescribeAuditingJobs',
    () => ({ path: { jobId: 'vab1ca9fc8a3ed11ea834c525400863904' } }),
    /SecretidNotExist/,
    {},
  ],
  [ishumei, 'finish_videostream', (accessKey) => ({ body: { accessKey, requestId: 'YOUR_REQUEST_ID' } }), /9101/, {}],
  [
    huaweiMetastudio,
    'listSmartLiveRooms',
    () => ({ path: { project_id: 'mine' }, query: {} }),
    /ak .*K.*Y.* not exist/s,
    { switches: { 'huawei-metastudio.unauthorized': 'gateway' } },
  ],
]

describe.each(['open', 'strict'] as const)('with --auth %s', (auth) => {
  describe.each(calls)('$id', (spec, operation, inputOf, refusal, options) => {
    it.each(['KEY ', ' KEY', 'K Y', 'KEY\t', 'KEY\u00a0', 'test-KEY ', ' test-KEY'])(
      'refuses the key %j as an unknown one, opens no account, and says why',
      (key) => {
        const sandbox = createSandbox({ auth, ...options })
        sandbox.clock.freeze(NOW)
        const contract = spec.contracts[operation]
        if (!contract) throw new Error(operation)
        const credential = { ...spec.credentials.test('test-KEY'), key }
        const request = spec.wire.encode({ contract, input: inputOf(key), wire: undefined }, { credential, now: NOW })
        const { response, verdict } = sandbox.handle(request)
        expect(response.body).toMatch(refusal)
        expect(verdict).toMatchObject({ outcome: 'refused' })
        expect(verdict.explanation).toMatch(/(?:begins|ends) with a blank|contains a blank/)
        expect(namesOf(sandbox).filter((name) => !['anonymous', 'test-KEY'].includes(name))).toEqual([])
      },
    )
  })
})

describe('a login of Huawei', () => {
  const login = (sandbox: Sandbox, domain: string, user: string) => {
    const password = { user: { name: user, password: 'x', domain: { name: domain } } }
    const contract = huaweiMetastudio.contracts.keystoneCreateUserTokenByPassword
    if (!contract) throw new Error('no login')
    const body = { auth: { identity: { methods: ['password'], password }, scope: { project: { name: 'cn-north-4' } } } }
    const credential = huaweiMetastudio.credentials.test('test-a')
    return sandbox.handle(
      huaweiMetastudio.wire.encode({ contract, input: { query: {}, body }, wire: undefined }, { credential, now: NOW }),
    )
  }

  it('accepts blanks in names, because users have them', () => {
    const sandbox = createSandbox()
    sandbox.clock.freeze(NOW)
    expect(login(sandbox, 'my company', 'The User').response.status).toBe(201)
  })

  it.each(['company ', ' company', 'com\u200bpany', 'test-a '])('refuses the domain %j', (domain) => {
    const sandbox = createSandbox()
    sandbox.clock.freeze(NOW)
    expect(login(sandbox, domain, 'user').response.status).toBe(401)
    expect(namesOf(sandbox)).toEqual(['anonymous'])
  })
})
