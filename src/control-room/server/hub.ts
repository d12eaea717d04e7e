import { type Connection, type FollowOptions, readMessages, type StreamMessage } from '../../client/events.ts'
import type { FeedItem } from './api.ts'
import { send } from './api.ts'
import { kept } from './kept.ts'

/** What a tab hears of the stream. */
export type HubMessage =
  | StreamMessage<FeedItem>
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly reason: string /** Milliseconds since the epoch. */; readonly at: number }

interface Posted {
  readonly from: 'leader' | 'follower'
  readonly messages?: readonly HubMessage[]
}

const NAME = 'soundcheck-events'

/**
 * One event stream for all tabs: a browser opens six connections to a server, and the seventh tab would wait for ever. The tab
 * that holds the lock reads the stream and tells the others. When it closes, another one gets the lock and goes on.
 * Without locks, which browsers have on this machine and over HTTPS only, each tab reads for itself. So does a page without a
 * server.
 */
export function joinHub(hear: (messages: readonly HubMessage[]) => void): void {
  if (navigator.locks === undefined || kept) {
    void lead(hear)
    return
  }
  const channel = new BroadcastChannel(NAME)
  let isLeader = false
  // What a tab that opens later has to know.
  let state: readonly HubMessage[] = []
  // Where a tab goes on that leads next: between two leaders nobody reads.
  let position: string | undefined
  const hearAll = (messages: readonly HubMessage[]) => {
    state = stateAfter(state, messages)
    position = positionAfter(position, messages)
    hear(messages)
  }
  channel.onmessage = ({ data }: MessageEvent<Posted>) => {
    if (data.from === 'leader' && !isLeader) hearAll(data.messages ?? [])
    if (data.from === 'follower' && isLeader) channel.postMessage({ from: 'leader', messages: state } satisfies Posted)
  }
  channel.postMessage({ from: 'follower' } satisfies Posted)
  void navigator.locks.request(NAME, async () => {
    isLeader = true
    await lead((messages) => {
      hearAll(messages)
      channel.postMessage({ from: 'leader', messages } satisfies Posted)
    }, position)
  })
}

/** The last `hello`, and whether the stream is connected. */
function stateAfter(state: readonly HubMessage[], messages: readonly HubMessage[]): readonly HubMessage[] {
  const kept = [...state, ...messages.filter(({ kind }) => kind !== 'event' && kind !== 'gap')]
  const hello = kept.findLast(({ kind }) => kind === 'hello')
  const connection = kept.findLast(({ kind }) => kind === 'connected' || kind === 'lost')
  return [hello, connection].filter((message) => message !== undefined)
}

/** The id of the newest event that was heard of: `<run>:<sequence>`. */
function positionAfter(position: string | undefined, messages: readonly HubMessage[]): string | undefined {
  let after = position
  for (const message of messages) {
    const run = after?.split(':')[0] ?? ''
    if (message.kind === 'hello') after = `${message.run}:${message.last}`
    else if (message.kind === 'event') after = `${run}:${message.event.sequence}`
    else if (message.kind === 'gap') after = `${run}:${message.to}`
  }
  return after
}

/** Reads the stream for as long as the page lives, from a position on. */
async function lead(tell: (messages: readonly HubMessage[]) => void, since?: string): Promise<void> {
  const batch = batched(tell)
  const onConnection = (connection: Connection) =>
    batch(connection.isConnected ? { kind: 'connected' } : { kind: 'lost', reason: connection.reason, at: Date.now() })
  for (;;) {
    try {
      await readAll(since, { onConnection }, batch)
    } catch (error) {
      // The first connection failed: the server was away, or wants a token that somebody has yet to give.
      onConnection({ isConnected: false, reason: (error as Error).message })
      await new Promise((resolve) => setTimeout(resolve, FIRST_RETRY_MS))
    }
  }
}

const FIRST_RETRY_MS = 2000

async function readAll(
  since: string | undefined,
  options: FollowOptions,
  batch: (message: HubMessage) => void,
): Promise<void> {
  const request = { method: 'GET', path: '/events', query: { since } }
  for await (const message of readMessages<FeedItem>(send, request, options)) {
    if (message.kind === 'hello') batch({ kind: 'connected' })
    batch(message)
  }
}

/**
 * Passes on together what arrives together. A message port is not slowed down in background tabs, as timers are: a tab in the
 * background may lead for one in front.
 */
function batched(tell: (messages: readonly HubMessage[]) => void): (message: HubMessage) => void {
  let waiting: HubMessage[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    const messages = waiting
    waiting = []
    tell(messages)
  }
  return (message) => {
    if (waiting.length === 0) port2.postMessage(undefined)
    waiting.push(message)
  }
}
