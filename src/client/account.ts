import type { RetryAudit } from '../audit/audit-retries.ts'
import type { AccountView } from '../control/resources/accounts.ts'
import type { ClockState } from '../control/resources/clocks.ts'
import type { JournalQuestion } from '../control/resources/journal.ts'
import type { RetryQuestion } from '../control/resources/retries.ts'
import type { Setting } from '../control/resources/switches.ts'
import type { Capture } from '../replay/format.ts'
import type { AccountSummary } from '../sandbox/accounts/account.ts'
import type { Fault } from '../sandbox/faults/fault.ts'
import type { ListedFault } from '../sandbox/faults/faults.ts'
import type { Har } from '../sandbox/history/har.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { PresentedDelivery } from '../sandbox/outbox/present-delivery.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
import type { CollectionSummary, ShownRecord } from '../sandbox/state/state-view.ts'
import { readEvents } from './events.ts'
import { path, type Query, type Send } from './transport.ts'

/** Milliseconds, or a text such as `250ms`, `1.5s`, `10m` or `2h`. */
export type Duration = number | string
/** Milliseconds since the epoch, ISO 8601, or a duration from now. */
export type Moment = number | string

export interface ClockClient {
  show(): Promise<ClockState>
  /** Resolve when the callbacks that fell due on the way were attempted. */
  freeze(at?: Moment): Promise<ClockState>
  set(at: Moment): Promise<ClockState>
  advance(by: Duration): Promise<ClockState>
  runUntilIdle(): Promise<ClockState>
  resume(): Promise<ClockState>
}

export interface SwitchesClient {
  list(): Promise<Setting[]>
  /** By full name, `vendor.switch`. */
  set(name: string, value: string): Promise<Setting>
  unset(name: string): Promise<Setting>
}

export interface JournalClient {
  /** Oldest first; the newest hundred unless `limit` says otherwise. */
  query(query?: Omit<JournalQuestion, 'account'>): Promise<JournalEntry[]>
  /** The same as an HTTP archive; all that are kept, unless `limit` says otherwise. */
  har(query?: Omit<JournalQuestion, 'account'>): Promise<Har>
  /** Each exchange as it happens, until the signal ends it; with `since`, first those that are kept after it. */
  follow(
    signal?: AbortSignal,
    query?: Omit<JournalQuestion, 'account' | 'limit'>,
  ): AsyncGenerator<JournalEntry, void, void>
}

export type AccountClient = ReturnType<typeof createAccountClient>

