import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../src/ledger/entry.ts'
import {
  type Claimed,
  Fenced,
  type Ledger,
  type LedgerOptions,
  Lost,
  type StoredSnapshot,
} from '../../src/ledger/ledger.ts'

/** One store of an engine, and what a test can do to it. Real time stands still until `pass` is called. */
export interface TestStore {
  /** Another process on the same store. */
  open(options?: LedgerOptions): Promise<Ledger>
  /** The process ends without a word: its lease runs on. */
  crash(ledger: Ledger): Promise<void>
  /** Lets more than a lease pass. Processes that still live renew theirs. */
  passLease(living: readonly Ledger[]): Promise<void>
  /** The store loses the latest groups of an account. */
  loseEnd(account: string, groups: number): Promise<void>
  close(): Promise<void>
}

export const LEASE_MS = 300

/** What every engine promises. */
export function describeLedger(name: string, createStore: () => Promise<TestStore>): void {
  describe(name, () => {
    let store: TestStore
    let ledger: Ledger
    beforeEach(async () => {
      store = await createStore()
      ledger = await store.open()
    })
    afterEach(async () => {
      await ledger.close()
      await store.close()
    })

    test('a new account has no entries and no snapshot', async () => {
      const claimed = await claim(ledger, 'shop')
      expect(claimed.snapshot).toBeUndefined()
      expect(await entriesOf(claimed)).toEqual([])
      expect(claimed.next()).toBe(0)
    })

    test('the next claim reads what was appended, in order and once', async () => {
      const first = await claim(ledger, 'shop')
      await ledger.append(first.claim, [request(0), command(1)])
      await ledger.append(first.claim, [shared(2)])
      await ledger.append(first.claim, [request(3)])

      const second = await claim(ledger, 'shop')
      expect(second.claim.epoch).toBeGreaterThan(first.claim.epoch)
      expect(await entriesOf(second)).toEqual([request(0), command(1), shared(2), request(3)])
      expect(second.next()).toBe(4)
      expect(second.damage()).toBeUndefined()
    })

    test('accounts do not mix, also when they append together', async () => {
      const [one, other] = [await claim(ledger, 'one'), await claim(ledger, 'other')]
      await Promise.all([
        ledger.append(one.claim, [request(0, 'one')]),
        ledger.append(other.claim, [request(0, 'other')]),
      ])
      expect(await entriesOf(await claim(ledger, 'one'))).toEqual([request(0, 'one')])
      expect(await entriesOf(await claim(ledger, 'other'))).toEqual([request(0, 'other')])
    })

    test('entries name the Soundcheck that wrote each', async () => {
      const old = await store.open({ build: '0.0.9' })
      const first = await claim(old, 'shop')
      await old.append(first.claim, [request(0)])
      await old.release(first.claim)
      const second = await claim(ledger, 'shop')
      await entriesOf(second)
      await ledger.append(second.claim, [request(1)])

      const builds = (await rawEntriesOf(await claim(ledger, 'shop'))).map(({ build }) => build)
      expect(builds).toEqual(['0.0.9', expect.not.stringMatching('0.0.9')])
      await old.close()
    })

    test('an entry whose number does not go on is refused', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      const append = async () => ledger.append(mine, [request(1)])
      await expect(append()).rejects.toThrow('Cannot append entry 1: the next one is 0')
    })

    test('many groups come back whole, over several frames', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      const entries = Array.from({ length: 300 }, (_, sequence) => request(sequence, `name ${sequence % 7}`))
      for (let from = 0; from < 300; from += 3) await ledger.append(mine, entries.slice(from, from + 3))
      expect(await entriesOf(await claim(ledger, 'shop'))).toEqual(entries)
    })

    test('a living owner is named, and keeps the account', async () => {
      const other = await store.open({ address: 'http://10.0.0.7:4747' })
      const theirs = await claim(other, 'shop')
      expect(await ledger.claim('shop')).toMatchObject({ ownedBy: other.self })
      await other.append(theirs.claim, [request(0)])
      await other.close()
    })

    test('a released account is free at once', async () => {
      const other = await store.open()
      const theirs = await claim(other, 'shop')
      await other.append(theirs.claim, [request(0)])
      await other.release(theirs.claim)
      expect(await entriesOf(await claim(ledger, 'shop'))).toEqual([request(0)])
      await other.close()
    })

    test('an owner that ended is replaced when its lease is over, and what it stored is kept', async () => {
      const other = await store.open()
      const theirs = await claim(other, 'shop')
      await other.append(theirs.claim, [request(0)])
      await store.crash(other)
      expect(await ledger.claim('shop')).toHaveProperty('ownedBy')
      expect(await ledger.isAlive(other.self.id)).toBe(true)
      await store.passLease([ledger])
      expect(await ledger.isAlive(other.self.id)).toBe(false)
      expect(await entriesOf(await claim(ledger, 'shop'))).toEqual([request(0)])
    })

    test('an owner that was paused longer than its lease is fenced', async () => {
      const paused = await store.open()
      const theirs = await claim(paused, 'shop')
      await paused.append(theirs.claim, [request(0)])
      await store.passLease([ledger])
      const mine = await claim(ledger, 'shop')
      await entriesOf(mine)
      await ledger.append(mine.claim, [request(1, 'mine')])

      await expect(paused.append(theirs.claim, [request(1, 'theirs')])).rejects.toThrow(Fenced)
      await expect(paused.compact(theirs.claim, 0, pieces('{}'))).rejects.toThrow(Fenced)
      await expect(paused.restart(theirs.claim, 0, pieces('{}'))).rejects.toThrow(Fenced)
      await expect(paused.forget(theirs.claim)).rejects.toThrow(Fenced)
      await paused.release(theirs.claim)
      await ledger.append(mine.claim, [request(2, 'mine')])
      expect(await entriesOf(await claim(ledger, 'shop'))).toEqual([request(0), request(1, 'mine'), request(2, 'mine')])
      await paused.close()
    })

    test('an owner is fenced by a claim alone, while the log still ends where it left it', async () => {
      const paused = await store.open()
      const theirs = await claim(paused, 'shop')
      for (let sequence = 0; sequence < 3; sequence++) await paused.append(theirs.claim, [request(sequence)])
      await store.passLease([ledger])
      const mine = await claim(ledger, 'shop')
      expect(await entriesOf(mine)).toHaveLength(3)
      await expect(paused.append(theirs.claim, [request(3, 'theirs')])).rejects.toThrow(Fenced)
      await ledger.append(mine.claim, [request(3, 'mine')])
      expect((await entriesOf(await claim(ledger, 'shop'))).at(-1)).toEqual(request(3, 'mine'))
      await paused.close()
    })

    test('an earlier claim of the same process is fenced too', async () => {
      const first = await claim(ledger, 'shop')
      const second = await claim(ledger, 'shop')
      await expect(ledger.append(first.claim, [request(0)])).rejects.toThrow(Fenced)
      await ledger.append(second.claim, [request(0)])
    })

    test('a snapshot replaces the entries before it, and those after it stay', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      const entries = Array.from({ length: 200 }, (_, sequence) => request(sequence))
      for (const entry of entries) await ledger.append(mine, [entry])
      await ledger.compact(mine, 149, pieces('{"state":', '"as of 149"}'))
      await ledger.append(mine, [request(200)])

      const next = await claim(ledger, 'shop')
      expect(next.snapshot?.upTo).toBe(149)
      expect(await textOf(next.snapshot)).toBe('{"state":"as of 149"}')
      expect(await entriesOf(next)).toEqual([...entries.slice(150), request(200)])
    })

    test('a snapshot of everything leaves no entries, and numbers go on', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      await ledger.append(mine, [request(0), request(1)])
      await ledger.compact(mine, 1, pieces('{}'))
      await ledger.append(mine, [request(2)])
      await ledger.compact(mine, 2, pieces('{"new":true}'))

      const next = await claim(ledger, 'shop')
      expect(await textOf(next.snapshot)).toBe('{"new":true}')
      expect(await entriesOf(next)).toEqual([])
      await ledger.append(next.claim, [request(3)])
      const last = await claim(ledger, 'shop')
      expect(await entriesOf(last)).toEqual([request(3)])
    })

    test('appends go on while a snapshot is stored', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      await ledger.append(mine, [request(0)])
      let appended = 1
      async function* slow() {
        for (const piece of ['[', '1', ']']) {
          await ledger.append(mine, [request(appended++)])
          yield piece
        }
      }
      await ledger.compact(mine, 0, slow())
      const next = await claim(ledger, 'shop')
      expect(await textOf(next.snapshot)).toBe('[1]')
      expect(await entriesOf(next)).toEqual([request(1), request(2), request(3)])
    })

    test('a large snapshot comes back as it was, whatever its pieces', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      const parts = Array.from({ length: 40 }, (_, index) => `${'🎬 直播 '.repeat(1000 + index)}${index}`)
      await ledger.compact(mine, -1, pieces(...parts))
      expect(await textOf((await claim(ledger, 'shop')).snapshot)).toBe(parts.join(''))
    })

    test('a snapshot that breaks off leaves everything as it was', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      await ledger.append(mine, [request(0)])
      async function* broken() {
        yield 'half'
        throw new Error('cannot write this record')
      }
      await expect(ledger.compact(mine, 0, broken())).rejects.toThrow('cannot write this record')
      await ledger.append(mine, [request(1)])
      const next = await claim(ledger, 'shop')
      expect(next.snapshot).toBeUndefined()
      expect(await entriesOf(next)).toEqual([request(0), request(1)])
    })

    test('a store that lost the end of a log is noticed, and a new log can begin', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      for (let sequence = 0; sequence < 5; sequence++) await ledger.append(mine, [request(sequence)])
      await store.loseEnd('shop', 2)
      await expect(ledger.append(mine, [request(5)])).rejects.toThrow(Lost)

      const again = await ledger.restart(mine, 5, pieces('"the truth"'))
      expect(again.epoch).toBeGreaterThan(mine.epoch)
      await expect(ledger.append(mine, [request(6)])).rejects.toThrow(Fenced)
      await ledger.append(again, [request(6)])
      const next = await claim(ledger, 'shop')
      expect(await textOf(next.snapshot)).toBe('"the truth"')
      expect(await entriesOf(next)).toEqual([request(6)])
      expect(next.damage()).toBeUndefined()
    })

    test('due accounts are those that nobody living owns', async () => {
      const other = await store.open()
      const [soon, later, never, held] = await Promise.all(
        ['soon', 'later', 'never', 'held'].map((account) => claim(other, account)),
      )
      await other.append((soon as Claimed).claim, [request(0)], 1000)
      await other.append((later as Claimed).claim, [request(0)], 2000)
      await other.append((never as Claimed).claim, [request(0)], 500)
      await other.append((never as Claimed).claim, [request(1)], null)
      expect(await ledger.due(1500)).toEqual([])

      await store.crash(other)
      await store.passLease([ledger])
      const mine = await claim(ledger, 'held')
      await ledger.append(mine.claim, [request(0)], 900)
      expect(await ledger.due(1500)).toEqual(['soon'])
      expect([...(await ledger.due(2000))].sort()).toEqual(['later', 'soon'])
      expect(held).toBeDefined()
    })

    test('an append without a time leaves the due time as it was', async () => {
      const { claim: mine } = await claim(ledger, 'shop')
      await ledger.append(mine, [request(0)], 700)
      await ledger.append(mine, [request(1)])
      await ledger.release(mine)
      expect(await ledger.due(800)).toEqual(['shop'])
    })

    test('a forgotten account begins anew, and its stale owner is fenced', async () => {
      const paused = await store.open()
      const theirs = await claim(paused, 'shop')
      await paused.append(theirs.claim, [request(0)], 500)
      await store.passLease([ledger])
      await ledger.forget((await claim(ledger, 'shop')).claim)
      expect(await ledger.accounts()).toEqual([])
      expect(await ledger.due(1000)).toEqual([])

      const mine = await claim(ledger, 'shop')
      expect(await entriesOf(mine)).toEqual([])
      await expect(paused.append(theirs.claim, [request(1)])).rejects.toThrow(Fenced)
      await ledger.append(mine.claim, [request(0, 'new')])
      expect(await entriesOf(await claim(ledger, 'shop'))).toEqual([request(0, 'new')])
      await paused.close()
    })

    test('lists the stored accounts with their living owners', async () => {
      const other = await store.open({ address: 'http://10.0.0.7:4747' })
      await claim(other, 'theirs')
      await ledger.release((await claim(ledger, 'nobodys')).claim)
      const listed = await ledger.accounts()
      expect(listed.map(({ name, owner }) => [name, owner?.address]).sort()).toEqual([
        ['nobodys', undefined],
        ['theirs', 'http://10.0.0.7:4747'],
      ])
      await other.close()
    })

    test('shared values are seen by all, and a write by version refuses a change in between', async () => {
      const other = await store.open()
      expect(await ledger.shared().read()).toEqual({ version: 0, values: new Map() })
      const first = await ledger.shared().write(
        new Map<string, unknown>([
          ['clock', { at: 5 }],
          ['switch', 'on'],
        ]),
      )
      expect(first).toBe(1)
      expect(await other.shared().write(new Map([['switch', 'off']]), 0)).toBeUndefined()
      expect(await other.shared().write(new Map([['switch', undefined]]), 1)).toBe(2)
      expect(await ledger.shared().read()).toEqual({ version: 2, values: new Map([['clock', { at: 5 }]]) })
      expect(await ledger.shared().version()).toBe(2)
      await other.close()
    })

    test('says that it can be reached', () => {
      expect(ledger.state()).toMatchObject({ isReachable: true })
    })
  })
}

