import TinyQueue from 'tinyqueue'
import * as z from 'zod'
import type { Attempt, CallbackProtocol, Delivery, OutgoingMessage, WireCallback } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** Where callbacks may go. */
export interface EgressPolicy {
  /** Whether they may go to loopback and private addresses: only while nobody but this machine can ask for them. */
  allowsPrivate: boolean
  /** Host names, addresses or networks (`10.0.0.0/8`) that they may go to besides. */
  readonly allow: readonly string[]
}

/** Takes a callback to its receiver. Resolves with the status of the answer, rejects when there was none. */
export type CallbackSender = (callback: WireCallback, timeoutMs: number, policy: EgressPolicy) => Promise<number>

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

const attemptSchema = z.strictObject({
  at: z.number(),
  status: z.number().optional(),
  error: z.string().optional(),
})

const keptSchema = z.strictObject({
  id: z.int().min(1),
  vendor: z.string(),
  message: z.strictObject({ event: z.string(), url: z.string(), resource: z.string(), payload: z.unknown() }),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.array(attemptSchema),
  /** Of one that waits: when its next attempt is due. */
  dueAt: z.number().optional(),
})

/** Every delivery that is kept, as plain data: those that are finished in order of their ends, then the rest. */
export const outboxSchema = z.strictObject({ nextId: z.int().min(1), deliveries: z.array(keptSchema) })

export type OutboxContent = z.output<typeof outboxSchema>

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
  /** When the next attempt of an open one is due, or the one under way was. */
  #dueAt = new Map<number, number>()
  #nextId = 1
  #settling: Promise<void> = Promise.resolve()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Puts a message in line; `at` is the time of the event, when the first attempt is due. Returns the delivery's id. */
  add(vendor: Vendor, message: OutgoingMessage, at: number): number {
    const { callbacks: protocol } = vendor
    if (!protocol) throw new Error(`Vendor "${vendor.id}" has no callback protocol to send "${message.event}" with`)
    const id = this.#nextId++
    this.#open.set(id, { id, vendor: vendor.id, message, state: 'waiting', attempts: [] })
    this.#await({ id, dueAt: at, protocol })
    return id
  }

  /** Undefined when there was none of that id, or it was finished long ago. */
  delivery(id: number): Delivery | undefined {
    return this.#open.get(id) ?? this.#finished.get(id)
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

  /** Makes every attempt that is due by `now`, those of one resource one after the other. */
  settle(now: () => number): Promise<void> {
    const attempt = () => this.#attemptAllDue(now)
    // What went wrong once is told to whoever waited for it, and keeps nobody else from sending.
    this.#settling = this.#settling.then(attempt, attempt)
    return this.#settling
  }

  clear(): void {
    this.#queue = createQueue()
    this.#open = new Map()
    this.#finished = new Map()
    this.#dueAt = new Map()
    this.#nextId = 1
  }

  /** An attempt that is under way counts as not made: what is told twice is better than what is never told. */
  snapshot(): OutboxContent {
    const deliveries = [...this.#finished.values(), ...this.#open.values()].map((delivery) => {
      const dueAt = this.#dueAt.get(delivery.id)
      return { ...delivery, ...(dueAt !== undefined && { dueAt }) }
    })
    return structuredClone({ nextId: this.#nextId, deliveries }) as OutboxContent
  }

  /** Puts these deliveries in the place of all that are here; attempts under way come to nothing. */
  restore({ nextId, deliveries }: OutboxContent, vendors: readonly Vendor[]): void {
    this.clear()
    this.#nextId = nextId
    for (const { dueAt, ...kept } of structuredClone(deliveries)) {
      const delivery = kept as Delivery
      const protocol = vendors.find(({ id }) => id === delivery.vendor)?.callbacks
      if (delivery.state !== 'waiting' || dueAt === undefined || !protocol) this.#finished.set(delivery.id, delivery)
      else {
        this.#open.set(delivery.id, delivery)
        this.#await({ id: delivery.id, dueAt, protocol })
      }
    }
  }

  #await(waiting: Waiting): void {
    this.#dueAt.set(waiting.id, waiting.dueAt)
    this.#queue.push(waiting)
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
    let delays: readonly number[] = []
    const sendOnce = async () => {
      delays = protocol.retryDelays(before.message)
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
    const nextInMs = isReceived ? undefined : delays[attempts.length - 1]
    const state = isReceived ? 'delivered' : nextInMs === undefined ? 'given-up' : 'waiting'
    const delivery: Delivery = { ...before, attempts, state }
    if (nextInMs === undefined) this.#finish(delivery)
    else {
      this.#open.set(id, delivery)
      this.#await({ id, dueAt: at + nextInMs, protocol })
    }
    this.#options.onAttempt({ delivery, callback, attempt, nextInMs })
  }

  #finish(delivery: Delivery): void {
    this.#open.delete(delivery.id)
    this.#dueAt.delete(delivery.id)
    this.#finished.set(delivery.id, delivery)
    if (this.#finished.size <= MAX_FINISHED) return
    const [oldest] = this.#finished.keys()
    if (oldest !== undefined) this.#finished.delete(oldest)
  }
}

function createQueue(): TinyQueue<Waiting> {
  return new TinyQueue<Waiting>([], (a, b) => a.dueAt - b.dueAt || a.id - b.id)
}
