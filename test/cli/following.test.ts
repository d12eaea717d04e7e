import type { CommandDef } from 'citty'
import { runCommand } from 'citty'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { clock, happenedLines } from '../../src/cli/remote/clock.ts'
import { eventLine } from '../../src/cli/remote/event-line.ts'
import { events } from '../../src/cli/remote/events.ts'
import { reportingTo } from '../../src/cli/remote/following.ts'
import { reset } from '../../src/cli/remote/reset.ts'
import { clockLine, status } from '../../src/cli/remote/status.ts'
import { createClient, type HistoryEvent } from '../../src/client/index.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import { story } from '../control/one-story.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

const START = Date.UTC(2026, 10, 21, 10)
let sandbox: Sandbox
let server: RunningServer
beforeEach(async () => {
  sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200, realTime: () => START })
  server = await startServer(sandbox, { port: 0, control: { scenarios: createScenarios([story]) } })
})

const lines: string[] = []
const errors: string[] = []
let interruption = new AbortController()
const io = {
  stdin: (async function* () {})(),
  stdout: { write: (line: string) => void lines.push(line.replace(/\n$/, '')) },
  stderr: { write: (line: string) => void errors.push(line.replace(/\n$/, '')) },
  environment: {},
  interruption: () => interruption.signal,
}
afterEach(async () => {
  interruption.abort()
  await server.close()
  interruption = new AbortController()
  lines.length = 0
  errors.length = 0
})

async function run(command: CommandDef, ...rawArgs: string[]): Promise<string[]> {
  lines.length = 0
  const options = { rawArgs: ['--server', server.origin, ...rawArgs], data: { io, program: [] } }
  expect((await runCommand(command, options)).result).toBe(0)
  return [...lines]
}

function setTimer(key: string): string {
  const body = '{"url":"http://127.0.0.1:1/"}'
  const answer = send(sandbox, { path: '/acme/timers', headers: { 'x-key': key }, body })
  return answer.status === 200 ? JSON.parse(answer.body).id : ''
}

describe('soundcheck clock', () => {
  it('says what happened by a move', async () => {
    const at = ['--account', 'test-moved']
    await run(clock, 'freeze', ...at)
    const id = setTimer('test-moved')
    await sandbox.account('test-moved').settle()
    expect(await run(clock, 'advance', '1m', ...at)).toEqual([
      'test-moved: 2026-11-21T10:01:00.000Z, frozen; nothing is due',
      `  timer ${id}: running → rung`,
      `  callback rung about ${id}: queued`,
      `  callback rung about ${id}: delivered, the receiver answered 200`,
    ])
    expect(await run(clock, 'set', 'now', ...at)).toEqual([
      'test-moved: 2026-11-21T10:00:00.000Z, frozen; nothing is due',
    ])
    expect(await run(clock, 'reset', ...at)).toEqual(['test-moved: 2026-11-21T10:00:00.000Z, running; nothing is due'])
  })

  it('names the accounts when the clock of all is moved, and counts what it does not show', async () => {
    for (let count = 0; count < 60; count++) setTimer('test-many')
    await sandbox.settle()
    const moved = await run(clock, 'advance', '1m', '--everywhere')
    expect(moved[1]).toMatch(/^ {2}\[test-many\] timer \w+: running → rung$/)
    expect(moved.at(-1)).toBe('  and 80 more')
    expect(moved).toHaveLength(102)
    await run(clock, 'reset', '--everywhere')
  })
})

it('soundcheck clock says how many callbacks are still being sent', () => {
  const moved = { happened: [], happenedLeftOut: 0, skipped: [] }
  expect(happenedLines({ ...moved, callbacksOpen: 0 }, false)).toEqual([])
  expect(happenedLines({ ...moved, callbacksOpen: 3 }, false)).toEqual([
    '  3 callbacks still being sent: no answer from the receiver yet',
  ])
})

