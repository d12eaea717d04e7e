import type { Fault } from '../sandbox/faults/fault.ts'
import type { Topic } from '../sandbox/history/event.ts'
import type { FeedMessage } from '../sandbox/history/feed.ts'
import type { CallbackFault } from '../sandbox/outbox/callback-faults.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
import { type VendorRef, vendorId } from '../vendor/vendor-ref.ts'
import type { FollowOptions } from './events.ts'
import type { Answer, Args, Entry, FollowJournalOptions, JournalRow, Methods } from './methods.ts'

/** Milliseconds, or a text such as `250ms`, `1.5s`, `10m` or `2h`. */
export type Duration = number | string
/** Milliseconds since the epoch, ISO 8601, a duration from the clock’s time, or `now`: real time. */
export type Moment = number | string

type ClockState = Answer<'getAccountClock'>
type MovedClock = Answer<'setAccountClock'>
type Setting = Answer<'setAccountSwitch'>
type JournalQuery = Omit<Args<'queryAccountJournal'>, 'account' | 'view'>

export interface ClockClient {
  show(): Promise<ClockState>
  /** These resolve once the callbacks that fell due on the way have been attempted, with what `happened`. */
  freeze(at?: Moment): Promise<MovedClock>
  set(at: Moment): Promise<MovedClock>
  advance(by: Duration): Promise<MovedClock>
  runUntilIdle(): Promise<MovedClock>
  resume(): Promise<MovedClock>
  /** As at the start: not frozen, not moved. */
  reset(): Promise<MovedClock>
}

export interface SwitchesClient {
  list(): Promise<Setting[]>
  /** By full name, `vendor.switch`. */
  set(name: string, value: string): Promise<Setting>
  unset(name: string): Promise<Setting>
}

export interface JournalClient {
  /** The newest hundred unless `limit` says otherwise, the oldest of them first unless `order` does. `before` pages back. */
  query(query?: JournalQuery): Promise<Entry[]>
  /** The same as lines of a list, with one sentence each. */
  rows(query?: JournalQuery): Promise<JournalRow[]>
  /** The same as an HTTP archive; all that are kept, unless `limit` says otherwise. */
  har(query?: JournalQuery): Promise<Answer<'exportJournal'>>
  /**
   * Each exchange as it happens, until the signal ends it; with `since`, first those that are kept after it. Reconnects when
   * the connection is lost, and starts over when the server did.
   */
  follow(
    signal?: AbortSignal,
    query?: Omit<JournalQuery, 'limit' | 'before' | 'order' | 'since'> & { readonly since?: number | string },
    options?: Omit<FollowJournalOptions, 'signal'>,
  ): AsyncGenerator<Entry, void, void>
}

/** Which events to follow. */
export interface EventQuery extends FollowOptions {
  /** Only these. Default: all. */
  readonly topics?: readonly Topic[]
  /** First those that are kept after this sequence number, or after this id, `<run>:<sequence>`. */
  readonly since?: number | string
}

type ExportBody = Args<'exportSession'>['body']

export type AccountClient = ReturnType<typeof createAccountClient>