/** One account through the control API. */
export function createAccountClient(send: Send, name: string) {
  const base = path`/accounts/${name}`
  const get = async <T>(below: string, query?: Query): Promise<T> => (await send({ path: base + below, query })).json()
  const post = async <T>(below: string, body?: unknown): Promise<T> =>
    (await send({ method: 'POST', path: base + below, body })).json()
  const put = async <T>(below: string, body: unknown): Promise<T> =>
    (await send({ method: 'PUT', path: base + below, body })).json()
  const remove = async <T>(below: string): Promise<T> => (await send({ method: 'DELETE', path: base + below })).json()
  return {
    name,
    show: () => get<AccountView>(''),
    /** Ends the account and says what was left of it. */
    close: () => remove<AccountSummary>(''),
    /** Forgets everything that happened; clock and switches stay as set. */
    reset: () => post<{ reset: string[] }>('/reset'),
    clock: createClockClient(send, `${base}/clock`),
    switches: createSwitchesClient(send, `${base}/switches`),
    faults: {
      /** The notes say what a door that is open cannot act out. */
      add: (fault: Fault) => post<{ id: number; notes: string[] }>('/faults', fault),
      list: () => get<ListedFault[]>('/faults'),
      remove: (id: number) => remove<{ removed: number }>(path`/faults/${String(id)}`),
      clear: () => remove<{ removed: number }>('/faults'),
    },
    /** Resolve with the names of those that are under way. */
    scenarios: {
      running: async () => (await get<{ running: string[] }>('/scenarios')).running,
      start: async (name: string) => (await post<{ running: string[] }>('/scenarios', { name })).running,
      stop: async (name: string) => (await remove<{ running: string[] }>(path`/scenarios/${name}`)).running,
    },
    journal: createJournalClient(send, name),
    /** How clients of the account repeat their calls. */
    retries: (question: RetryQuestion = {}) => get<RetryAudit>('/retries', question as Query),
    state: {
      collections: (vendor: string) => get<CollectionSummary[]>(path`/state/${vendor}`),
      list: (vendor: string, collection: string, page: { readonly after?: string; readonly limit?: number } = {}) =>
        get<ShownRecord[]>(path`/state/${vendor}/${collection}`, page),
      read: (vendor: string, collection: string, key: string) =>
        get<ShownRecord>(path`/state/${vendor}/${collection}/${key}`),
      async patch(
        { vendor, collection, key }: { readonly vendor: string; readonly collection: string; readonly key: string },
        fields: Readonly<Record<string, unknown>>,
      ): Promise<ShownRecord> {
        const below = path`/state/${vendor}/${collection}/${key}`
        return (await send({ method: 'PATCH', path: base + below, body: fields })).json()
      },
    },
    /** Brings about what no operation can. */
    async control(vendor: string, control: string, input: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
      return (await post<{ result: unknown }>(path`/controls/${vendor}/${control}`, input)).result
    },
    callbacks: (query: { readonly vendor?: string; readonly state?: PresentedDelivery['state'] } = {}) =>
      get<PresentedDelivery[]>('/callbacks', query),
    seed: {
      show: () => get<{ seed: string }>('/seed'),
      /** Resets the account and lets it start with this. */
      apply: (seed: 'documented' | 'empty') => put<{ seed: string }>('/seed', { seed }),
    },
    snapshot: () => get<Snapshot>('/snapshot'),
    restore: (snapshot: Snapshot) => put<AccountView>('/snapshot', snapshot),
    capture: {
      start: (options: { readonly maxBytes?: number } = {}) => post<CaptureProgress>('/capture', options),
      show: () => get<CaptureProgress>('/capture'),
      stop: () => remove<Capture>('/capture'),
    },
  }
}

export interface CaptureProgress {
  readonly isRunning: boolean
  readonly requests: number
  readonly bytes: number
}

export function createClockClient(send: Send, base: string): ClockClient {
  const move = async (how: string, body: unknown = {}): Promise<ClockState> =>
    (await send({ method: 'POST', path: `${base}/${how}`, body })).json()
  return {
    show: async () => (await send({ path: base })).json(),
    freeze: (at) => move('freeze', { at }),
    set: (at) => move('set', { at }),
    advance: (by) => move('advance', { by }),
    runUntilIdle: () => move('run-until-idle'),
    resume: () => move('resume'),
  }
}

export function createSwitchesClient(send: Send, base: string): SwitchesClient {
  return {
    list: async () => (await send({ path: base })).json(),
    set: async (name, value) => (await send({ method: 'PUT', path: base + path`/${name}`, body: { value } })).json(),
    unset: async (name) => (await send({ method: 'DELETE', path: base + path`/${name}` })).json(),
  }
}

/** Of one account, or without a name of all. */
export function createJournalClient(send: Send, account?: string): JournalClient {
  // By the account's own address, a name that nobody has is noticed.
  const base = account === undefined ? '' : path`/accounts/${account}`
  return {
    query: async (query = {}) => (await send({ path: `${base}/journal`, query: query as Query })).json(),
    har: async (query = {}) => (await send({ path: `${base}/journal.har`, query: query as Query })).json(),
    follow: (signal, query = {}) =>
      readEvents<JournalEntry>(send, { path: '/journal/events', query: { ...query, account } as Query }, signal),
  }
}