describe('soundcheck events', () => {
  it('prints what happens until it is interrupted', async () => {
    const id = setTimer('test-events')
    await sandbox.account('test-events').settle()
    const done = run(events, '--account', 'test-events', '--since', '-1', '--topic', 'record,switch')
    await vi.waitFor(() => expect(lines).toHaveLength(1))
    sandbox.account('test-events').switches.set('acme.ring', 'manual')
    await vi.waitFor(() => expect(lines).toHaveLength(2))
    interruption.abort()
    expect((await done).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      `2026-11-21T10:00:00.000Z timer ${id}: created, running (request)`,
      '2026-11-21T10:00:00.000Z switch acme.ring = manual',
    ])
  })

  it('prints every message as JSON, and the accounts of all', async () => {
    sandbox.account('test-events').switches.set('acme.ring', 'manual')
    const done = run(events, '--everywhere', '--since', '-1', '--format', 'json')
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(1))
    interruption.abort()
    await done
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'hello', run: sandbox.feed.run })
    interruption = new AbortController()
    const text = run(events, '--everywhere', '--since', '-1')
    await vi.waitFor(() => expect(lines.join('\n')).toContain('[test-events] switch acme.ring = manual'))
    interruption.abort()
    await text
  })
})

describe('a command that follows', () => {
  it('says when it lost its connection, why it cannot have it back, and when it has', () => {
    const client = createClient()
    const remote = { client, account: client.account('demo'), io, origin: 'http://here', isServerNamed: true, args: {} }
    const { onConnection, onGap } = reportingTo(remote, 'event')
    onConnection({ isConnected: false, reason: 'terminated' })
    onConnection({ isConnected: false, reason: 'The token is wrong' })
    onConnection({ isConnected: true })
    onConnection({ isConnected: false, reason: 'terminated' })
    onGap({ lost: 2, from: 3, to: 9 })
    expect(errors).toEqual([
      'Lost the connection to http://here (terminated). Trying again until Ctrl+C',
      'Still not connected: The token is wrong',
      'Connected to http://here again',
      'Lost the connection to http://here (terminated). Trying again until Ctrl+C',
      'Up to 2 events between 3 and 9 cannot be shown: the server has dropped them',
    ])
  })
})

describe('soundcheck status and reset', () => {
  it('show what is not as at the start, and how to take it back', async () => {
    const at = ['--account', 'test-status']
    expect(await run(status, ...at)).toEqual(['test-status: everything is as at the start'])
    const account = sandbox.account('test-status')
    account.clock.freeze(START + 33 * 86_400_000)
    account.switches.set('acme.ring', 'manual')
    account.callbackFaults.add({ event: 'set', what: { kind: 'late', by: '1h' } })
    account.faults.add({ what: { kind: 'empty' }, times: 1 })
    setTimer('test-status')
    setTimer('test-status')
    const moved = '2026-12-24T10:00:00.000Z, frozen, 33 days ahead'
    expect(await run(status, ...at)).toEqual([
      'test-status: not as at the start',
      `  clock: ${moved}`,
      '  fault 1: empty before anything; matched 1, applied 1 of 1 times; set by code; spent',
      '  callback fault 1: late by 3600000 ms, set; matched 1, applied 1; set by code',
      '  switch acme.ring = manual',
      '  1 callback not delivered yet',
    ])
    expect(await run(reset, ...at)).toEqual([
      'test-status: state, journal, callbacks, faults, scenarios and rate limits are as at the start',
      `test-status keeps its clock: ${moved}. "soundcheck clock reset --account test-status" takes it back`,
      'test-status keeps acme.ring = manual. "soundcheck switch acme.ring --unset --account test-status" takes it back',
    ])
    await account.clock.reset()
    account.switches.unset('acme.ring')
    expect(await run(status, ...at)).toEqual(['test-status: everything is as at the start'])
  })

  it('show the clock of the sandbox and scenarios', async () => {
    const at = ['--account', 'test-story']
    await sandbox.clock.advance(60_000)
    createScenarios([story]).start(sandbox.account('test-story'), 'outage')
    const shown = await run(status, ...at)
    expect(shown).toContain('  clock of the sandbox: 2026-11-21T10:01:00.000Z, 60 seconds ahead')
    expect(shown).toContain('  scenario outage: armed')
    expect((await run(reset, '--everywhere')).at(-1)).toBe(
      'The sandbox keeps its clock: 2026-11-21T10:01:00.000Z, 60 seconds ahead. "soundcheck clock reset --everywhere" takes it back',
    )
    await sandbox.clock.reset()
    expect(await run(status, ...at)).toEqual(['test-story: everything is as at the start'])
  })

  it('tell how far a clock is off', () => {
    const now = '2026-11-21T10:00:00.000Z'
    expect(clockLine({ now, isFrozen: false, aheadMs: -7_200_000 })).toBe(`${now}, 2 hours behind`)
    expect(clockLine({ now, isFrozen: true, aheadMs: 0 })).toBe(`${now}, frozen`)
    expect(clockLine({ now, isFrozen: false, aheadMs: 1 })).toBe(`${now}, 1 millisecond ahead`)
  })
})

