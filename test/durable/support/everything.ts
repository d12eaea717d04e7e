import { expect } from 'vitest'
import { type Client, createClient, type HistoryEvent } from '../../../src/client/index.ts'
import type { endpoints, RouteId } from '../../../src/control/endpoints.ts'
import { keptSchema } from '../../../src/keeper/transfer.ts'
import { snapshotSchema } from '../../../src/sandbox/state/snapshot/format.ts'
import { CONTROL_TOKEN } from './replica-process.ts'

/** A registered account that everything happens to. */
const TEAM = 'team'
/** Each has one thing that the first one cannot have at the same time. */
const CLOSED = 'test-closed'
const RESET = 'test-reset'
const RUNNING = 'test-running'
const START = '2026-11-21T10:00:00.000Z'
const INBOX = 'shop'
const KEY = 'a-key-of-the-team-1'
/** Nothing listens there: the vendor tries again, and waits. */
const NOWHERE = 'http://127.0.0.1:9/image'

const scenario = {
  ...{ name: 'brought', title: 'A story', audience: 'It goes on.', advice: 'Wait.' },
  faults: [{ vendor: 'huawei-metastudio', what: { kind: 'status', status: 503 } }],
  beats: [{ when: { operation: 'CreateRecordTask' }, say: 'They record.' }],
  acts: [{ say: 'It goes on.', faults: [{ vendor: 'tencent-ci', what: { kind: 'latency', ms: 1 } }] }],
} as const

const recording = { vendor: 'tencent-live', operation: 'CreateRecordTask' } as const
const record = {
  ...recording,
  input: {
    headers: { 'x-tc-region': 'ap-guangzhou' },
    body: {
      ...{ StreamName: 'room', DomainName: 'push.example.com', AppName: 'live' },
      EndTime: Date.parse(START) / 1000 + 7200,
    },
  },
} as const
/** Opens a stream. Its callbacks find nobody. */
const open = (client: Client) =>
  client.callOperation({
    account: TEAM,
    body: {
      ...{ vendor: 'ishumei', operation: 'videostream' },
      input: {
        body: {
          ...{ accessKey: KEY, appId: 'default', eventId: 'live', imgType: 'POLITY_EROTIC', imgCallback: NOWHERE },
          data: { streamType: 'NORMAL', tokenId: 'u-42', url: 'rtmp://media.example/live/room42' },
        },
      },
    },
  })

type Method<Id extends RouteId> = (typeof endpoints)[Id] extends `${infer Name} ${string}` ? Name : never
type Reading = { [Id in RouteId]: Method<Id> extends 'GET' ? Id : never }[RouteId]
type Changing = Exclude<RouteId, Reading>

/**
 * Every route that changes something, and how it is used before the server is killed. One that is missing does not compile. In the
 * order in which they are called.
 */
