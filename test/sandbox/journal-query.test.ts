import { describe, expect, it } from 'vitest'
import { createSandbox, type JournalEntry } from '../../src/index.ts'
import { journalQuerySchema } from '../../src/sandbox/history/query.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { send } from '../support/wire.ts'

/** Five entries: opened, refused, opened by another, refused, unmatched. */
function sandboxWithEntries() {
  const sandbox = createSandbox()
  openStream(sandbox, 'test-a')
  closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })
  openStream(sandbox, 'test-b')
  closeStream(sandbox, { accessKey: 'test-b', requestId: 'nope' })
  send(sandbox, { path: '/nowhere' })
  return sandbox
}

const sequencesOf = (entries: readonly JournalEntry[]) => entries.map(({ sequence }) => sequence)

describe('a query', () => {
  it.each([
    [{}, [0, 1, 2, 3, 4]],
    [{ account: 'test-b' }, [2, 3]],
    [{ vendor: 'ishumei', operation: 'videostream' }, [0, 2]],
    [{ outcome: 'refused' as const }, [1, 3]],
    [{ outcome: ['refused', 'unmatched'] as const }, [1, 3, 4]],
    [{ code: '1902' }, [1, 3]],
    [{ code: '1903' }, []],
    [{ since: 2 }, [3, 4]],
    [{ limit: 2 }, [3, 4]],
    [{ outcome: 'answered' as const, limit: 1 }, [2]],
  ])('%j finds entries %j', (query, ordinals) => {
    const sandbox = sandboxWithEntries()
    const all = sequencesOf(sandbox.journal())
    const { since, ...rest } = query as { since?: number }
    const asked = { ...rest, ...(since !== undefined && { since: all[since] ?? 0 }) }
    expect(sequencesOf(sandbox.journal(asked))).toEqual(ordinals.map((ordinal) => all[ordinal]))
  })

  it('of one account finds only its own entries', () => {
    const sandbox = sandboxWithEntries()
    const { journal } = sandbox.account('test-a')
    expect(sequencesOf(journal.query({ outcome: 'refused' }))).toEqual([sequencesOf(sandbox.journal())[1]])
  })

  it('may have numbers as text, and refuses unknown members', () => {
    expect(journalQuerySchema.parse({ since: '12', limit: '5' })).toEqual({ since: 12, limit: 5 })
    expect(journalQuerySchema.safeParse({ outcome: 'fine' }).success).toBe(false)
    expect(journalQuerySchema.safeParse({ limit: '0' }).success).toBe(false)
    expect(journalQuerySchema.safeParse({ operatoin: 'x' }).success).toBe(false)
  })
})

describe('an entry', () => {
  it('is found by its sequence number, in its own account', () => {
    const sandbox = sandboxWithEntries()
    const [, ofOther = 0, , own = 0] = sequencesOf(sandbox.journal())
    expect(sandbox.account('test-b').journal.entry(own)).toMatchObject({ sequence: own, code: '1902' })
    expect(sandbox.account('test-b').journal.entry(ofOther)).toBeUndefined()
    expect(sandbox.account('test-b').journal.entry(99)).toBeUndefined()
  })

  it('is still found after older ones were dropped', () => {
    const sandbox = createSandbox({ journal: { maxEntries: 3 }, limits: false })
    for (let count = 0; count < 8; count++) closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })
    const { journal } = sandbox.account('test-a')
    expect([4, 5, 6, 7].map((sequence) => journal.entry(sequence)?.sequence)).toEqual([undefined, 5, 6, 7])
  })
})

describe('following', () => {
  it('continues after the last seen entry, without a gap, until it ends', () => {
    const sandbox = sandboxWithEntries()
    const seen: JournalEntry[] = []
    const [, second = 0] = sequencesOf(sandbox.journal())
    const end = sandbox.follow({ since: second, vendor: 'ishumei' }, (entry) => seen.push(entry))
    closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })
    send(sandbox, { path: '/nowhere' })
    end()
    closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })

    const ordinals = sequencesOf(sandbox.journal())
    expect(sequencesOf(seen)).toEqual([ordinals[2], ordinals[3], ordinals[5]])
    expect(seen.at(-1)?.request).toContain('POST /finish_videostream/v4')
  })

  it('without since, passes only new entries', () => {
    const sandbox = sandboxWithEntries()
    const seen: number[] = []
    sandbox.follow({}, ({ sequence }) => seen.push(sequence))
    expect(seen).toEqual([])
    openStream(sandbox, 'test-c')
    expect(seen).toEqual([sequencesOf(sandbox.journal())[5]])
  })
})

describe('the maximum size in bytes', () => {
  it.each([0, -1, 1.5, Number.NaN])('cannot be %s', (count) => {
    expect(() => createSandbox({ journal: { maxBytes: count } })).toThrow(`a journal of ${count} bytes`)
    expect(() => createSandbox({ journal: { maxEntries: count } })).toThrow(`a journal of ${count} entries`)
  })

  it('counts bytes, not characters', () => {
    const entriesOf = (padding: string) => {
      const sandbox = createSandbox({ journal: { maxBytes: 40_000 }, limits: false })
      for (let count = 0; count < 20; count++) closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope', padding })
      return sandbox.account('test-a').journal.entries().length
    }
    expect(entriesOf('é'.repeat(3000))).toBeLessThan(entriesOf('e'.repeat(3000)))
  })

  it('includes changes of the state', () => {
    const entries = (maxBytes: number) => {
      const sandbox = createSandbox({ journal: { maxBytes }, limits: false, switches: { 'ishumei.maxStreams': '0' } })
      for (let count = 0; count < 40; count++) {
        const data = { streamType: 'NORMAL', tokenId: 'u', url: `rtmp://media.example/${count}` }
        openStream(sandbox, 'test-a', { data })
      }
      return sandbox.account('test-a').journal.entries()
    }
    const kept = entries(20_000)
    const bytes = JSON.stringify(kept.map(({ request, response, changes }) => [request, response, changes])).length
    expect(kept.length).toBeGreaterThan(5)
    expect(bytes).toBeLessThan(25_000)
  })
})
