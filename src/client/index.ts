import type { CollectedCallback } from '../control/callback-inbox.ts'
import type { Capture } from '../replay/format.ts'
import type { FeedMessage } from '../sandbox/history/feed.ts'
import {
  type AccountClient,
  type ClockClient,
  createAccountClient,
  type EventQuery,
  eventsOf,
  type JournalClient,
  type SwitchesClient,
} from './account.ts'
import { type Answer, type Args, createMethods, type Methods } from './methods.ts'
import { type ClientOptions, createSend } from './transport.ts'

export type { Fault } from '../sandbox/faults/fault.ts'
export type { ListedFault } from '../sandbox/faults/faults.ts'
export type { HistoryEvent, Topic } from '../sandbox/history/event.ts'
export type { FeedMessage } from '../sandbox/history/feed.ts'
export type { JournalEntry } from '../sandbox/history/journal.ts'
export type { CallbackFault, ListedCallbackFault } from '../sandbox/outbox/callback-faults.ts'
export type { PresentedDelivery } from '../sandbox/outbox/present-delivery.ts'
export type {
  AccountClient,
  ClockClient,
  Duration,
  EventQuery,
  JournalClient,
  Moment,
  SwitchesClient,
} from './account.ts'
export type { Connection, FollowOptions, Gap } from './events.ts'
export type { JournalRow } from './methods.ts'
export { type ClientOptions, ControlError, UnreachableError } from './transport.ts'

export type AccountView = Answer<'getAccount'>
export type CreatedAccount = Answer<'createAccount'>
export type AccountStatus = Answer<'getAccountStatus'>
export type AgendaEntry = Answer<'getClockAgenda'>[number]
/** What exchanges have in common. */
export type Common = Answer<'findCommon'>[number]
export type ClockState = Answer<'getAccountClock'>
/** A clock after a move, with what happened by it. */
export type MovedClock = Answer<'setAccountClock'>
/** What a reset forgot, and what it kept. */
export type Reset = Answer<'resetAccount'>
export type Setting = Answer<'setSwitch'>
export type VendorControl = Answer<'listControls'>[number]

interface InboxClient {
  /** The names under which callbacks have been collected. */
  names(): Promise<string[]>
  /** Oldest first. */
  read(name: string): Promise<CollectedCallback[]>
  clear(name: string): Promise<void>
}

/**
 * A method for each route, such as `listFaults({ account })`, and shorter names for them by resource, such as
 * `account(name).faults.list()`.
 */
export interface Client extends Methods {
  /** The vendors that the server plays, and how it treats keys that belong to no account. */
  about(): Promise<Answer<'getAbout'>>
  /** Sends nothing until one of its functions is called. */
  account(name: string): AccountClient
  readonly accounts: {
    list(): Promise<AccountView[]>
    /** With credentials for all vendors that belong together, unless some are given. */
    create(name: string, credentials?: Args<'createAccount'>['body']['credentials']): Promise<CreatedAccount>
  }
  /** The sandbox's clock, which every account follows until its own is moved. */
  readonly clock: ClockClient
  /** Settings for all accounts that do not override them. */
  readonly switches: SwitchesClient
  /** Of all accounts. */
  readonly journal: JournalClient & { entry(sequence: number): Promise<Answer<'getJournalEntry'>> }
  /** Everything that happens: exchanges, changes of records, callbacks, clocks, faults, stories and switches. */
  events(query?: EventQuery & { readonly account?: string }): AsyncGenerator<FeedMessage, void, void>
  /** Callbacks sent to `/_soundcheck/inbox/<name>`. */
  readonly inbox: InboxClient
  /** @deprecated Use `inbox`. */
  readonly sink: InboxClient
  controls(): Promise<VendorControl[]>
  /** The scenarios that can be started in an account. */
  scenarios(): Promise<Answer<'listScenarios'>>
  /** Forgets everything that happened in all accounts. */
  reset(): Promise<Reset>
  /** Replays a capture at the server, in a sandbox of its own. */
  replay(capture: Capture): Promise<Answer<'replayCapture'>>
  isAlive(): Promise<boolean>
  isReady(): Promise<boolean>
  /** In the text format of Prometheus. */
  metrics(): Promise<string>
}

/** The control API of a server, typed. Works in Node and in browsers. */
export function createClient(options: ClientOptions = {}): Client {
  const methods = createMethods(createSend(options))
  const inbox: InboxClient = {
    names: () => methods.listInboxes(),
    read: (name) => methods.readInbox({ name }),
    async clear(name) {
      await methods.clearInbox({ name })
    },
  }
  return {
    ...methods,
    about: () => methods.getAbout(),
    account: (name) => createAccountClient(methods, name),
    accounts: {
      list: () => methods.listAccounts(),
      create: (name, credentials) => methods.createAccount({ body: { name, credentials } }),
    },
    clock: {
      show: () => methods.getSandboxClock(),
      freeze: (at) => methods.freezeSandboxClock({ body: { at } }),
      set: (at) => methods.setSandboxClock({ body: { at } }),
      advance: (by) => methods.advanceSandboxClock({ body: { by } }),
      runUntilIdle: () => methods.runSandboxClockUntilIdle(),
      resume: () => methods.resumeSandboxClock(),
      reset: () => methods.resetSandboxClock(),
    },
    switches: {
      list: () => methods.listSwitches(),
      set: (name, value) => methods.setSwitch({ name, body: { value } }),
      unset: (name) => methods.unsetSwitch({ name }),
    },
    journal: {
      query: (query) => methods.queryJournal(query),
      rows: (query) => methods.queryJournal({ ...query, view: 'row' }),
      har: (query) => methods.exportJournal(query),
      follow: (signal, query, options = {}) => methods.followJournal(query, { ...options, signal }),
      entry: (sequence) => methods.getJournalEntry({ sequence }),
    },
    events: (query = {}) => eventsOf(methods, query),
    inbox,
    sink: inbox,
    controls: () => methods.listControls(),
    scenarios: () => methods.listScenarios(),
    reset: () => methods.resetAll(),
    replay: (capture) => methods.replayCapture({ body: capture }),
    isAlive: () => succeeds(methods.getHealth()),
    isReady: () => succeeds(methods.getReadiness()),
    metrics: () => methods.readMetrics(),
  }
}

function succeeds(answer: Promise<unknown>): Promise<boolean> {
  return answer.then(
    () => true,
    () => false,
  )
}
