import { globSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import * as fetchEntry from '../../src/adapters/fetch.ts'
import * as mswEntry from '../../src/adapters/msw.ts'
import { mswHandlers } from '../../src/adapters/msw.ts'
import * as clientEntry from '../../src/client/index.ts'
import { endpoints, type RouteId } from '../../src/control/endpoints.ts'
import * as fixturesEntry from '../../src/fixtures.ts'
import * as indexEntry from '../../src/index.ts'
import * as serverEntry from '../../src/server.ts'
import { matchers } from '../../src/test-kit/matchers/index.ts'
import { openTestBed } from '../../src/test-kit/test-bed.ts'
import { startSession } from '../../src/test-kit/test-session.ts'
import * as vendorEntry from '../../src/vendor-kit.ts'

/** Whatever is planted: an unknown name that resembles none. */
const UNKNOWN = { zzzzzzzz: 1 } as never

const { createSandbox, openSession } = indexEntry
const sandbox = createSandbox()
const account = sandbox.account('test-options')
const server = await serverEntry.startServer(sandbox, { port: 0 })
const bed = await openTestBed({})
const { soundcheck } = startSession(bed, 'test-options-kit')
const client = clientEntry.createClient({ origin: server.origin })
afterAll(() => Promise.all([server.close(), bed.close()]))

type Plant = () => unknown

/** Every function of the package that takes options, with a call that plants an unknown one. */
const PLANTS: Readonly<Record<string, Plant>> = {
  createSandbox: () => createSandbox(UNKNOWN),
  startServer: () => serverEntry.startServer(sandbox, UNKNOWN),
  'server.close': () => server.close(UNKNOWN),
  mswHandlers: () => mswHandlers(sandbox, UNKNOWN),
  auditRetries: () => indexEntry.auditRetries([], UNKNOWN),
  captureAccount: () => indexEntry.captureAccount(account, UNKNOWN),
  replay: () => indexEntry.replay({}, UNKNOWN),
  createClient: () => clientEntry.createClient(UNKNOWN),
  'client.events': () => client.events(UNKNOWN),
  'client.journal.follow': () => client.journal.follow(undefined, {}, UNKNOWN),
  'client.followJournal': () => client.followJournal({}, UNKNOWN),
  'client.followEvents': () => client.followEvents({}, UNKNOWN),
  'client.account.events': () => client.account('demo').events(UNKNOWN),
  'client.account.journal.follow': () => client.account('demo').journal.follow(undefined, {}, UNKNOWN),
  'client.account.journal.query': () => client.account('demo').journal.query(UNKNOWN),
  'client.account.capture.start': () => client.account('demo').capture.start(UNKNOWN),
  'client.account.faults.add': () =>
    client.account('demo').faults.add({ what: { kind: 'reset' }, ...(UNKNOWN as object) }),
  createSoundcheckTest: () => openTestBed(UNKNOWN),
  toHaveReceived: () => matchers.toHaveReceived(soundcheck, 'StopLiveRecord', {}, UNKNOWN),
  toRetryWell: () => matchers.toRetryWell(soundcheck, UNKNOWN),
  defineContract: () => vendorEntry.defineContract({ id: 'Stop', ...(UNKNOWN as object) } as never),
  defineSpec: () => vendorEntry.defineSpec({ id: 'acme', ...(UNKNOWN as object) } as never),
  defineVendor: () => vendorEntry.defineVendor({ id: 'acme', contracts: {} } as never, UNKNOWN),
  constraintPromises: () => vendorEntry.constraintPromises(UNKNOWN),
  'Sandbox.journal': () => sandbox.journal(UNKNOWN),
  'Sandbox.follow': () => sandbox.follow(UNKNOWN, () => {}),
  'Sandbox.settle': () => sandbox.settle(UNKNOWN),
  'Account.settle': () => account.settle(UNKNOWN),
  'Account.control': () => account.control('tencent-live', 'stream.push', { stream: 'one', ...(UNKNOWN as object) }),
  'Faults.add': () => account.faults.add({ what: { kind: 'reset' }, ...(UNKNOWN as object) }),
  'CallbackFaults.add': () => account.callbackFaults.add({ what: { kind: 'doubled' }, ...(UNKNOWN as object) }),
  'Clock.set': () => account.clock.set(0, UNKNOWN),
  'Clock.advance': () => account.clock.advance(0, UNKNOWN),
  'Clock.reset': () => account.clock.reset(UNKNOWN),
  'Clock.runUntilIdle': () => account.clock.runUntilIdle(UNKNOWN),
  openSession: () => openSession({ account: 'test-one', ...(UNKNOWN as object) }),
  'Journal.rows': () => account.journal.rows(UNKNOWN),
  'Sandbox.journalRows': () => sandbox.journalRows(UNKNOWN),
  'Account.sendAgain': () => account.sendAgain(1, UNKNOWN),
  'Account.agenda': () => account.agenda({ limit: 1, ...(UNKNOWN as object) }),
  'Journal.query': () => account.journal.query(UNKNOWN),
  'Feed.follow': () => sandbox.feed.follow(UNKNOWN, () => {}),
  'StateView.list': () => account.stateOf('tencent-live').list('streams', UNKNOWN),
}

/** Functions that take an object of names and stay as they are, each with the reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  Collection: 'every account makes dozens, in code of vendors that the compiler checks',
  VendorError: 'made for every refusal, in code of vendors that the compiler checks',
  UsageError: 'its options are read where it is made, in our own code and in code of vendors',
  parseJson: 'runs for every request, in code of vendors that the compiler checks',
  contractsOf: 'takes a spec, which defineSpec has checked',
  'Sandbox.changeClock': 'is called by its clock, which has checked them',
  'Account.changeClock': 'is called by its clock, which has checked them',
  'Account.sandboxClockMoved': 'is called by the sandbox, after its clock moved',
  'Faults.set': 'is called by the account, for add',
  'CallbackFaults.set': 'is called by the account, for add',
  'Journal.matching': 'is called for each page of the journal, with a query that was checked',
}

/** The classes whose instances users hold, by the file of each. */
const CLASSES: Readonly<Record<string, string>> = {
  Sandbox: 'src/sandbox/sandbox.ts',
  Account: 'src/sandbox/accounts/account.ts',
  Faults: 'src/sandbox/faults/faults.ts',
  CallbackFaults: 'src/sandbox/outbox/callback-faults.ts',
  Clock: 'src/sandbox/clock/clock.ts',
  Journal: 'src/sandbox/history/journal.ts',
  Feed: 'src/sandbox/history/feed.ts',
  StateView: 'src/sandbox/state/state-view.ts',
  Switches: 'src/sandbox/accounts/switches.ts',
}

/** A parameter that takes options: it has an empty object as its default, or a type that is called so. */
const TAKES_OPTIONS =
  /= \{\}|: (?:Partial<)?\w*(?:Options|Query|Move|Page|HowOften|Fault|Definition|Spec|ConstraintPromises)\b/

/** The functions that take options, as the sources declare them: exported ones by name, methods as `Class.method`. */
function takingOptions(): string[] {
  const entries = { ...indexEntry, ...mswEntry, ...fetchEntry, ...clientEntry, ...serverEntry, ...fixturesEntry }
  const exported = Object.entries({ ...entries, ...vendorEntry })
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name)
  const sources = globSync('{src,fixtures,handlers,contracts}/**/*.ts').map((file) => readFileSync(file, 'utf8'))
  const declared = exported.filter((name) => sources.some((text) => TAKES_OPTIONS.test(parametersOf(text, name))))
  const methods = Object.entries(CLASSES).flatMap(([name, file]) =>
    Array.from(publicPart(readFileSync(file, 'utf8'), name).matchAll(METHOD), ([, method = '', parameters = '']) =>
      TAKES_OPTIONS.test(parameters) ? [`${name}.${method}`] : [],
    ).flat(),
  )
  return [...declared, ...methods]
}