const CHANGES: { readonly [Id in Changing]: ((client: Client) => Promise<unknown>) | WhyNot } = {
  freezeSandboxClock: (client) => client.freezeSandboxClock({ body: { at: START } }),
  setSandboxClock: (client) => client.setSandboxClock({ body: { at: START } }),
  createAccount: (client) => client.createAccount({ body: { name: TEAM, credentials: { ishumei: { key: KEY } } } }),
  renewCredentials: (client) =>
    client.renewCredentials({
      account: TEAM,
      body: { 'tencent-live': { key: 'AKIDone', secret: 'one', otherKeys: [{ key: 'AKIDtwo', secret: 'two' }] } },
    }),
  patchAccount: (client) => client.patchAccount({ account: TEAM, body: { label: 'Friday’s demo' } }),
  startCapture: (client) => client.startCapture({ account: TEAM, body: {} }),
  setSwitch: (client) => client.setSwitch({ name: 'ishumei.unknownStream', body: { value: '1909' } }),
  unsetSwitch: async (client) => {
    await client.setSwitch({ name: 'ishumei.balance', body: { value: 'empty' } })
    await client.unsetSwitch({ name: 'ishumei.balance' })
  },
  setAccountSwitch: (client) =>
    client.setAccountSwitch({ account: TEAM, name: 'ishumei.nulls', body: { value: 'strict' } }),
  unsetAccountSwitch: async (client) => {
    await client.setAccountSwitch({ account: TEAM, name: 'ishumei.unknownStream', body: { value: '1100' } })
    await client.unsetAccountSwitch({ account: TEAM, name: 'ishumei.unknownStream' })
  },
  addScenario: (client) => client.addScenario({ body: { scenario: { ...scenario } } }),
  removeScenario: async (client) => {
    await client.addScenario({ body: { scenario: { ...scenario, name: 'taken-away' } } })
    await client.removeScenario({ name: 'taken-away' })
  },
  startScenario: (client) => client.startScenario({ account: TEAM, body: { name: 'brought' } }),
  playScenario: (client) => client.playScenario({ account: TEAM, name: 'brought' }),
  stopScenario: async (client) => {
    await client.startScenario({ account: TEAM, body: { name: 'callbacks-late' } })
    await client.stopScenario({ account: TEAM, name: 'callbacks-late' })
  },
  addFault: (client) =>
    client.addFault({ account: TEAM, body: { vendor: 'ishumei', what: { kind: 'latency', ms: 1 }, times: 3 } }),
  changeFault: async (client) => {
    const { id } = await client.addFault({ account: TEAM, body: { what: { kind: 'reset' }, label: 'switched off' } })
    await client.changeFault({ account: TEAM, id, body: { isEnabled: false } })
  },
  removeFault: async (client) => {
    const { id } = await client.addFault({ account: TEAM, body: { what: { kind: 'hang' } } })
    await client.removeFault({ account: TEAM, id })
  },
  clearFaults: async (client) => {
    await client.addFault({ account: RUNNING, body: { what: { kind: 'hang' } } })
    await client.clearFaults({ account: RUNNING })
  },
  callOperation: async (client) => {
    for (let call = 0; call < 2; call++) await open(client)
    for (let call = 0; call < 2; call++) await client.callOperation({ account: TEAM, body: record })
  },
  sendAgain: async (client) => {
    const [{ sequence = 0 } = {}] = await client.queryAccountJournal({ account: TEAM, vendor: 'ishumei' })
    await client.sendAgain({ account: TEAM, sequence })
  },
  demonstrate: (client) => client.demonstrate({ account: RUNNING, body: { when: recording } }),
  addCallbackFault: (client) =>
    client.addCallbackFault({ account: TEAM, body: { vendor: 'ishumei', what: { kind: 'late', by: '1s' }, times: 2 } }),
  removeCallbackFault: async (client) => {
    const { id } = await client.addCallbackFault({ account: TEAM, body: { what: { kind: 'lost' } } })
    await client.removeCallbackFault({ account: TEAM, id })
  },
  clearCallbackFaults: async (client) => {
    await client.addCallbackFault({ account: RUNNING, body: { what: { kind: 'lost' } } })
    await client.clearCallbackFaults({ account: RUNNING })
  },
  advanceSandboxClock: (client) => client.advanceSandboxClock({ body: { by: '61s' } }),
  runSandboxClockUntilIdle: skip('runs what the tests of waiting callbacks wait for'),
  resumeSandboxClock: skip(
    'everything here is compared with a clock that stands; test/keeper/everything.test.ts has it',
  ),
  resetSandboxClock: skip('as above'),
  freezeAccountClock: (client) => client.freezeAccountClock({ account: TEAM, body: {} }),
  setAccountClock: (client) => client.setAccountClock({ account: RESET, body: { at: '1h' } }),
  advanceAccountClock: (client) => client.advanceAccountClock({ account: TEAM, body: { by: '10s' } }),
  runAccountClockUntilIdle: (client) => client.runAccountClockUntilIdle({ account: RUNNING }),
  resumeAccountClock: async (client) => {
    await client.freezeAccountClock({ account: CLOSED, body: {} })
    await client.resumeAccountClock({ account: CLOSED })
  },
  resetAccountClock: (client) => client.resetAccountClock({ account: CLOSED }),
  sendCallbackAgain: async (client) => {
    const [{ id = 0 } = {}] = await client.listCallbacks({ account: TEAM })
    await client.sendCallbackAgain({ account: TEAM, id })
  },
  invokeControl: (client) =>
    client.invokeControl({
      ...{ account: TEAM, vendor: 'tencent-live', name: 'stream.push' },
      body: { stream: 'room', app: 'live', domain: 'push.example.com' },
    }),
  patchRecord: async (client) => {
    const about = { account: TEAM, vendor: 'ishumei', collection: 'streams' }
    const [{ key = '' } = {}] = await client.listRecords(about)
    await client.patchRecord({ ...about, key, body: { riskPercent: 7 } })
  },
  applySeed: (client) => client.applySeed({ account: RUNNING, body: { seed: 'documented' } }),
  restoreSnapshot: async (client) =>
    client.restoreSnapshot({ account: RUNNING, body: await client.takeSnapshot({ account: RUNNING }) }),
  importAccount: async (client) =>
    client.importAccount({ account: 'test-imported', body: await client.exportAccount({ account: RUNNING }) }),
  stopCapture: async (client) => {
    await client.startCapture({ account: RUNNING, body: {} })
    await client.stopCapture({ account: RUNNING })
  },
  undo: async (client) => {
    await client.addFault({ account: TEAM, body: { what: { kind: 'hang' }, label: 'undone' } })
    await client.undo({ account: TEAM })
  },
  closeAccount: async (client) => {
    await client.callOperation({ account: CLOSED, body: record })
    await client.closeAccount({ account: CLOSED })
  },
  resetAccount: async (client) => {
    await client.callOperation({ account: RESET, body: record })
    await client.resetAccount({ account: RESET })
  },
  collectCallback: (client) => client.collectCallback({ name: INBOX }),
  clearInbox: async (client) => {
    await client.collectCallback({ name: 'emptied' })
    await client.clearInbox({ name: 'emptied' })
  },
  replayCapture: skip('changes nothing'),
  exportSession: skip('changes nothing'),
  relay: skip('is for pages, and changes nothing else than a request does'),
  resetAll: skip('leaves nothing to compare; test/keeper/promises.test.ts has it'),
}