/** One account through the control API: the methods by resource, with the account's name filled in. */
export function createAccountClient(methods: Methods, name: string) {
  const account = name
  return {
    name,
    show: () => methods.getAccount({ account }),
    /** Everything that is not as at the start. */
    status: () => methods.getAccountStatus({ account }),
    /** Closes the account and reports the faults that were never applied. */
    close: () => methods.closeAccount({ account }),
    /**
     * Gives the account other keys at the named vendors. What its old keys made goes on. A key that the account has needs no
     * secret, and may be named as {@link show} shows it.
     */
    renew: (credentials: NonNullable<Args<'renewCredentials'>['body']>) =>
      methods.renewCredentials({ account, body: credentials }),
    /** What people call it; without a text, the label is taken away. */
    label: (text?: string) => methods.patchAccount({ account, body: { label: text ?? null } }),
    /** What comes next without a request, in order of time, as things stand. */
    agenda: (query: { readonly limit?: number } = {}) => methods.getClockAgenda({ ...query, account }),
    /** What these exchanges have in common and the others of the account have not. */
    common: (sequences: readonly (number | string)[]) => methods.findCommon({ account, sequences: [...sequences] }),
    /** Forgets everything that happened; clock and switches stay as set, and the answer shows them. */
    reset: () => methods.resetAccount({ account }),
    clock: clockOf(methods, account),
    switches: switchesOf(methods, account),
    faults: {
      /** The notes say how an open adapter delivers it differently from a socket. */
      add: (fault: Fault) => methods.addFault({ account, body: fault }),
      /** Those that are spent as well, unless `spent` is false. */
      list: ({ spent = true }: { readonly spent?: boolean } = {}) => methods.listFaults({ account, spent: `${spent}` }),
      /** A disabled fault keeps its counts, and neither counts nor applies. */
      disable: (id: number) => methods.changeFault({ account, id, body: { isEnabled: false } }),
      enable: (id: number) => methods.changeFault({ account, id, body: { isEnabled: true } }),
      remove: (id: number) => methods.removeFault({ account, id }),
      clear: () => methods.clearFaults({ account }),
    },
    callbackFaults: {
      add: (fault: CallbackFault) => methods.addCallbackFault({ account, body: fault }),
      list: () => methods.listCallbackFaults({ account }),
      remove: (id: number) => methods.removeCallbackFault({ account, id }),
      clear: () => methods.clearCallbackFaults({ account }),
    },
    /** These resolve with the names of the scenarios that are running, except where they say otherwise. */
    scenarios: {
      /** How far each running scenario has come: its acts, and the beats that were met. */
      stories: async () => (await methods.listRunningScenarios({ account })).stories,
      /** Plays the next act of a running scenario. Resolves with it, or with null when there is none left. */
      next: async (name: string) => (await methods.playScenario({ account, name })).played,
      running: async () => (await methods.listRunningScenarios({ account })).running,
      start: async (name: string) => (await methods.startScenario({ account, body: { name } })).running,
      stop: async (name: string) => (await methods.stopScenario({ account, name })).running,
    },
    journal: journalOf(methods, account),
    /**
     * Sends the request of an exchange again, signed anew with the account's own key. Resolves with how it ended. Rejects when what the
     * journal keeps is not the whole request, or nobody knows the secret of its key.
     */
    resend: (sequence: number) => methods.sendAgain({ account, sequence }),
    events: (query: EventQuery = {}) => eventsOf(methods, { ...query, account }),
    /** How clients of the account repeat their calls. */
    retries: (query: Omit<Args<'auditRetries'>, 'account'> = {}) => methods.auditRetries({ ...query, account }),
    state: stateOf(methods, account),
    /** Brings about what no operation can. Takes the vendor or its id. */
    control: async (vendor: VendorRef, name: string, input: Readonly<Record<string, unknown>> = {}): Promise<unknown> =>
      (await methods.invokeControl({ account, vendor: vendorId(vendor), name, body: input })).result,
    callbacks: (query: Omit<Args<'listCallbacks'>, 'account'> = {}) => methods.listCallbacks({ ...query, account }),
    callback: {
      show: (id: number) => methods.getCallback({ account, id }),
      /** Sends it now, also one that has ended. Resolves once it was attempted. */
      send: (id: number) => methods.sendCallbackAgain({ account, id }),
    },
    seed: {
      show: () => methods.getSeed({ account }),
      /** Resets the account and lets it start with this. */
      apply: (seed: 'documented' | 'empty') => methods.applySeed({ account, body: { seed } }),
    },
    /**
     * Takes back the newest change by hand, and says what it was. With the id of an earlier one, returns to before it: everything
     * since then is taken back, and that can be taken back in turn.
     */
    undo: (options: { readonly to?: number } = {}) => methods.undo({ account, body: options }),
    /** What can be taken back, newest first. */
    undoable: async () => (await methods.listUndo({ account })).steps,
    snapshot: () => methods.takeSnapshot({ account }),
    restore: (snapshot: Snapshot) => methods.restoreSnapshot({ account, body: snapshot }),
    /** Everything that the account is, with its journal, for another server. It holds secrets. */
    exportKept: () => methods.exportAccount({ account }),
    /** Replaces the account by an exported one. */
    importKept: (kept: Args<'importAccount'>['body']) => methods.importAccount({ account, body: kept }),
    /** Exchanges as the text of a file. Without a selection, the newest 100. */
    export: (format: ExportBody['format'], selection: Omit<ExportBody, 'format'> = {}) =>
      methods.exportSession({ account, body: { format, ...selection } }),
    capture: {
      start: (options: { readonly maxBytes?: number } = {}) => methods.startCapture({ account, body: options }),
      show: () => methods.getCapture({ account }),
      stop: () => methods.stopCapture({ account }),
    },
  }
}

/** Everything that happens, until the signal ends it. */
export function eventsOf(
  methods: Methods,
  { topics, account, since, ...options }: EventQuery & { readonly account?: string },
): AsyncGenerator<FeedMessage, void, void> {
  const query = { account, since, topic: topics && [...topics] }
  return methods.followEvents(query, options)
}

function clockOf(methods: Methods, account: string): ClockClient {
  return {
    show: () => methods.getAccountClock({ account }),
    freeze: (at) => methods.freezeAccountClock({ account, body: { at } }),
    set: (at) => methods.setAccountClock({ account, body: { at } }),
    advance: (by) => methods.advanceAccountClock({ account, body: { by } }),
    runUntilIdle: () => methods.runAccountClockUntilIdle({ account }),
    resume: () => methods.resumeAccountClock({ account }),
    reset: () => methods.resetAccountClock({ account }),
  }
}

function switchesOf(methods: Methods, account: string): SwitchesClient {
  return {
    list: () => methods.listAccountSwitches({ account }),
    set: (name, value) => methods.setAccountSwitch({ account, name, body: { value } }),
    unset: (name) => methods.unsetAccountSwitch({ account, name }),
  }
}

/** Reads at the account's own path, so that the server refuses an unknown name. */
function journalOf(methods: Methods, account: string): JournalClient {
  return {
    query: (query = {}) => methods.queryAccountJournal({ ...query, account }),
    rows: (query = {}) => methods.queryAccountJournal({ ...query, account, view: 'row' }),
    har: (query = {}) => methods.exportAccountJournal({ ...query, account }),
    follow: (signal, query = {}, options = {}) => methods.followJournal({ ...query, account }, { ...options, signal }),
  }
}

function stateOf(methods: Methods, account: string) {
  return {
    collections: (vendor: string) => methods.listState({ account, vendor }),
    list: (
      vendor: string,
      collection: string,
      page: { readonly after?: string; readonly before?: string; readonly limit?: number } = {},
    ) => methods.listRecords({ ...page, account, vendor, collection }),
    read: (vendor: string, collection: string, key: string) => methods.readRecord({ account, vendor, collection, key }),
    /** What happened to a record, and what will happen to it. */
    history: (vendor: string, collection: string, key: string) =>
      methods.getRecordHistory({ account, vendor, collection, key }),
    patch: (
      record: { readonly vendor: string; readonly collection: string; readonly key: string },
      fields: Readonly<Record<string, unknown>>,
    ) => methods.patchRecord({ ...record, account, body: fields }),
  }
}
