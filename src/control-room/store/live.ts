import { batch, effect, signal } from '@preact/signals'
import { readMessages } from '../../client/events.ts'
import { api, type FeedItem, send } from '../server/api.ts'
import { type HubMessage, joinHub } from '../server/hub.ts'
import { token } from '../server/token.ts'
import { deskAccount, loadAccounts, noteHeard, refreshAccounts } from './accounts.ts'
import { loadUndo } from './actions.ts'
import { loadClock } from './clock.ts'
import { connection, noteFailure, run } from './connection.ts'
import { loadFaults } from './faults.ts'
import { type Item, merge, receive, startAnew } from './feed.ts'
import { tellHeard } from './heard.ts'
import { accountName, go } from './route.ts'
import { loadVendors } from './vendors.ts'

/** How many events of the past a page reads when it opens. */
const BACKFILL = 2000
/** Lines of the journal that are read at once when somebody scrolls back. */
const PAGE = 200

let hasJoined = false

/** Reads what the page shows, then follows it. Called again once a token was given. */
export async function start(): Promise<void> {
  try {
    await Promise.all([loadVendors(), loadAccounts()])
    connection.value = { state: 'connecting' }
  } catch (error) {
    if (noteFailure(error, token.value !== undefined)) return
    connection.value = { state: 'lost', reason: (error as Error).message, since: Date.now() }
    setTimeout(start, 2000)
    return
  }
  if (hasJoined) return
  hasJoined = true
  joinHub(hear)
  loadUndo().catch(() => {})
}

function hear(messages: readonly HubMessage[]): void {
  const fresh: Item[] = []
  batch(() => {
    for (const message of messages) {
      if (message.kind === 'event') fresh.push(message.event)
      else if (message.kind === 'gap') fresh.push(gapOf(message))
      else if (message.kind === 'connected') connection.value = { state: 'live' }
      else if (message.kind === 'lost') {
        connection.value = { state: 'lost', reason: message.reason, since: message.at }
      } else hearHello(message)
    }
  })
  if (fresh.length === 0) return
  receive(fresh)
  react(fresh)
}

function hearHello({ run: now, last }: HubMessage & { kind: 'hello' }): void {
  if (run.value === now) return
  const isAnother = run.value !== undefined
  run.value = now
  if (isAnother) {
    startAnew(Date.now())
    // Its number means something else now.
    go({ until: undefined }, { isMinor: true })
    refreshAccounts()
  }
  void backfill(last).catch(() => {})
}

const gapOf = ({ lost, to }: { readonly lost: number; readonly to: number }): Item => ({
  topic: 'gap',
  // In place of the last event that is missing.
  sequence: to,
  at: Date.now(),
  account: '',
  lost,
})

/** Reads again what an event says has changed. */
function react(fresh: readonly Item[]): void {
  tellHeard(fresh)
  noteHeard(fresh)
  refreshAccounts()
  const own = fresh.filter(({ account }) => account === deskAccount.peek())
  const topics = new Set(own.map(({ topic }) => topic))
  const isSandboxClock = fresh.some(({ topic }) => topic === 'clock')
  if (isSandboxClock || topics.has('record') || topics.has('callback') || topics.has('account')) soon(loadClock)
  if (['fault', 'callback-fault', 'scenario', 'account'].some((topic) => topics.has(topic as Item['topic'])))
    soon(loadFaults)
  if (own.some(({ topic }) => topic !== 'exchange')) soon(loadUndo)
}

const planned = new Set<() => Promise<void>>()

/** Once, however often it is asked for in a quarter of a second. */
function soon(load: () => Promise<void>): void {
  if (planned.has(load)) return
  planned.add(load)
  setTimeout(() => {
    planned.delete(load)
    load().catch(() => {})
  }, 250)
}

/** Reads the events before the page was opened: the journal knows the exchanges only. */
async function backfill(last: number): Promise<void> {
  if (last < 0) return
  const controller = new AbortController()
  const query = { since: Math.max(-1, last - BACKFILL) }
  const past: FeedItem[] = []
  const messages = readMessages<FeedItem>(
    send,
    { method: 'GET', path: '/events', query },
    { signal: controller.signal },
  )
  // The newest event may be of an account that is gone: nothing says that the past is over then, except silence.
  const silence = setTimeout(() => controller.abort(), 3000)
  for await (const message of messages) {
    if (message.kind !== 'event') continue
    past.push(message.event)
    if (message.event.sequence >= last) break
  }
  clearTimeout(silence)
  controller.abort()
  merge(past)
  noteHeard(past)
}

/** Whether older lines are being read, and whether there are any. By account. */
export const back = signal<{ readonly isReading: boolean; readonly isAtStart: boolean }>({
  isReading: false,
  isAtStart: false,
})

/** Reads the lines before the oldest one that is shown. */
export async function readBack(before: number | undefined): Promise<void> {
  if (back.peek().isReading || back.peek().isAtStart || (before !== undefined && before <= 0)) return
  back.value = { isReading: true, isAtStart: false }
  const account = accountName.peek()
  const rows = await rowsBefore(before, account).catch(() => undefined)
  merge((rows ?? []).map((row) => ({ topic: 'exchange', ...row })))
  back.value = { isReading: false, isAtStart: rows === undefined || rows.length < PAGE }
}

function rowsBefore(before: number | undefined, account: string | undefined) {
  const query = { view: 'row', order: 'newest', limit: PAGE, before } as const
  return account === undefined ? api.queryJournal(query) : api.queryAccountJournal({ account, ...query })
}

// For another account there may be older lines, and the page may know none of its own.
effect(() => {
  const account = accountName.value
  back.value = { isReading: false, isAtStart: false }
  if (account !== undefined && run.value !== undefined) void readBack(undefined)
})
