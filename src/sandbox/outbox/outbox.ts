import TinyQueue from 'tinyqueue'
import * as z from 'zod'
import type { Attempt, CallbackProtocol, Delivery, OutgoingMessage, WireCallback } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { CallbackOutcome } from '../history/command.ts'

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
  /** Milliseconds, by the account's clock. */
  now(): number
  /** Called when an attempt ends: the account then applies the outcome. */
  onOutcome(outcome: CallbackOutcome): void
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
}

/** Finished deliveries that are kept for reading. */
const MAX_FINISHED = 1000
/** Open deliveries of one account. Beyond it something calls back faster than anybody can receive. */
const MAX_OPEN = 5000

/**
 * What one account's vendors have to tell it: at least once, and never holding up a request. Callbacks about one resource are
 * attempted one after the other; a slow receiver of one resource delays no other.
 */
export class Outbox {
  readonly #options: OutboxOptions
  #queue = createQueue()
  /** Due, but an earlier callback about the same resource is being sent. By resource. */
  #blocked = new Map<string, TinyQueue<Waiting>>()
  /** Resources for which an attempt is under way. */
  #busy = new Set<string>()
  /** Waiting or being sent, by id. */
  #open = new Map<number, Delivery>()
  #finished = new Map<number, Delivery>()
  /** By id: when the next attempt is due, or the one under way was. */
  #dueAt = new Map<number, number>()
  #protocols = new Map<string, CallbackProtocol>()
  #nextId = 1
  readonly #underWay = new Set<Promise<void>>()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Queues a message; `at` is the time of the event, when the first attempt is due. */
  add(vendor: Vendor, message: OutgoingMessage, at: number): Delivery {
    const { callbacks: protocol } = vendor
    if (!protocol) throw new Error(`Vendor "${vendor.id}" has no callback protocol to send "${message.event}" with`)
    this.#protocols.set(vendor.id, protocol)
    const delivery: Delivery = { id: this.#nextId++, vendor: vendor.id, message, state: 'waiting', attempts: [] }
    if (this.#open.size >= MAX_OPEN) return this.#finish({ ...delivery, state: 'given-up' })
    this.#open.set(delivery.id, delivery)
    this.#await({ id: delivery.id, dueAt: at })
    return delivery
  }

  /** Undefined when there was none with that id, or it finished long ago. */
  delivery(id: number): Delivery | undefined {
    return this.#open.get(id) ?? this.#finished.get(id)
  }

  /** All deliveries that wait or finished lately, in order of their events. */
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

  /** Starts every attempt that is due by `now`, as far as no earlier one about the same resource is under way. */
  sendDue(now: number): void {
    for (let next = this.#queue.peek(); next !== undefined && next.dueAt <= now; next = this.#queue.peek()) {
      this.#queue.pop()
      const resource = this.#resourceOf(next.id)
      if (resource === undefined) continue
      if (this.#busy.has(resource) || this.#blocked.has(resource)) this.#block(resource, next)
      else this.#start(resource, next)
    }
  }

  /** Sends what is due, then what falls due by `now()` meanwhile; resolves when all of it was attempted. */
  async settle(now: () => number): Promise<void> {
    for (;;) {
      this.sendDue(now())
      if (this.#underWay.size === 0) return
      await Promise.race(this.#underWay)
    }
  }

  /** Deliveries that are due by `now` and have not ended: their attempts are under way, or about to be. */
  due(now: number): Delivery[] {
    return [...this.#open.values()].filter(({ id }) => (this.#dueAt.get(id) ?? Number.POSITIVE_INFINITY) <= now)
  }

  /** Takes in how an attempt ended; undefined when the delivery is not open any more. */
  finishAttempt({ delivery: id, callback, at, status, error }: CallbackOutcome): Attempted | undefined {
    const before = this.#open.get(id)
    const protocol = before && this.#protocols.get(before.vendor)
    if (!before || !protocol) return undefined
    const attempt: Attempt = { at, status, error }
    const attempts = [...before.attempts, attempt]
    const isReceived = status !== undefined && protocol.isReceived(status)
    const nextInMs = isReceived ? undefined : delaysOf(protocol, before.message)[attempts.length - 1]
    const state = isReceived ? 'delivered' : nextInMs === undefined ? 'given-up' : 'waiting'
    const delivery: Delivery = { ...before, attempts, state }
    if (nextInMs === undefined) this.#finish(delivery)
    else {
      this.#open.set(id, delivery)
      this.#await({ id, dueAt: at + nextInMs })
    }
    return { delivery, callback, attempt, nextInMs }
  }

  clear(): void {
    this.#queue = createQueue()
    this.#blocked = new Map()
    this.#busy = new Set()
    this.#open = new Map()
    this.#finished = new Map()
    this.#dueAt = new Map()
    this.#nextId = 1
  }

  /** An attempt under way counts as not made: telling twice is better than never. Shares its deliveries: they are replaced, not edited. */
  snapshot(): OutboxContent {
    const deliveries = [...this.#finished.values(), ...this.#open.values()].map((delivery) => {
      const dueAt = this.#dueAt.get(delivery.id)
      return { ...delivery, ...(dueAt !== undefined && { dueAt }) }
    })
    return { nextId: this.#nextId, deliveries } as OutboxContent
  }

  /** Replaces everything here by these deliveries; attempts under way come to nothing. */
  restore({ nextId, deliveries }: OutboxContent, vendors: readonly Vendor[]): void {
    this.clear()
    this.#nextId = nextId
    for (const { dueAt, ...kept } of structuredClone(deliveries)) {
      const delivery = kept as Delivery
      const protocol = vendors.find(({ id }) => id === delivery.vendor)?.callbacks
      if (delivery.state !== 'waiting' || dueAt === undefined || !protocol) this.#finished.set(delivery.id, delivery)
      else {
        this.#protocols.set(delivery.vendor, protocol)
        this.#open.set(delivery.id, delivery)
        this.#await({ id: delivery.id, dueAt })
      }
    }
  }

  #await(waiting: Waiting): void {
    this.#dueAt.set(waiting.id, waiting.dueAt)
    this.#queue.push(waiting)
  }

  #block(resource: string, waiting: Waiting): void {
    const blocked = this.#blocked.get(resource) ?? createQueue()
    blocked.push(waiting)
    this.#blocked.set(resource, blocked)
  }

  #resourceOf(id: number): string | undefined {
    const delivery = this.#open.get(id)
    return delivery && `${delivery.vendor}/${delivery.message.resource}`
  }

  #start(resource: string, waiting: Waiting): void {
    const delivery = this.#open.get(waiting.id)
    const protocol = delivery && this.#protocols.get(delivery.vendor)
    if (!delivery || !protocol) return
    const busy = this.#busy
    busy.add(resource)
    const attempt = this.#attempt({ ...waiting, delivery, protocol }).then(() => {
      busy.delete(resource)
      this.#underWay.delete(attempt)
      // After a reset, the resource of that name is another one.
      if (busy === this.#busy) this.#startNext(resource)
    })
    this.#underWay.add(attempt)
  }

  /** The earliest goes first, be it a first attempt or a retry that has become due meanwhile. */
  #startNext(resource: string): void {
    this.sendDue(this.#options.now())
    const blocked = this.#blocked.get(resource)
    if (blocked === undefined || this.#busy.has(resource)) return
    const next = blocked.pop()
    if (blocked.length === 0) this.#blocked.delete(resource)
    if (next) this.#start(resource, next)
  }

  async #attempt({
    delivery,
    dueAt: at,
    protocol,
  }: Waiting & { readonly delivery: Delivery; readonly protocol: CallbackProtocol }): Promise<void> {
    let callback: WireCallback = { url: delivery.message.url, headers: {}, body: '' }
    const sendOnce = async () => {
      // What cannot be tried again is not tried at all.
      protocol.retryDelays(delivery.message)
      callback = protocol.encode(delivery.message, at)
      return this.#options.send(callback, protocol.timeoutMs)
    }
    const ended = await sendOnce().then(
      (status) => ({ status, error: undefined }),
      (error: Error) => ({ status: undefined, error: error.message }),
    )
    // Everything may have been forgotten while the attempt was under way.
    if (this.#open.get(delivery.id) !== delivery) return
    this.#options.onOutcome({ kind: 'callback-outcome', delivery: delivery.id, callback, at, ...ended })
  }

  #finish(delivery: Delivery): Delivery {
    this.#open.delete(delivery.id)
    this.#dueAt.delete(delivery.id)
    this.#finished.set(delivery.id, delivery)
    if (this.#finished.size > MAX_FINISHED) {
      const [oldest] = this.#finished.keys()
      if (oldest !== undefined) this.#finished.delete(oldest)
    }
    return delivery
  }
}

/** A protocol that cannot say when it tries again does not try again. */
function delaysOf(protocol: CallbackProtocol, message: OutgoingMessage): readonly number[] {
  try {
    return protocol.retryDelays(message)
  } catch {
    return []
  }
}

function createQueue(): TinyQueue<Waiting> {
  return new TinyQueue<Waiting>([], (a, b) => a.dueAt - b.dueAt || a.id - b.id)
}
