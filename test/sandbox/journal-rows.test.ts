import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import type { Fault } from '../../src/sandbox/faults/fault.ts'
import type { JournalRow } from '../../src/sandbox/history/row-facts.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { closeStream, openRequest, openStream } from '../ishumei/requests.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

const KEY = 'test-rows'
const START = Date.UTC(2026, 10, 21, 10)

const timer = { path: '/acme/timers', headers: { 'x-key': KEY }, body: '{"url":"http://127.0.0.1:1/"}' }

function used() {
  const sandbox = createSandbox({ sendCallback: async () => 503 })
  const account = sandbox.account(KEY)
  account.clock.freeze(START)
  return { sandbox, account }
}

/** Whatever the answer is. */
const sendOpening = (sandbox: Sandbox) =>
  send(sandbox, { path: '/videostream/v4', body: JSON.stringify({ accessKey: KEY, ...openRequest }) })

const summaries = (rows: readonly JournalRow[]) => rows.map(({ summary }) => summary)
const sequences = (rows: readonly JournalRow[]) => rows.map(({ sequence }) => sequence)

describe('a row of the journal', () => {
  it('is one sentence in the vendor’s words, and what a list needs besides', () => {
    const { sandbox, account } = used()
    openStream(sandbox, KEY)
    const [key = ''] = account
      .stateOf('ishumei')
      .list('streams')
      .map((record) => record.key)
      .slice(-1)
    const [row] = account.journal.rows({ limit: 1 })
    expect(row).toEqual({
      ...{ sequence: expect.any(Number), at: START, account: KEY, vendor: 'ishumei', operation: 'videostream' },
      ...{ method: 'POST', target: '/videostream/v4', status: 200, outcome: 'answered' },
      summary: 'video stream opened',
      attemptOf: expect.stringMatching(/^[0-9a-f]{16}$/),
      resource: { vendor: 'ishumei', collection: 'streams', key },
    })
    expect(JSON.stringify(row).length).toBeLessThan(350)
  })

  it('says what a success did, and what it did not do', () => {
    const { sandbox, account } = used()
    openStream(sandbox, KEY)
    openStream(sandbox, KEY)
    closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' })
    closeStream(sandbox, { accessKey: KEY, requestId: 'YOUR_REQUEST_ID' })
    expect(summaries(account.journal.rows({}))).toEqual([
      'video stream opened',
      'video stream is open already',
      'video stream closed',
      'closing the video stream acknowledged, nothing to close',
    ])
  })

  it('says why a request was refused, without the advice and the ids of the reason', () => {
    const { sandbox, account } = used()
    account.switches.set('ishumei.maxStreams', '0')
    openStream(sandbox, KEY)
    expect(account.journal.entries()[0]?.explanation).toContain(': close one first')
    expect(summaries(account.journal.rows({}))).toEqual(['0 video streams are open, the maximum for this account'])
  })

  it('says what a fault did, and what the operation had done by then', () => {
    const { sandbox, account } = used()
    const faults: readonly Fault[] = [
      { what: { kind: 'reset' }, point: 'before', times: 1 },
      { what: { kind: 'reset' }, point: 'after', times: 1, label: 'cut' },
      { what: { kind: 'error', code: '1903' }, point: 'after', times: 1 },
      { what: { kind: 'latency', ms: 90_000 }, times: 1 },
    ]
    for (const fault of faults) {
      account.faults.add(fault)
      sendOpening(sandbox)
    }
    const rows = account.journal.rows({})
    expect(summaries(rows)).toEqual([
      'the connection is reset, nothing is read',
      'video stream opened, but the connection is reset, nothing is read',
      'video stream is open already, but a fault answered 1903',
      'video stream is open already, 1 m 30 s late',
    ])
    expect(rows.map(({ fault }) => fault)).toMatchObject([
      { id: 1, kind: 'reset' },
      { id: 2, kind: 'reset', label: 'cut' },
      { id: 3, kind: 'error' },
      { id: 4, kind: 'latency' },
    ])
    expect(rows.map(({ tookMs }) => tookMs)).toEqual([undefined, undefined, undefined, 90_000])
    expect(new Set(rows.map(({ attemptOf }) => attemptOf)).size).toBe(1)
  })

  it('says what became of a callback', async () => {
    const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 503 })
    send(sandbox, timer)
    await sandbox.account(KEY).settle()
    const [, attempt] = sandbox.account(KEY).journal.rows({})
    expect(attempt).toMatchObject({
      ...{ outcome: 'undelivered', delivery: 1, summary: 'callback not received, the receiver answered 503: set' },
    })
    expect(attempt).not.toHaveProperty('attemptOf')
  })

  it('is derived from the changes for a vendor that says nothing', () => {
    const sandbox = new Sandbox({ vendors: [acme] })
    send(sandbox, timer)
    send(sandbox, { path: '/nowhere' })
    expect(summaries(sandbox.journalRows())).toEqual([
      'timer created',
      expect.stringMatching(/^no vendor answers GET \/nowhere/),
    ])
  })

  it('cuts a long target', () => {
    const { sandbox } = used()
    send(sandbox, { path: `/${'a'.repeat(500)}` })
    expect(sandbox.journalRows()[0]?.target).toHaveLength(120)
  })
})

describe('a query of rows', () => {
  function filled() {
    const sandbox = new Sandbox({ vendors: [acme] })
    for (const key of ['test-a', 'test-b', 'test-a', 'test-b']) send(sandbox, { ...timer, headers: { 'x-key': key } })
    return { sandbox, all: sequences(sandbox.journalRows()) }
  }

  it('pages back, of one account or of all', () => {
    const { sandbox, all } = filled()
    const [, , third = 0, fourth = 0] = all
    expect(sequences(sandbox.journalRows({ before: fourth, limit: 2 }))).toEqual(all.slice(1, 3))
    expect(sequences(sandbox.journalRows({ before: third - 1, limit: 2 }))).toEqual(all.slice(0, 2))
    expect(sequences(sandbox.account('test-a').journal.rows({ before: third }))).toEqual(all.slice(0, 1))
    expect(sandbox.journalRows({ before: 0 })).toEqual([])
  })

  it('has the newest first if it says so', () => {
    const { sandbox, all } = filled()
    expect(sequences(sandbox.journalRows({ order: 'newest', limit: 3 }))).toEqual(all.slice(1).toReversed())
    expect(sandbox.journal({ order: 'newest' }).map(({ sequence }) => sequence)).toEqual(all.toReversed())
  })

  it.each([
    ['SETTIMER', 1],
    ['127.0.0.1:1', 1],
    ['.*', 0],
    ['(', 0],
    ['nowhere', 1],
    ['acme is not asked for here', 0],
    ['', 2],
  ])('finds the text %j in any case', (q, count) => {
    const sandbox = new Sandbox({ vendors: [acme] })
    send(sandbox, timer)
    send(sandbox, { path: '/nowhere' })
    expect(sandbox.journalRows({ q })).toHaveLength(count)
    const followed: number[] = []
    sandbox.follow({ q, since: -1 }, ({ sequence }) => followed.push(sequence))
    expect(followed).toHaveLength(count)
    send(sandbox, timer)
    expect(followed).toHaveLength(sandbox.journalRows({ q }).length)
  })
})
