import { expect, expectTypeOf, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import type { Client, ListedFault } from '../../src/client/index.ts'
import type { Answer } from '../../src/client/methods.ts'
import { relayedFrame } from '../../src/control/resources/relay.ts'
import { routes } from '../../src/control/routes.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { type HistoryEvent, topics } from '../../src/sandbox/history/event.ts'
import type { JournalEntry } from '../../src/sandbox/history/journal.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected, expectDescribed, routeOf } from './call.ts'
import { story } from './one-story.ts'

const account = 'test-answers'
const START = '2026-11-21T10:00:00.000Z'

function setTimer(sandbox: Sandbox): void {
  send(sandbox, {
    path: '/acme/timers',
    headers: { 'x-key': account },
    body: '{"url":"http://127.0.0.1:1/"}',
  })
}

/** A request that is refused for its signature, with a report of what the server computed. */
function signWrongly(sandbox: Sandbox): void {
  const vendor = vendors.find(({ id }) => id === 'tencent-live')
  const contract = vendor?.contracts.find(({ id }) => id === 'StopLiveRecord')
  if (!vendor || !contract) throw new Error('tencent-live has no StopLiveRecord')
  const { wire, credentials } = vendor.spec
  const input = { body: { StreamName: 'a', TaskId: 'b' } }
  const credential = { ...credentials.test(account), secret: 'wrong' }
  sandbox.handle(wire.encode({ contract, input, wire: undefined }, { credential, now: Date.parse(START) }))
}

interface Context {
  readonly client: Client
  readonly sandbox: Sandbox
}

async function callServerAndAccounts({ client }: Context): Promise<void> {
  await client.getHealth()
  await client.getAbout()
  await client.describe()
  await client.createAccount({ body: { name: 'shop' } })
  await client.getAccount({ account: 'shop' })
  const token = { value: 'session', expiresAt: START }
  const body = {
    'tencent-live': { key: 'AKIDone', secret: 'one', otherKeys: [{ key: 'AKIDtwo', secret: 'two', token }] },
  }
  expect((await client.renewCredentials({ account: 'shop', body })).credentials['tencent-live']).toMatchObject([
    { key: 'AKIDone', isTemporary: false },
    { key: 'AKIDtwo', isTemporary: true, expiresAt: START, hasExpired: true },
  ])
  expect((await client.getAccountStatus({ account: 'shop' })).isClean).toBe(true)
  expect((await client.patchAccount({ account: 'shop', body: { label: 'the shop' } })).label).toBe('the shop')
}

async function callClocks({ client }: Context): Promise<void> {
  await client.freezeSandboxClock({ body: { at: START } })
  await client.setSandboxClock({ body: { at: START } })
  await client.advanceSandboxClock({ body: { by: '1s' } })
  await client.runSandboxClockUntilIdle()
  await client.getSandboxClock()
  await client.resumeSandboxClock()
  await client.resetSandboxClock()
  await client.freezeAccountClock({ account, body: { at: START } })
}

/** Leaves behind something of every kind that a journal can hold. */
async function callExchanges({ client, sandbox }: Context): Promise<void> {
  await client.startCapture({ account })
  await client.addFault({ account, body: { what: { kind: 'status' }, times: 1, label: 'first' } })
  await client.addFault({ account, body: { what: { kind: 'latency', ms: '1s' }, skip: 1, times: 1 } })
  await client.addFault({ account, body: { what: { kind: 'truncate', bytes: 3 }, skip: 2, times: 1 } })
  await client.addFault({ account, body: { vendor: 'acme', what: { kind: 'reset' }, skip: 9, from: '1h' } })
  for (let count = 0; count < 5; count++) setTimer(sandbox)
  signWrongly(sandbox)
  send(sandbox, { path: '/nowhere' })
  await sandbox.settle()
  await client.getReadiness()
  const listed = await client.listFaults({ account })
  expect(listed.filter(({ state }) => state !== 'spent').map(({ fault }) => fault.what.kind)).toEqual(['reset'])
  await client.setAccountClock({ account, body: { at: START } })
  expect(await client.getClockAgenda({ account })).not.toEqual([])
  const { happened } = await client.advanceAccountClock({ account, body: { by: '10s' } })
  expect(new Set(happened.map(({ topic }) => topic))).toEqual(new Set(['record', 'callback']))
  await client.runAccountClockUntilIdle({ account })
  await client.getAccountClock({ account })
  await client.resumeAccountClock({ account })
  await client.resetAccountClock({ account })
}

/** Every topic of which there is an event by now, and the rest of them as they happen. */
async function followEvents({ client, sandbox }: Context): Promise<void> {
  const events = client.followEvents({ since: -1 })
  const [seen, wanted] = [new Set<string>(), topics.filter((topic) => topic !== 'left-out' && topic !== 'skipped')]
  sandbox.account(account).callbackFaults.add({ what: { kind: 'doubled' } })
  sandbox.account(account).restore(sandbox.account(account).snapshot())
  for await (const message of events) {
    if (message.kind !== 'event') continue
    expectDescribed(routeOf('GET', '/events'), JSON.parse(JSON.stringify(message.event)))
    seen.add(message.event.topic)
    if (seen.size === wanted.length) break
  }
  expect([...seen].sort()).toEqual([...wanted].sort())
  sandbox.account(account).callbackFaults.clear()
}

async function callSettings({ client }: Context): Promise<void> {
  await client.setSwitch({ name: 'acme.ring', body: { value: 'manual' } })
  await client.unsetSwitch({ name: 'acme.ring' })
  await client.listSwitches()
  const { id } = await client.addCallbackFault({ account, body: { what: { kind: 'lost' } } })
  expect(await client.listCallbackFaults({ account })).toMatchObject([{ id, met: 0, applied: 0, setBy: 'control API' }])
  await client.removeCallbackFault({ account, id })
  await client.clearCallbackFaults({ account })
  await client.setAccountSwitch({ account, name: 'acme.ring', body: { value: 'manual' } })
  await client.listAccountSwitches({ account })
  await client.unsetAccountSwitch({ account, name: 'acme.ring' })
  await client.listScenarios()
  await client.startScenario({ account, body: { name: 'outage' } })
  expect((await client.playScenario({ account, name: 'outage' })).played).toBeNull()
  await client.addScenario({ body: { scenario: { ...story, name: 'mine' } } })
  await client.removeScenario({ name: 'mine' })
  await client.listRunningScenarios({ account })
  expect((await client.getAccountStatus({ account })).scenarios).toEqual([{ name: 'outage', state: 'armed' }])
  await client.stopScenario({ account, name: 'outage' })
}

async function callState({ client }: Context): Promise<void> {
  await client.listState({ account, vendor: 'acme' })
  const [{ key: id = '' } = {}] = await client.listRecords({ account, vendor: 'acme', collection: 'timers', limit: 2 })
  const timer = { account, vendor: 'acme', collection: 'timers', key: id }
  await client.patchRecord({ ...timer, body: { state: 'running' } })
  await client.readRecord(timer)
  await client.getRecordHistory(timer)
  await client.listControls()
  await client.invokeControl({ account, vendor: 'acme', name: 'timer.break', body: { id } })
}

async function callHistory({ client }: Context): Promise<void> {
  const entries = await client.queryAccountJournal({ account })
  expect(entries.some(({ signature }) => signature !== undefined)).toBe(true)
  expect(new Set(entries.map(({ outcome }) => outcome))).toEqual(
    new Set(['answered', 'refused', 'faulted', 'delivered']),
  )
  expect((await client.queryJournal({ outcome: 'unmatched' })).length).toBe(1)
  const rows = await client.queryAccountJournal({ account, view: 'row' })
  expect(rows.map(({ sequence }) => sequence)).toEqual(entries.map(({ sequence }) => sequence))
  expect(new Set(rows.flatMap((row) => Object.keys(row)))).toContain('resource')
  const refused = rows.filter(({ outcome }) => outcome === 'refused').map(({ sequence }) => sequence)
  expect(await client.findCommon({ account, sequences: refused })).not.toEqual([])
  await client.getJournalEntry({ sequence: entries[0]?.sequence ?? 0 })
  await client.exportJournal()
  await client.exportAccountJournal({ account })
  expect((await client.auditRetries({ account })).groups).not.toEqual([])
  const events = client.followJournal({ since: -1 })
  for (const _ of entries) expectDescribed(routeOf('GET', '/journal/events'), (await events.next()).value)
  await events.return()
  const [{ id = 0 } = {}] = await client.listCallbacks({ account, state: 'delivered' })
  await client.getCallback({ account, id })
  expect(await client.listCallbacks({ account, limit: 1 })).toMatchObject([{ queuedAt: expect.any(Number) }])
  expect((await client.sendCallbackAgain({ account, id })).attempts.length).toBeGreaterThan(1)
  expect(await client.readMetrics()).toContain('soundcheck_requests_total')
  await client.collectCallback({ name: 'mine' })
  await client.listInboxes()
  expect(await client.readInbox({ name: 'mine' })).toHaveLength(1)
  await client.clearInbox({ name: 'mine' })
}

async function callFiles({ client }: Context): Promise<void> {
  expect(await client.exportSession({ account, body: { format: 'curl' } })).toMatch(/# Left out: \d+\. StopLiveRecord/)
  expect((await client.listVendors()).length).toBe(5)
  expect(await client.describeOperation({ vendor: 'tencent-live', operation: 'StopLiveRecord' })).toMatchObject({
    vendor: 'tencent-live',
    success: { status: 200 },
  })
  await client.getCapture({ account })
  const capture = await client.stopCapture({ account })
  expect((await client.replayCapture({ body: capture })).isSame).toBe(true)
  const first = capture.events.find(({ kind }) => kind === 'request')
  if (first?.kind !== 'request') throw new Error('nothing was captured')
  const other = { ...first, response: { ...first.response, body: 'another' } }
  const changed = { ...capture, events: capture.events.map((event) => (event === first ? other : event)) }
  expect((await client.replayCapture({ body: changed })).difference?.part).toBe('body')
  const snapshot = await client.takeSnapshot({ account })
  await client.restoreSnapshot({ account, body: snapshot })
  const lines = await client.relay({
    body: {
      ...{ method: 'POST', host: 'api-videostream-sh.fengkongcloud.com', path: '/finish_videostream/v4', query: '' },
      ...{ headers: {}, body: btoa('{}') },
    },
  })
  const frames = lines.trim().split('\n')
  expect(frames).toHaveLength(3)
  for (const frame of frames) expectDescribed({ answer: relayedFrame }, JSON.parse(frame))
  const kept = await client.exportAccount({ account })
  expect((await client.importAccount({ account, body: kept })).name).toBe(account)
  const called = { vendor: 'tencent-live', operation: 'StopLiveRecord' }
  await client.demonstrate({ account, body: { when: called } })
  expect(await client.callOperation({ account, body: { ...called, input: { body: {} } } })).toMatchObject({
    code: 'MissingParameter',
  })
  const { sequence } = await client.callOperation({ account, body: called })
  expect(await client.sendAgain({ account, sequence })).toMatchObject({ code: 'MissingParameter' })
}

async function callEnds({ client }: Context): Promise<void> {
  await client.demonstrate({
    account,
    body: { when: { vendor: 'tencent-live', operation: 'DescribeLiveStreamState' } },
  })
  expect((await client.changeFault({ account, id: 4, body: { isEnabled: false } })).isEnabled).toBe(false)
  expect((await client.removeFault({ account, id: 4 })).removed).toBe(4)
  await client.addFault({ account, body: { operation: 'SetTimer', what: { kind: 'hang' } } })
  expect((await client.listUndo({ account })).steps.length).toBeGreaterThan(0)
  expect(await client.undo({ account })).toMatchObject({ undone: 'the fault that was set' })
  await client.addFault({ account, body: { operation: 'SetTimer', what: { kind: 'hang' } } })
  expect((await client.closeAccount({ account })).unmetFaults).toHaveLength(1)
  await client.clearFaults({ account })
  expect((await client.listAccounts()).some(({ counts }) => counts.unmatched)).toBe(true)
  await client.listSeeds()
  await client.applySeed({ account, body: { seed: 'empty' } })
  await client.getSeed({ account })
  await client.resetAccount({ account })
  await client.resetAll()
}

it('every route answers what its schema describes, and nothing else', async () => {
  const sandbox = createSandbox({ vendors: [...vendors, acme], sendCallback: async () => 200 })
  const { client, answered } = connected(sandbox, createScenarios([story]))
  const context = { client, sandbox }
  await callServerAndAccounts(context)
  await callClocks(context)
  await callExchanges(context)
  await callSettings(context)
  await callState(context)
  await followEvents(context)
  await callHistory(context)
  await callFiles(context)
  await callEnds(context)
  expect(routes.map(({ id }) => id).filter((id) => !answered.has(id))).toEqual([])
})

it('the client’s types are those of the routes and of the core', () => {
  const { client } = connected(createSandbox({ vendors: [acme] }))
  expectTypeOf(client.removeFault).parameters.toEqualTypeOf<
    [{ readonly account: string | number; readonly id: string | number }]
  >()
  expectTypeOf<Awaited<ReturnType<typeof client.listFaults>>>().toExtend<ListedFault[]>()
  expectTypeOf<ListedFault[]>().toExtend<Awaited<ReturnType<typeof client.listFaults>>>()
  expectTypeOf<Awaited<ReturnType<typeof client.getJournalEntry>>>().toExtend<JournalEntry>()
  expectTypeOf<HistoryEvent>().toExtend<Answer<'followEvents'>>()
  expectTypeOf<Answer<'followEvents'>>().toExtend<HistoryEvent>()
  expectTypeOf<JournalEntry>().toExtend<Awaited<ReturnType<typeof client.getJournalEntry>>>()
  expectTypeOf(client.getAbout).toBeCallableWith()
  expectTypeOf(client.freezeAccountClock).toBeCallableWith({ account: 'a' })
  expectTypeOf(client.freezeAccountClock).toBeCallableWith({ account: 'a', body: { at: '1h' } })
  // @ts-expect-error a clock is advanced by something
  expectTypeOf(client.advanceAccountClock).toBeCallableWith({ account: 'a' })
  // @ts-expect-error a path parameter is missing
  expectTypeOf(client.listFaults).toBeCallableWith({})
  // @ts-expect-error GET takes no body
  const _ = () => client.listFaults({ account: 'a', body: {} })
})