describe('an event as a line', () => {
  const common = { sequence: 1, account: 'demo', at: START, summary: '' }
  const record = { ...common, topic: 'record', vendor: 'acme', collection: 'jobs', key: '42' } as const
  const rows: readonly (readonly [HistoryEvent, string])[] = [
    [
      { ...record, what: 'changed', cause: 'time', before: { state: 'WAITING' }, after: { state: 'PROCESSING' } },
      'job 42: WAITING → PROCESSING',
    ],
    [{ ...record, what: 'changed', cause: 'patch', before: { a: 1 }, after: { a: 2 } }, 'job 42: changed: a (patch)'],
    [{ ...record, what: 'deleted', cause: 'control', before: { Status: 1 } }, 'job 42: deleted, was 1 (control)'],
    [{ ...record, what: 'deleted', cause: 'time', before: { state: {} } }, 'job 42: deleted'],
    [{ ...record, what: 'created', cause: 'time', after: {} }, 'job 42: created'],
    [
      { ...common, topic: 'clock', action: 'advance', from: START, to: START + 1000, isFrozen: true },
      'clock advance: 2026-11-21T10:00:00.000Z → 2026-11-21T10:00:01.000Z, frozen',
    ],
    [
      { ...common, topic: 'clock', action: 'resume', from: START, to: START, isFrozen: false },
      'clock resume: 2026-11-21T10:00:00.000Z, running',
    ],
    [
      { ...common, topic: 'fault', phase: 'spent', id: 1, kind: 'reset', label: 'x', point: 'before' },
      'fault 1, reset before the operation (x): spent',
    ],
    [{ ...common, topic: 'callback-fault', phase: 'set', id: 1, kind: 'lost' }, 'callback fault 1, lost: set'],
    [{ ...common, topic: 'switch', name: 'acme.ring', value: undefined }, 'switch acme.ring taken back'],
    [{ ...common, topic: 'scenario', phase: 'ended', name: 'outage' }, 'scenario outage: ended'],
    [{ ...common, topic: 'left-out', changes: 3 }, 'and 3 more changes of records in the same step'],
    [
      { ...common, topic: 'skipped', vendor: 'acme', series: 9, from: START, to: START + 86_400_000, maxSteps: 1000 },
      'acme: 9 endless series left out from 2026-11-21T10:00:00.000Z to 2026-11-22T10:00:00.000Z, because one leap takes 1000 steps (--leap-steps)',
    ],
    [{ ...common, topic: 'account', phase: 'restored' }, 'account demo: restored'],
    [
      { ...common, topic: 'account', phase: 'dropped', name: 'test-a', because: 'limit' },
      'account test-a: dropped, the least recently used of too many (serve --max-accounts)',
    ],
    [
      { ...common, topic: 'account', phase: 'dropped', name: 'test-a', because: 'idle' },
      'account test-a: dropped, unused for an hour',
    ],
  ]

  it.each(rows)('%j', (event, line) => {
    expect(eventLine(event)).toBe(line)
  })
})
