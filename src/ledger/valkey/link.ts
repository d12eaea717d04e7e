import type { Redis, RedisOptions } from 'iovalkey'
import { type LedgerState, StoreAway } from '../ledger.ts'

const RECONNECT_MS = 50
const CONNECT_MS = 1000

type Client = new (options: RedisOptions) => Redis

interface LinkOptions {
  readonly client: Client
  readonly server: RedisOptions
  /** A server that is silent for so long while it should answer counts as gone. */
  readonly silenceMs: number
  readonly now: () => number
}

/**
 * A connection that is made anew when it breaks. Each one is a client of its own, so that nothing is sent a second time behind our back:
 * whoever had a command under way gets an error, and finds out what became of it.
 */
export class Link {
  readonly #options: LinkOptions
  readonly #onOpen: ((redis: Redis) => Promise<unknown>) | undefined
  #redis: Redis | undefined
  #generation = 0
  #openedAt = 0
  #storeStartedAt = 0
  #isClosed = false
  #waiting: (() => void)[] = []
  #state: LedgerState
  #timer: NodeJS.Timeout | undefined

  /** `onOpen` runs on each new connection, before others use it. */
  constructor(options: LinkOptions, onOpen?: (redis: Redis) => Promise<unknown>) {
    this.#options = options
    this.#onOpen = onOpen
    this.#state = { isReachable: false, since: options.now(), problem: 'Not connected yet' }
  }

  /** Counts connections. */
  get generation(): number {
    return this.#generation
  }

  /**
   * Since when all processes could renew their leases, in real milliseconds. While the store or the line to it was away nobody could, and
   * who seems dead may be about to connect again.
   */
  get leasesRunSince(): number {
    return this.#generation > 1 ? Math.max(this.#openedAt, this.#storeStartedAt) : this.#storeStartedAt
  }

  get state(): LedgerState {
    return this.#state
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Connects. Rejects with StoreAway when the first attempt fails; afterwards it connects again by itself. */
  async open(): Promise<void> {
    await this.#connect()
  }

  /** Connects, again and again until it succeeds. */
  openSoon(): void {
    this.#connectSoon(0)
  }

  /** The connection now. Throws StoreAway when there is none. */
  get current(): Redis {
    if (this.#redis) return this.#redis
    throw new StoreAway(`The store cannot be reached: ${this.#state.problem ?? 'the connection was closed'}`)
  }

  /** Resolves when there is a connection. Rejects with StoreAway when the link was closed. */
  async connected(): Promise<Redis> {
    while (!this.#redis && !this.#isClosed) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return this.current
  }

  /** The server answers, but not as it should: it loads its data, is a replica, or cannot write. */
  noteProblem(problem: string): void {
    if (this.#state.problem === problem) return
    this.#state = { isReachable: false, since: this.#options.now(), problem }
  }

  noteSuccess(): void {
    if (!this.#state.isReachable) this.#state = { isReachable: true, since: this.#options.now() }
  }

  /** Runs one step. Throws StoreAway when it could not be carried out, or nobody knows whether it was. */
  async run<Result>(step: (redis: Redis) => Promise<Result>): Promise<Result> {
    try {
      const result = await step(this.current)
      this.noteSuccess()
      return result
    } catch (error) {
      if (!isOfStore(error)) throw error
      this.noteProblem(error.message)
      throw new StoreAway(`The store cannot be used: ${error.message}`, { cause: error })
    }
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#redis?.disconnect()
    this.#redis = undefined
    this.#wake()
  }

  async #connect(): Promise<void> {
    const { client, server, silenceMs } = this.#options
    const redis = new client({
      ...server,
      lazyConnect: true,
      connectTimeout: CONNECT_MS,
      ...(silenceMs > 0 && { socketTimeout: silenceMs }),
      retryStrategy: () => null,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
    })
    // The client itself rejects with "Connection is closed", and tells the reason here.
    let reason: Error | undefined
    redis.on('error', (error: Error) => {
      reason ??= error
      this.noteProblem(error.message)
    })
    try {
      await redis.connect()
      // The client selects it as well, but goes on in database 0 when there is no such one.
      if (server.db) await redis.select(server.db)
      await this.#onOpen?.(redis)
      this.#storeStartedAt = await this.#startOf(redis)
    } catch (error) {
      redis.disconnect()
      if (!reason && !isOfStore(error)) throw error
      throw new StoreAway((reason ?? (error as Error)).message, { cause: reason ?? error })
    }
    if (this.#isClosed || redis.status !== 'ready') {
      redis.disconnect()
      throw new StoreAway('The connection was closed at once')
    }
    redis.once('end', () => this.#lost(redis))
    this.#redis = redis
    this.#generation++
    this.#openedAt = this.#options.now()
    this.noteSuccess()
    this.#wake()
  }

  /** The server tells whole seconds. */
  async #startOf(redis: Redis): Promise<number> {
    if (redis.mode === 'subscriber') return 0
    const [, uptime = '0'] = /uptime_in_seconds:(\d+)/.exec(await redis.info('server')) ?? []
    return this.#options.now() - Number(uptime) * 1000
  }

  #lost(redis: Redis): void {
    if (this.#redis !== redis) return
    this.#redis = undefined
    if (this.#isClosed) return
    if (this.#state.isReachable) this.noteProblem('the connection broke')
    this.#connectSoon()
  }

  #connectSoon(afterMs = RECONNECT_MS): void {
    this.#timer = setTimeout(() => {
      this.#connect().catch((error: Error) => {
        if (this.#isClosed) return
        this.noteProblem(error.message)
        this.#connectSoon()
      })
    }, afterMs)
  }

  #wake(): void {
    for (const resume of this.#waiting.splice(0)) resume()
  }
}

/** Of the client library, and of node:net. */
const STORE_ERRORS = new Set(['ReplyError', 'AbortError', 'MaxRetriesPerRequestError', 'InterruptError', 'ParserError'])
const SYSTEM_ERROR = /^E(?!RR_)/
const CONNECTION_ERROR = /connection|stream isn't writeable|socket/i

/** Whether an error comes from the server or the connection, and not from our own code. */
export function isOfStore(error: unknown): error is Error {
  if (!(error instanceof Error) || error instanceof StoreAway) return false
  const { code } = error as { code?: unknown }
  return STORE_ERRORS.has(error.name) || SYSTEM_ERROR.test(String(code ?? '')) || CONNECTION_ERROR.test(error.message)
}