interface WhyNot {
  readonly why: string
}

function skip(why: string): WhyNot {
  return { why }
}

type Read = (client: Client) => Promise<unknown>

const ACCOUNTS = [TEAM, RESET, RUNNING, 'test-imported']

const eachAccount = (read: (client: Client, account: string) => Promise<unknown>): Read => {
  return async (client) => {
    const answers: Record<string, unknown> = {}
    for (const account of ACCOUNTS) answers[account] = await read(client, account)
    return answers
  }
}

/**
 * Every route that shows something. One that is missing does not compile. Accounts first: a server has those in its lists that it was
 * asked for.
 */
const READS: { readonly [Id in Reading]: Read | WhyNot } = {
  getAccount: eachAccount((client, account) => client.getAccount({ account })),
  getAccountStatus: eachAccount((client, account) => client.getAccountStatus({ account })),
  getAccountClock: eachAccount((client, account) => client.getAccountClock({ account })),
  getClockAgenda: eachAccount((client, account) => client.getClockAgenda({ account })),
  listAccountSwitches: eachAccount((client, account) => client.listAccountSwitches({ account })),
  listFaults: eachAccount((client, account) => client.listFaults({ account })),
  listCallbackFaults: eachAccount((client, account) => client.listCallbackFaults({ account })),
  listRunningScenarios: eachAccount((client, account) => client.listRunningScenarios({ account })),
  queryAccountJournal: eachAccount(async (client, account) => [
    await client.queryAccountJournal({ account, limit: 1000 }),
    await client.queryAccountJournal({ account, limit: 1000, view: 'row' }),
  ]),
  exportAccountJournal: eachAccount((client, account) => client.exportAccountJournal({ account, limit: 1000 })),
  findCommon: eachAccount(async (client, account) => {
    const sequences = (await client.queryAccountJournal({ account })).map(({ sequence }) => sequence)
    return sequences.length === 0 ? [] : client.findCommon({ account, sequences: sequences.slice(0, 3) })
  }),
  auditRetries: eachAccount((client, account) => client.auditRetries({ account })),
  listState: eachAccount((client, account) => eachVendor((vendor) => client.listState({ account, vendor }))),
  listRecords: eachAccount((client, account) => eachRecord(client, account, async (_, row) => row)),
  readRecord: eachAccount((client, account) => eachRecord(client, account, (about) => client.readRecord(about))),
  getRecordHistory: eachAccount((client, account) =>
    eachRecord(client, account, (about) => client.getRecordHistory(about)),
  ),
  getSeed: eachAccount((client, account) => client.getSeed({ account })),
  takeSnapshot: eachAccount((client, account) => client.takeSnapshot({ account })),
  exportAccount: eachAccount((client, account) => client.exportAccount({ account })),
  getCapture: eachAccount((client, account) => client.getCapture({ account })),
  listCallbacks: eachAccount((client, account) => client.listCallbacks({ account })),
  getCallback: eachAccount(async (client, account) => {
    const callbacks = await client.listCallbacks({ account })
    return Promise.all(callbacks.map(({ id }) => client.getCallback({ account, id })))
  }),
  listUndo: eachAccount((client, account) => client.listUndo({ account })),
  getJournalEntry: eachAccount(async (client, account) => {
    const journal = await client.queryAccountJournal({ account, limit: 1000 })
    return Promise.all(journal.map(({ sequence }) => client.getJournalEntry({ sequence })))
  }),
  listAccounts: async (client) => (await client.listAccounts()).filter(({ name }) => ACCOUNTS.includes(name)),
  getSandboxClock: (client) => client.getSandboxClock(),
  listSwitches: (client) => client.listSwitches(),
  listScenarios: (client) => client.listScenarios(),
  listControls: (client) => client.listControls(),
  queryJournal: (client) => client.queryJournal({ limit: 1000 }),
  exportJournal: (client) => client.exportJournal({ limit: 1000 }),
  followEvents: keptEvents,
  followJournal: async (client) => {
    const count = (await client.queryJournal({ limit: 1000 })).length
    const entries: unknown[] = []
    for await (const entry of client.followJournal({ since: -1 })) if (entries.push(entry) === count) break
    return entries
  },
  listSeeds: (client) => client.listSeeds(),
  listVendors: (client) => client.listVendors(),
  describeOperation: skip('has the address of this server, and nothing of accounts'),
  describe: skip('as above'),
  getAbout: skip('says what this server is'),
  getHealth: skip('says how this server is'),
  getReadiness: skip('says how this server is'),
  readMetrics: skip('counts what this server did'),
  listInboxes: skip('what was collected for people is gone with the server; docs/durable.md says so'),
  readInbox: skip('as above'),
}

