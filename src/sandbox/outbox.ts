import TinyQueue from 'tinyqueue'
import type { Vendor } from '../vendor.ts'

/** Something that a vendor tells its customer. Plain data; the vendor's callback protocol spells and signs it. */
export interface OutgoingMessage {
  readonly event: string
  /** Where to, as the customer gave it. */
  readonly url: string
  /** Messages about one resource are first tried in order. */
  readonly resource: string
  readonly payload: unknown
}

/** A message as it goes over the wire. */
export interface WireCallback {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How a vendor sends what it has to say. Members are methods, as in `Vendor`. */
export interface CallbackProtocol {
  /** Spells and signs one attempt; `at` is its time in milliseconds. */
  encode(message: OutgoingMessage, at: number): WireCallback
  /** Whether an answer counts as received. */
  isReceived(status: number): boolean
  /** The waits before the second attempt, the third and so on, in milliseconds. */
  retryDelays(message: OutgoingMessage): readonly number[]
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number
}

/** What came of one attempt. */
export interface Attempt {
  /** Milliseconds, by the account's clock. */
  readonly at: number
  /** The status of the answer; undefined when there was none. */
  readonly status: number | undefined
  /** Why there was none. */
  readonly error: string | undefined
}

export interface Delivery {
  readonly id: number
  readonly vendor: string
  readonly message: OutgoingMessage
  readonly state: 'waiting' | 'delivered' | 'given-up'
  readonly attempts: readonly Attempt[]
}

/** Where callbacks may go. */
export interface EgressPolicy {
  /** Whether they may go to loopback and private addresses: only while nobody but this machine can ask for them. */
  allowsPrivate: boolean
  /** Host names, addresses or networks (`10.0.0.0/8`) that they may go to besides. */
  readonly allow: readonly string[]
}

/** Takes a callback to its receiver. Resolves with the status of the answer, rejects when there was none. */
export type Courier = (callback: WireCallback, timeoutMs: number, policy: EgressPolicy) => Promise<number>

/** How an account sends: the policy is its sandbox's. */
export type Send = (callback: WireCallback, timeoutMs: number) => Promise<number>

/** An attempt that was made, for the journal. */
export interface Attempted {
  readonly delivery: Delivery
  readonly callback: WireCallback
  readonly attempt: Attempt
  /** Milliseconds until the next one; undefined when there is none. */
  readonly nextInMs: number | undefined
}

export interface OutboxOptions {
  readonly send: Send
  onAttempt(attempted: Attempted): void
}

interface Waiting {
  readonly id: number
  readonly dueAt: number
  readonly protocol: CallbackProtocol
}

/** The last deliveries that are kept for reading. */
const MAX_FINISHED = 1000

/** What one account's vendors have to tell it: at least once, never holding up a request. */
export class Outbox {
  readonly #options: OutboxOptions
  #queue = createQueue()
  /** Those that wait or are under way, by id. */
  #open = new Map<number, Delivery>()
  #finished = new Map<number, Delivery>()
  #nextId = 1
  #settling: Promise<void> = Promise.resolve()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Puts a message in line; `at` is the time of the event, when the first attempt is due. */
  add(vendor: Vendor, message: OutgoingMessage, at: number): void {
    const { callbacks: protocol } = vendor
    if (!protocol) throw new Error(`Vendor "${vendor.id}" has no callback protocol to send "${message.event}" with`)
    const id = this.#nextId++
    this.#open.set(id, { id, vendor: vendor.id, message, state: 'waiting', attempts: [] })
    this.#queue.push({ id, dueAt: at, protocol })
  }

  /** All deliveries that are waiting or were finished lately, in order of their events. */
  deliveries(): Delivery[] {
    return [...this.#finished.values(), ...this.#open.values()].sort((a, b) => a.id - b.id)
  }

  deliveriesOf({ id }: Pick<Vendor, 'id'>): Delivery[] {
    return this.deliveries().filter(({ vendor }) => vendor === id)
  }

  /** When the next attempt is due; undefined when nothing waits. */
  nextDue(): number | undefined {
    return this.#queue.peek()?.dueAt
  }

  /** Makes every attempt that is due by `now`, those of one resource one after the other. Never rejects. */
  settle(now: () => number): Promise<void> {
    this.#settling = this.#settling.then(() => this.#attemptAllDue(now))
    return this.#settling
  }

  clear(): void {
    this.#queue = createQueue()
    this.#open = new Map()
    this.#finished = new Map()
    this.#nextId = 1
  }

  async #attemptAllDue(now: () => number): Promise<void> {
    for (let due = this.#takeDue(now()); due.length > 0; due = this.#takeDue(now())) {
      const byResource = Map.groupBy(due, ({ id }) => this.#resourceOf(id))
      await Promise.all(Array.from(byResource.values(), (chain) => this.#attemptInOrder(chain)))
    }
  }

  #takeDue(now: number): Waiting[] {
    const due: Waiting[] = []
    for (let next = this.#queue.peek(); next !== undefined && next.dueAt <= now; next = this.#queue.peek()) {
      due.push(next)
      this.#queue.pop()
    }
    return due
  }

  #resourceOf(id: number): string {
    const delivery = this.#open.get(id)
    return `${delivery?.vendor}/${delivery?.message.resource}`
  }

  async #attemptInOrder(chain: readonly Waiting[]): Promise<void> {
    for (const waiting of chain) await this.#attempt(waiting)
  }

  async #attempt({ id, dueAt: at, protocol }: Waiting): Promise<void> {
    const before = this.#open.get(id)
    if (!before) return
    let callback: WireCallback = { url: before.message.url, headers: {}, body: '' }
    const sendOnce = async () => {
      callback = protocol.encode(before.message, at)
      return this.#options.send(callback, protocol.timeoutMs)
    }
    const attempt = await sendOnce().then(
      (status): Attempt => ({ at, status, error: undefined }),
      (error: Error): Attempt => ({ at, status: undefined, error: error.message }),
    )
    // Everything may have been forgotten while the attempt was under way.
    if (this.#open.get(id) !== before) return
    const attempts = [...before.attempts, attempt]
    const isReceived = attempt.status !== undefined && protocol.isReceived(attempt.status)
    const delay = protocol.retryDelays(before.message)[attempts.length - 1]
    const nextInMs = isReceived ? undefined : delay
    const state = isReceived ? 'delivered' : nextInMs === undefined ? 'given-up' : 'waiting'
    const delivery: Delivery = { ...before, attempts, state }
    if (nextInMs === undefined) this.#finish(delivery)
    else {
      this.#open.set(id, delivery)
      this.#queue.push({ id, dueAt: at + nextInMs, protocol })
    }
    this.#options.onAttempt({ delivery, callback, attempt, nextInMs })
  }

  #finish(delivery: Delivery): void {
    this.#open.delete(delivery.id)
    this.#finished.set(delivery.id, delivery)
    if (this.#finished.size <= MAX_FINISHED) return
    const [oldest] = this.#finished.keys()
    if (oldest !== undefined) this.#finished.delete(oldest)
  }
}

function createQueue(): TinyQueue<Waiting> {
  return new TinyQueue<Waiting>([], (a, b) => a.dueAt - b.dueAt || a.id - b.id)
}