const METHOD = /^ {2}(?:async )?([a-z]\w*)(?:<[^\n]*>)?\((.*)\)(?:: .*)?$/gm

/** The text from a class or an interface to its end. */
function publicPart(text: string, name: string): string {
  const [, body = ''] =
    new RegExp(`^export (?:class|interface) ${name}\\b.*?\\{\\n([^]*?)\\n\\}$`, 'm').exec(text) ?? []
  return body
}

function parametersOf(text: string, name: string): string {
  const [, inClass = ''] = /^ {2}constructor\((.*)\) \{$/m.exec(publicPart(text, name)) ?? []
  const start = new RegExp(`^export (?:async )?function ${name}\\b`, 'm').exec(text)
  const [inFunction = ''] = start === null ? [] : text.slice(start.index).split(/\)(?:: .*)? \{\n/, 1)
  return `${inClass}${inFunction}`
}

describe('the package refuses an option that it does not know', () => {
  it.each(Object.keys(PLANTS))('%s', async (name) => {
    await expect((async () => PLANTS[name]?.())()).rejects.toThrow('zzzzzzzz')
  })

  it('in every function that takes options', () => {
    const known = [...Object.keys(PLANTS), ...Object.keys(EXEMPT)]
    expect(takingOptions()).toEqual(
      expect.arrayContaining([
        'createSandbox',
        'startServer',
        'mswHandlers',
        'defineVendor',
        'Clock.advance',
        'Journal.query',
      ]),
    )
    expect(takingOptions().filter((name) => !known.includes(name))).toEqual([])
  })

  it('and the list of exceptions names only what takes options', () => {
    const taking = takingOptions()
    expect(Object.keys(EXEMPT).filter((name) => !taking.includes(name))).toEqual([])
  })

  /** Whatever a path needs. The server refuses an unknown member of the query before it looks at these. */
  const path = {
    account: 'demo',
    vendor: 'ishumei',
    name: 'one',
    id: 1,
    sequence: 0,
    collection: 'streams',
    key: 'one',
    operation: 'finish_videostream',
  }
  /** A vendor's callback may come to an inbox with any query. */
  const routes = (Object.keys(endpoints) as RouteId[]).filter((id) => !/^follow|^collectCallback$/.test(id))

  it.each(routes)('client.%s', async (id) => {
    const method = client[id as 'listFaults'] as (args: object) => Promise<unknown>
    const needed = Object.entries(path).filter(([name]) => endpoints[id].includes(`{${name}}`))
    await expect(method({ ...Object.fromEntries(needed), zzzzzzzz: 1 })).rejects.toThrow('zzzzzzzz')
  })
})