async function eachVendor(read: (vendor: string) => Promise<unknown>): Promise<unknown> {
  const answers: Record<string, unknown> = {}
  for (const vendor of ['huawei-metastudio', 'tencent-ci', 'tencent-live', 'ishumei']) {
    answers[vendor] = await read(vendor)
  }
  return answers
}

type About = { account: string; vendor: string; collection: string; key: string }

async function eachRecord(
  client: Client,
  account: string,
  read: (about: About, row: unknown) => Promise<unknown>,
): Promise<unknown> {
  return eachVendor(async (vendor) => {
    const answers: unknown[] = []
    for (const { name: collection } of await client.listState({ account, vendor })) {
      for (const row of await client.listRecords({ account, vendor, collection })) {
        answers.push(await read({ account, vendor, collection, key: row.key }, row))
      }
    }
    return answers
  })
}

/** The events that are kept. */
async function keptEvents(client: Client): Promise<unknown[]> {
  const events: HistoryEvent[] = []
  let last = Number.POSITIVE_INFINITY
  for await (const message of client.followEvents({ since: -1 })) {
    if (message.kind === 'hello') {
      last = message.last
      // The first new event comes after all that are kept.
      await client.addFault({ account: 'test-marker', body: { what: { kind: 'reset' } } })
    }
    if (message.kind !== 'event') continue
    if (message.event.sequence > last) break
    events.push(message.event)
  }
  return events.filter(({ account }) => ACCOUNTS.includes(account))
}

export function clientOf(origin: string): Client {
  return createClient({ origin, token: CONTROL_TOKEN })
}