async function claim(ledger: Ledger, account: string): Promise<Claimed> {
  const claimed = await ledger.claim(account)
  if ('ownedBy' in claimed) throw new Error(`"${account}" is owned by ${claimed.ownedBy.id}`)
  return claimed
}

async function rawEntriesOf({ entries }: Claimed): Promise<Entry[]> {
  const read: Entry[] = []
  for await (const entry of entries) read.push(entry)
  return read
}

/** The entries without the name of the build, as they were appended. */
async function entriesOf(claimed: Claimed): Promise<Entry[]> {
  return (await rawEntriesOf(claimed)).map(({ build: _, ...entry }) => entry as Entry)
}

async function textOf(snapshot: StoredSnapshot | undefined): Promise<string> {
  let text = ''
  for await (const piece of snapshot?.pieces ?? []) text += piece
  return text
}

async function* pieces(...texts: string[]): AsyncIterable<string> {
  yield* texts
}

export function request(sequence: number, name = 'test'): Entry {
  return {
    ...{
      kind: 'request',
      sequence,
      real: 1_790_000_000_000 + sequence * 15,
      digest: (sequence * 2_654_435_761) % 2 ** 32,
    },
    request: {
      ...{ method: 'POST', host: 'live.example.com', path: '/', query: sequence % 3 === 0 ? `page=${sequence}` : '' },
      headers: { host: 'live.example.com', 'content-type': 'application/json', 'x-count': String(sequence) },
      body: new TextEncoder().encode(JSON.stringify({ name, sequence })),
    },
  }
}

function command(sequence: number): Entry {
  return {
    kind: 'command',
    sequence,
    real: 1_790_000_000_000.5,
    command: { kind: 'clock', action: 'advance', by: 500 },
  }
}

function shared(sequence: number): Entry {
  return { kind: 'shared', sequence, real: 1_790_000_000_000, version: 3 }
}
