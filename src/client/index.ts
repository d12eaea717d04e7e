import type { Collected } from '../control/callback-inbox.ts'
import type { About } from '../control/resources/about.ts'
import type { AccountView, CreatedAccount, Creation } from '../control/resources/accounts.ts'
import type { Capture } from '../replay/format.ts'
import type { ReplayReport } from '../replay/replay.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { ScenarioSummary } from '../scenario/scenarios.ts'
import {
  type AccountClient,
  type ClockClient,
  createAccountClient,
  createClockClient,
  createJournalClient,
  createSwitchesClient,
  type JournalClient,
  type SwitchesClient,
} from './account.ts'
import { type ClientOptions, createSend, path } from './transport.ts'

export type { AccountView, CreatedAccount } from '../control/resources/accounts.ts'
export type { ClockState } from '../control/resources/clocks.ts'
export type { Setting } from '../control/resources/switches.ts'
export type { Fault } from '../sandbox/faults/fault.ts'
export type { ListedFault } from '../sandbox/faults/faults.ts'
export type { JournalEntry } from '../sandbox/history/journal.ts'
export type { PresentedDelivery } from '../sandbox/outbox/present-delivery.ts'
export type { AccountClient, ClockClient, Duration, JournalClient, Moment, SwitchesClient } from './account.ts'
export { type ClientOptions, ControlError, UnreachableError } from './transport.ts'

export interface VendorControl {
  readonly vendor: string
  readonly name: string
  readonly summary: string
  /** JSON Schema. */
  readonly input: Readonly<Record<string, unknown>>
}

export interface Client {
  /** Which vendors the server plays, and what it does with keys that nobody has. */
  about(): Promise<About>
  /** Nothing is asked of the server before one of its functions is called. */
  account(name: string): AccountClient
  readonly accounts: {
    list(): Promise<AccountView[]>
    /** With credentials for all vendors that belong together, unless some are given. */
    create(name: string, credentials?: Creation['credentials']): Promise<CreatedAccount>
  }
  /** The sandbox's, which every account follows until its own is moved. */
  readonly clock: ClockClient
  /** What holds for all accounts that set nothing of their own. */
  readonly switches: SwitchesClient
  /** Of all accounts. */
  readonly journal: JournalClient & { entry(sequence: number): Promise<JournalEntry> }
  readonly sink: {
    names(): Promise<string[]>
    read(name: string): Promise<Collected[]>
    clear(name: string): Promise<void>
  }
  controls(): Promise<VendorControl[]>
  /** The stories that can be started in an account. */
  scenarios(): Promise<ScenarioSummary[]>
  /** Forgets everything that happened in all accounts. */
  reset(): Promise<void>
  /** Lets a capture happen again at the server, in a sandbox of its own. */
  replay(capture: Capture): Promise<ReplayReport>
  isAlive(): Promise<boolean>
  isReady(): Promise<boolean>
  /** In the text format of Prometheus. */
  metrics(): Promise<string>
}

/** The control API of a server, typed. Works in Node and in browsers. */
export function createClient(options: ClientOptions = {}): Client {
  const send = createSend(options)
  const get = async <T>(at: string): Promise<T> => (await send({ path: at })).json()
  const post = async <T>(at: string, body?: unknown): Promise<T> =>
    (await send({ method: 'POST', path: at, body })).json()
  const isGood = (at: string) =>
    send({ path: at }).then(
      () => true,
      () => false,
    )
  return {
    about: () => get('/about'),
    account: (name) => createAccountClient(send, name),
    accounts: {
      list: () => get('/accounts'),
      create: (name, credentials) => post('/accounts', { name, credentials }),
    },
    clock: createClockClient(send, '/clock'),
    switches: createSwitchesClient(send, '/switches'),
    journal: {
      ...createJournalClient(send),
      entry: (sequence) => get(path`/journal/${String(sequence)}`),
    },
    sink: {
      names: () => get('/sink'),
      read: (name) => get(path`/sink/${name}`),
      async clear(name) {
        await send({ method: 'DELETE', path: path`/sink/${name}` })
      },
    },
    controls: () => get('/controls'),
    scenarios: () => get('/scenarios'),
    async reset() {
      await post('/reset')
    },
    replay: (capture) => post('/replays', capture),
    isAlive: () => isGood('/health'),
    isReady: () => isGood('/ready'),
    metrics: async () => (await send({ path: '/metrics' })).text(),
  }
}