/** Does everything that can be done to an account. */
export async function fill(client: Client): Promise<void> {
  for (const [id, change] of Object.entries(CHANGES)) {
    if (typeof change !== 'function') continue
    await change(client).catch((error: Error) => {
      throw new Error(`${id}: ${error.message}`, { cause: error })
    })
  }
}

/** What every route shows. Comparable with what another server shows. */
export async function everything(client: Client): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const [id, read] of Object.entries(READS)) {
    if (typeof read !== 'function') continue
    answers[id] = await read(client).catch((error: Error) => {
      throw new Error(`${id}: ${error.message}`, { cause: error })
    })
  }
  return comparable(answers)
}

/** An account that holds nothing of some kind proves nothing about it: every member of what is stored has something in it. */
export async function expectFilled(client: Client): Promise<void> {
  const exported = await client.exportAccount({ account: TEAM })
  const empty = (names: readonly string[], value: object) =>
    names.filter((name) => isEmpty((value as Record<string, unknown>)[name]))
  // The account of an unknown key has no credentials.
  expect(empty(Object.keys(keptSchema.shape), exported)).toEqual(['unknownKey'])
  expect(empty(Object.keys(snapshotSchema.shape), exported.snapshot)).toEqual([])
  expect((await client.listUndo({ account: TEAM })).steps.length).toBeGreaterThan(5)
  expect(exported.snapshot.outbox.deliveries.map(({ state }) => state)).toContain('waiting')
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** How far a clock that stands is from real time. */
const OF_NOW = new Set(['aheadMs'])
/** Their values are numbers of events: those of repeated entries are other ones, in the same order in their account. */
const NUMBERS = new Set(['sequence', 'sequences', 'metBy', 'exchange', 'deliveries'])
/** Their values are numbers of events of any account. What counts is which events of their own account come before. */
const POSITIONS = new Set(['after', 'newest'])
/** Lists over accounts: repeated entries of one account come together. */
const SETS = new Set<RouteId>(['listAccounts', 'queryJournal', 'exportJournal', 'followEvents', 'followJournal'])

/** The same, with the place of each event in its account instead of its number. */
function comparable(answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const numbers = Map.groupBy(answers.followEvents as HistoryEvent[], ({ account }) => account)
  const orders = new Map(
    Array.from(numbers, ([account, events]) => [account, events.map(({ sequence }) => sequence)] as const),
  )
  const places = new Map(
    Array.from(orders, ([account, order]) =>
      order.map((number, place) => [number, `${account} ${place}`] as const),
    ).flat(),
  )
  const placed = Object.entries(answers).map(([id, answer]) => {
    if (!isByAccount(answer)) return [id, walk(answer, (name, value) => placeOf(name, value))]
    const ofAccounts = Object.entries(answer).map(([account, one]) => [
      account,
      walk(one, (name, value) => placeOf(name, value, orders.get(account))),
    ])
    return [id, Object.fromEntries(ofAccounts)]
  })
  return Object.fromEntries(placed.map(([id, answer]) => [id, SETS.has(id as RouteId) ? sorted(answer) : answer]))

  function placeOf(name: string, value: number, order: readonly number[] = []): number | string {
    if (POSITIONS.has(name)) return order.filter((number) => number <= value).length
    return NUMBERS.has(name) ? (places.get(value) ?? value) : value
  }
}

function isByAccount(answer: unknown): answer is Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer !== null && TEAM in answer
}

/** A list in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item) => JSON.stringify(item))
      .sort()
      .map((text) => JSON.parse(text))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, sorted(member)]))
}

function walk(value: unknown, change: (name: string, value: number) => number | string, name = ''): unknown {
  if (typeof value === 'number') return change(name, value)
  if (Array.isArray(value)) return value.map((item) => walk(item, change, name))
  if (typeof value !== 'object' || value === null) return value
  const isStep = 'changes' in value
  // How much room a step takes is only about right.
  const members = Object.entries(value).filter(([key]) => !OF_NOW.has(key) && !(isStep && key === 'bytes'))
  // Schedules have sequence numbers of their own.
  return Object.fromEntries(
    members.map(([key, member]) => [key, key === 'states' ? member : walk(member, change, key)]),
  )
}
