import type { ControlRequest, Send } from './transport.ts'

/** The waits before the first and before all later attempts to reconnect: each is twice as long as the one before. */
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 10_000

/** Whether a stream is connected, and if not, why. */
export type Connection = { readonly isConnected: true } | { readonly isConnected: false; readonly reason: string }

/** Events that the reader cannot have, because they are gone or because it fell behind: at most `lost` of them. */
export interface Gap {
  readonly lost: number
  readonly from: number
  readonly to: number
}

export interface FollowOptions {
  /** Ends the stream. */
  readonly signal?: AbortSignal | undefined
  /** Called when the connection is lost, when there is a new reason for it, and when it is back. */
  onConnection?(connection: Connection): void
}

/** One message of a stream. After a reconnection there is another `hello`: with another `run`, the server started anew. */
export type StreamMessage<T> =
  | { readonly kind: 'hello'; readonly run: string; readonly first: number; readonly last: number }
  | { readonly kind: 'event'; readonly event: T }
  | ({ readonly kind: 'gap' } & Gap)

/**
 * Yields the messages of a stream until `signal` aborts. Once it was connected, it reconnects for as long as it takes, and
 * goes on where it stopped. Rejects when the first connection fails.
 */
export async function* readMessages<T>(
  send: Send,
  request: ControlRequest,
  { signal, onConnection }: FollowOptions = {},
): AsyncGenerator<StreamMessage<T>, void, void> {
  let lastId: string | undefined
  let wait = FIRST_WAIT_MS
  let [wasConnected, reason]: [boolean, string | undefined] = [false, undefined]
  while (!signal?.aborted) {
    let lost = 'the server closed the connection'
    try {
      const response = await send({
        ...request,
        headers: lastId === undefined ? {} : { 'Last-Event-ID': lastId },
        signal,
      })
      if (reason !== undefined) onConnection?.({ isConnected: true })
      ;[wasConnected, reason, wait] = [true, undefined, FIRST_WAIT_MS]
      for await (const block of blocks(response)) {
        const { id, event, data } = fieldsOf(block)
        lastId = id ?? lastId
        if (data !== undefined) yield messageOf<T>(event, JSON.parse(data))
      }
    } catch (error) {
      if (signal?.aborted) return
      if (!wasConnected) throw error
      lost = (error as Error).message
    }
    if (signal?.aborted) return
    if (reason !== lost) onConnection?.({ isConnected: false, reason: lost })
    reason = lost
    await pause(wait, signal)
    wait = Math.min(2 * wait, LONGEST_WAIT_MS)
  }
}

/** The same for readers who want nothing but what happened. */
export async function* readEvents<T>(
  send: Send,
  request: ControlRequest,
  { onGap, ...options }: FollowOptions & { onGap?(gap: Gap): void } = {},
): AsyncGenerator<T, void, void> {
  for await (const message of readMessages<T>(send, request, options)) {
    if (message.kind === 'event') yield message.event
    else if (message.kind === 'gap') onGap?.(message)
  }
}

function messageOf<T>(kind: string | undefined, data: unknown): StreamMessage<T> {
  if (kind === 'hello' || kind === 'gap') return { kind, ...(data as object) } as StreamMessage<T>
  return { kind: 'event', event: data as T }
}

/** Resolves after a time, or when the signal aborts. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal?.addEventListener('abort', end)
  })
}

/** Splits a stream into events: blocks of lines, each followed by an empty line. */
async function* blocks(response: Response): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  let text = ''
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true })
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      yield* whole
    }
  } finally {
    await reader?.cancel().catch(() => {})
  }
}

function fieldsOf(block: string): { readonly id?: string; readonly event?: string; readonly data?: string } {
  return Object.fromEntries(
    block
      .split('\n')
      .map((line) => /^(id|event|data): (.*)$/s.exec(line))
      .filter((match) => match !== null)
      .map(([, name, value]) => [name, value]),
  )
}
