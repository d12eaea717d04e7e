import { beforeEach, describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { ishumei } from '../../contracts/ishumei/index.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { captureAccount } from '../../src/replay/capture.ts'
import { replay } from '../../src/replay/replay.ts'
import type { FeedMessage } from '../../src/sandbox/history/feed.ts'
import { type AccessKey, type Credential, keysOf } from '../../src/vendor/credential.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'

const NOW = Date.parse('2026-11-21T12:00:00+08:00')
const HOUR = 3_600_000
const APP_ID = '1300000001'
const PROJECT = 'aaaabbbbccccddddeeeeffff00001111'

interface Input {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** How one vendor's customer makes a record and reads it, and what the vendor answers when something is wrong with the key. */
interface Row {
  readonly spec: VendorSpec
  readonly attributes: Readonly<Record<string, string>>
  readonly make: { readonly call: string; input(key: string): Input; id(answer: unknown): string }
  readonly read: { readonly call: string; input(key: string, id: string): Input }
  readonly unknownKey: string
  /** Undefined when the vendor has no temporary keys. */
  readonly refusals: { readonly missing: string; readonly wrong: string; readonly expired: string } | undefined
}

const member = (value: unknown, ...path: readonly string[]): string =>
  String(path.reduce<unknown>((one, name) => (one as Record<string, unknown>)[name], value))

const rows: readonly Row[] = [
  {
    spec: huaweiMetastudio,
    attributes: { project: PROJECT, domain: 'shop-domain', user: 'shop-user', password: 'Shop-2026' },
    make: {
      call: 'createSmartLiveRoom',
      input: () => ({ path: { project_id: PROJECT }, body: { room_name: 'Evening show' } }),
      id: (body) => member(body, 'room_id'),
    },
    read: {
      call: 'showSmartLiveRoom',
      input: (_, room_id) => ({ path: { project_id: PROJECT, room_id } }),
    },
    unknownKey: 'MSS.00000001',
    refusals: { missing: 'MSS.00000001', wrong: 'MSS.00000001', expired: 'MSS.00000001' },
  },
  {
    spec: tencentCi,
    attributes: { appId: APP_ID, bucket: `shop-${APP_ID}`, region: 'ap-beijing' },
    make: {
      call: 'CreateAuditingJobs',
      input: () => ({
        body: {
          Request: {
            Type: 'live_video',
            Input: { Url: 'rtmp://live.example.net/app/room9' },
            Conf: { BizType: 'b81d45f94b91a683255e9a9506f45a11' },
          },
        },
      }),
      id: (body) => member(body, 'Response', 'JobsDetail', 'JobId'),
    },
    read: { call: 'DescribeAuditingJobs', input: (_, jobId) => ({ path: { jobId } }) },
    unknownKey: 'SecretidNotExist',
    refusals: { missing: 'AccessDenied@403', wrong: 'AccessDenied@403', expired: 'ExpiredToken' },
  },
  {
    spec: tencentLive,
    attributes: { appId: APP_ID },
    make: {
      call: 'CreateLiveCallbackTemplate',
      input: (key) => ({ body: { TemplateName: key, StreamBeginNotifyUrl: 'http://127.0.0.1:9000/begin' } }),
      id: (body) => member(body, 'Response', 'TemplateId'),
    },
    read: { call: 'DescribeLiveCallbackTemplate', input: (_, id) => ({ body: { TemplateId: Number(id) } }) },
    unknownKey: 'AuthFailure.SecretIdNotFound',
    refusals: {
      missing: 'AuthFailure.TokenFailure',
      wrong: 'AuthFailure.TokenFailure',
      expired: 'AuthFailure.TokenFailure',
    },
  },
  {
    spec: ishumei,
    attributes: { appId: 'default' },
    make: {
      call: 'videostream',
      input: (accessKey) => ({
        body: {
          accessKey,
          appId: 'default',
          eventId: 'live',
          imgType: 'POLITY_EROTIC',
          imgCallback: 'http://127.0.0.1:9000/cb',
          data: {
            tokenId: 'anchor',
            streamType: 'NORMAL',
            url: `rtmp://live.example.net/app/${accessKey}`,
            lang: 'zh',
          },
        },
      }),
      id: (body) => member(body, 'requestId'),
    },
    read: { call: 'finish_videostream', input: (accessKey, requestId) => ({ body: { accessKey, requestId } }) },
    unknownKey: '9101',
    refusals: undefined,
  },
]

const temporaryRows = rows.filter(({ refusals }) => refusals !== undefined)

class World {
  readonly sandbox: Sandbox
  readonly row: Row

  constructor(row: Row, credentials: Readonly<Record<string, readonly AccessKey[]>>) {
    this.row = row
    const accounts = Object.entries(credentials).map(([name, keys]) => ({
      name,
      credentials: { [row.spec.id]: this.credential(keys, name === 'shop' ? row.attributes : {}) },
    }))
    this.sandbox = createSandbox({ accounts, auth: 'strict', seed: 'empty' })
    this.sandbox.clock.freeze(NOW)
  }

  credential(
    [first = permanent('none'), ...otherKeys]: readonly AccessKey[],
    attributes = this.row.attributes,
  ): Credential {
    return { ...first, attributes, ...(otherKeys.length > 0 && { otherKeys }) }
  }

  renew(account: string, keys: readonly AccessKey[]): void {
    const own = this.sandbox.account(account).credentials[this.row.spec.id]?.attributes
    this.sandbox.account(account).renew({ [this.row.spec.id]: this.credential(keys, own) })
  }

  /** Makes a record, and returns its id. */
  make(access: AccessKey): string {
    const { call, input, id } = this.row.make
    const { response, verdict } = this.#send(access, call, input(access.key))
    if (verdict.outcome !== 'answered') throw new Error(`${verdict.code}: ${verdict.explanation}`)
    const contract = this.row.spec.contracts[call]
    if (!contract) throw new Error(`No contract ${call}`)
    return id(this.row.spec.wire.decodeAnswer(contract, response).body)
  }

  /** Reads a record; returns the verdict. */
  read(access: AccessKey, id: string) {
    const { call, input } = this.row.read
    return this.#send(access, call, input(access.key, id)).verdict
  }

  #send(access: AccessKey, call: string, input: Input) {
    const contract = this.row.spec.contracts[call]
    if (!contract) throw new Error(`No contract ${call}`)
    const credential = { ...access, attributes: this.row.attributes }
    const now = this.sandbox.clock.now()
    return this.sandbox.handle(this.row.spec.wire.encode({ contract, input, wire: undefined }, { credential, now }))
  }
}

function permanent(name: string, spec?: VendorSpec): AccessKey {
  return { key: `AKID${name}`, secret: spec === ishumei ? undefined : `secret-of-${name}` }
}

function temporary(name: string, value: string, expiresAt?: number): AccessKey {
  return { ...permanent(name), token: { value, ...(expiresAt !== undefined && { expiresAt }) } }
}

function withoutToken({ key, secret }: AccessKey): AccessKey {
  return { key, secret }
}

describe.each(rows.map((row) => ({ ...row, id: row.spec.id, row })))(
  '$id: one customer with several keys',
  ({ row }) => {
    const { spec } = row
    const [one, two, three] = ['one', 'two', 'three'].map((name) => permanent(name, spec)) as [
      AccessKey,
      AccessKey,
      AccessKey,
    ]

    it('sees with each key what another one made', () => {
      const world = new World(row, { shop: [one, two], other: [three] })
      const made = [world.make(one), world.make(two)]

      for (const access of [one, two]) {
        for (const id of made) expect(world.read(access, id)).toMatchObject({ account: 'shop', outcome: 'answered' })
      }
      expect(world.sandbox.account('other').hasState(vendorOf(world))).toBe(false)
    })

    it('says in the journal which key a request presented', () => {
      const world = new World(row, { shop: [one, two] })
      const id = world.make(one)
      const [first, second] = [one, two].map((access) => world.read(access, id).key)

      expect(first).not.toBe(second)
      if (spec === ishumei) expect([first, second].join()).not.toContain('AKID')
      else expect([first, second]).toEqual([one.key, two.key])
      const entries = world.sandbox.account('shop').journal.entries()
      expect(entries.map(({ key }) => key)).toEqual([first, first, second])
    })

    it('is refused with a key that is not one of them, and its records with it', () => {
      const world = new World(row, { shop: [one, two] })
      expect(world.read(three, world.make(one))).toMatchObject({ outcome: 'refused', code: row.unknownKey })
    })

    it('goes on with new keys, and the old ones are unknown', () => {
      const world = new World(row, { shop: [one] })
      const id = world.make(one)

      world.renew('shop', [two, three])

      for (const access of [two, three]) expect(world.read(access, id).outcome).toBe('answered')
      expect(world.read(one, id)).toMatchObject({ outcome: 'refused', code: row.unknownKey })
      expect(world.sandbox.account('shop').journal.entries().length).toBeGreaterThan(2)
    })

    it('gives a key to another account, and what it made stays', () => {
      const world = new World(row, { shop: [one, two], other: [three] })
      const id = world.make(two)

      expect(() => world.renew('other', [three, two])).toThrow('belongs to another account')
      expect(world.read(two, id)).toMatchObject({ account: 'shop', outcome: 'answered' })
      world.renew('shop', [one])
      world.renew('other', [three, two])

      expect(world.read(two, id)).toMatchObject({ account: 'other' })
      expect(world.read(two, id).outcome).toBe('refused')
      expect(world.read(one, id)).toMatchObject({ account: 'shop', outcome: 'answered' })
    })

    it('keeps all keys in a snapshot, and reads one of an older version with one', () => {
      const world = new World(row, { shop: [one, two] })
      const id = world.make(one)
      const file = JSON.parse(JSON.stringify(world.sandbox.account('shop').snapshot()))

      const restored = new World(row, {})
      restored.sandbox.account('shop').restore(file)
      for (const access of [one, two]) expect(restored.read(access, id).outcome).toBe('answered')

      const { otherKeys, ...only } = file.credentials[spec.id]
      expect(otherKeys).toHaveLength(1)
      const older = new World(row, {})
      older.sandbox.account('shop').restore({ ...file, credentials: { [spec.id]: only } })
      expect([one, two].map((access) => older.read(access, id).outcome)).toEqual(['answered', 'refused'])
    })

    it('is replayed with the keys of each moment, from a capture without secrets', async () => {
      const world = new World(row, { shop: [one, two] })
      const capturing = captureAccount(world.sandbox.account('shop'))
      const id = world.make(one)
      world.read(two, id)
      world.renew('shop', [three])
      world.read(three, id)
      world.read(two, id)
      const capture = JSON.parse(JSON.stringify(capturing.stop()))

      expect(JSON.stringify(capture)).not.toContain('secret-of-')
      expect(capture.credentials[spec.id].otherKeys).toHaveLength(1)
      const report = await replay(capture, { create: (options) => createSandbox({ ...options, accounts: [] }) })
      expect(report).toMatchObject({ isSame: true, requests: 3 })
    })
  },
)

describe.each(temporaryRows.map((row) => ({ ...row, id: row.spec.id, row })))(
  '$id: a temporary key',
  ({ row, refusals }) => {
    const main = permanent('main')
    const session = temporary('session', 'token-1', NOW + HOUR)
    const renewed = temporary('renewed', 'token-2', NOW + 3 * HOUR)
    let world: World
    let id: string

    beforeEach(() => {
      world = new World(row, { shop: [main, session] })
      id = world.make(session)
    })

    it('needs its token', () => {
      expect(world.read(session, id)).toMatchObject({ account: 'shop', outcome: 'answered' })
      expect(world.read(withoutToken(session), id)).toMatchObject({ outcome: 'refused', code: refusals?.missing })
      expect(world.read({ ...session, token: { value: 'token-2' } }, id)).toMatchObject({
        outcome: 'refused',
        code: refusals?.wrong,
      })
    })

    it('does not lend its token to another key', () => {
      expect(world.read({ ...main, token: { value: 'token-1' } }, id).outcome).toBe('refused')
      expect(world.read(main, id).outcome).toBe('answered')
    })

    it('expires by the clock of the account', () => {
      const { clock } = world.sandbox.account('shop')
      clock.freeze(NOW + HOUR - 1)
      world.sandbox.clock.freeze(NOW + HOUR - 1)
      expect(world.read(session, id).outcome).toBe('answered')
      clock.freeze(NOW + HOUR)
      expect(world.read(session, id)).toMatchObject({ outcome: 'refused', code: refusals?.expired })
      expect(world.read(main, id).outcome).toBe('answered')
    })

    it('is renewed, and what the old one made lives on', () => {
      world.sandbox.clock.freeze(NOW + 2 * HOUR)
      expect(world.read(session, id)).toMatchObject({ code: refusals?.expired })

      world.renew('shop', [main, renewed])

      expect(world.read(renewed, id).outcome).toBe('answered')
      expect(world.read(session, id)).toMatchObject({ code: row.unknownKey })
    })

    it('without an expiry never expires', () => {
      const endless = temporary('endless', 'token-3')
      world.renew('shop', [endless])
      world.sandbox.clock.freeze(NOW + 9000 * HOUR)
      expect(world.read(endless, id).code).not.toBe(refusals?.expired)
    })

    it('shows its token in no journal, event or capture', () => {
      const capturing = captureAccount(world.sandbox.account('shop'))
      world.renew('shop', [main, renewed])
      world.read(session, id)
      const account = world.sandbox.account('shop')
      const capture = capturing.stop()
      // Requests are kept as they were sent.
      const events = capture.events.filter(({ kind }) => kind === 'command')
      expect(events).toHaveLength(1)
      const shown = JSON.stringify([account.journal.entries(), eventsOf(world), { ...capture, events }])
      expect(shown).toContain('AKIDrenewed')
      for (const secret of ['token-1', 'token-2', 'secret-of-']) expect(shown).not.toContain(secret)
    })
  },
)

it('a vendor without temporary keys takes none', () => {
  const world = new World(rows[3] as Row, { shop: [permanent('one', ishumei)] })
  expect(() => world.renew('shop', [temporary('two', 'token')])).toThrow('ishumei has no temporary keys')
})

describe('what only one account can own', () => {
  it.each(rows.filter(({ spec }) => spec.credentials.unique).map((row) => ({ ...row, id: row.spec.id })))(
    '$id: two accounts with the same are refused',
    ({ spec, attributes }) => {
      const accounts = ['shop', 'other'].map((name) => {
        return { name, credentials: { [spec.id]: { ...permanent(name), attributes } } }
      })
      expect(() => createSandbox({ accounts })).toThrow('belongs to the account "shop": keys with the same')
    },
  )

  it('keeps test- keys apart: they own what they name', () => {
    const sandbox = createSandbox()
    expect(() =>
      sandbox.account('test-one').renew({ ishumei: { ...permanent('a', ishumei), attributes: {} } }),
    ).toThrow('Cannot give the account "test-one" keys')
  })
})

function eventsOf({ sandbox }: World): FeedMessage[] {
  const messages: FeedMessage[] = []
  sandbox.feed.follow({ account: 'shop', since: -1 }, (message) => messages.push(message))()
  return messages
}

function vendorOf({ sandbox, row }: World) {
  const vendor = sandbox.vendors.find(({ id }) => id === row.spec.id)
  if (!vendor) throw new Error(`No vendor ${row.spec.id}`)
  return vendor
}

it('every key of a credential is one of its keys, the first one first', () => {
  const [one, two] = [permanent('one'), permanent('two')]
  expect(keysOf({ ...one, attributes: {}, otherKeys: [two] }).map(({ key }) => key)).toEqual(['AKIDone', 'AKIDtwo'])
})
