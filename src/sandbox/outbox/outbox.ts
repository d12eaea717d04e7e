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

/** How an account sends, by its name: the policy is its sandbox's. */
export type Send = (account: string, callback: WireCallback, timeoutMs: number) => Promise<number>

/** An attempt that was made, for the journal. */
export interface Attempted {
  readonly delivery: Delivery
  readonly callback: WireCallback
  readonly attempt: Attempt
  /** Milliseconds until the next one; undefined when there is none. */
  readonly nextInMs: number | undefined
}

interface OutboxOwner {
  readonly name: string
  readonly clock: { now(): number }
  /** Called when an attempt ends: the account then applies the outcome. */
  afterAttempt(outcome: CallbackOutcome): void
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
export const MAX_OPEN = 5000

/** What an outbox holds. */
interface Lists {
  readonly queue: TinyQueue<Waiting>
  /** Due, but an earlier callback about the same resource is being sent. By resource. */
  readonly blocked: Map<string, TinyQueue<Waiting>>
  /** Resources for which an attempt is under way. */
  readonly busy: Set<string>
  /** Waiting or being sent, by id. */
  readonly open: Map<number, Delivery>
  readonly finished: Map<number, Delivery>
  /** By id: when the next attempt is due, or the one under way was. */
  readonly dueAt: Map<number, number>
  readonly protocols: Map<string, CallbackProtocol>
  readonly underWay: Set<Promise<void>>
  /** Resolves when everything that is due was attempted; undefined while nobody waits for it. */
  settling: Promise<void> | undefined
}

function createLists(): Lists {
  return {
    queue: createQueue(),
    blocked: new Map(),
    busy: new Set(),
    open: new Map(),
    finished: new Map(),
    dueAt: new Map(),
    protocols: new Map(),
    underWay: new Set(),
    settling: undefined,
  }
}

/**
 * What one account's vendors have to tell it: at least once, and never holding up a request. Callbacks about one resource are
 * attempted one after the other; a slow receiver of one resource delays no other.
 */
export class Outbox {
  readonly #context: { readonly send: Send }
  readonly #owner: OutboxOwner
  /** Made when the first callback is queued: most accounts have none. */
  #lists: Lists | undefined
  #nextId = 1

  constructor(context: { readonly send: Send }, owner: OutboxOwner) {
    this.#context = context
    this.#owner = owner
  }

  /** Queues a message; `at` is the time of the event, when the first attempt is due. */
  add(vendor: Vendor, message: OutgoingMessage, at: number): Delivery {
    const { callbacks: protocol } = vendor
    if (!protocol) throw new Error(`Vendor "${vendor.id}" has no callback protocol to send "${message.event}" with`)
    const lists = this.#made()
    lists.protocols.set(vendor.id, protocol)
    const delivery: Delivery = { id: this.#nextId++, vendor: vendor.id, message, state: 'waiting', attempts: [] }
    if (lists.open.size >= MAX_OPEN) return this.#finish({ ...delivery, state: 'given-up' })
    lists.open.set(delivery.id, delivery)
    this.#await({ id: delivery.id, dueAt: at })
    return delivery
  }

  /** Undefined when there was none with that id, or it finished long ago. */
  delivery(id: number): Delivery | undefined {
    return this.#lists?.open.get(id) ?? this.#lists?.finished.get(id)
  }

  /** All deliveries that wait or finished lately, in order of their events. */
  deliveries(): Delivery[] {
    if (!this.#lists) return []
    const { finished, open } = this.#lists
    return [...finished.values(), ...open.values()].sort((a, b) => a.id - b.id)
  }

  deliveriesOf({ id }: Pick<Vendor, 'id'>): Delivery[] {
    return this.deliveries().filter(({ vendor }) => vendor === id)
  }

  /** When the next attempt is due; undefined when nothing waits. */
  nextDue(): number | undefined {
    return this.#lists?.queue.peek()?.dueAt
  }

  /** Starts every attempt that is due by `now`, as far as no earlier one about the same resource is under way. */
  sendDue(now: number): void {
    if (!this.#lists) return
    const { queue, busy, blocked } = this.#lists
    for (let next = queue.peek(); next !== undefined && next.dueAt <= now; next = queue.peek()) {
      queue.pop()
      const resource = this.#resourceOf(next.id)
      if (resource === undefined) continue
      if (busy.has(resource) || blocked.has(resource)) this.#block(resource, next)
      else this.#start(resource, next)
    }
  }

  /** Sends what is due, then what falls due by `now()` meanwhile; resolves when all of it was attempted. */
  async settle(now: () => number): Promise<void> {
    this.sendDue(now())
    const lists = this.#lists
    if (!lists || lists.underWay.size === 0) return
    lists.settling ??= this.#attempted(lists, now)
    await lists.settling
  }

  /** All who wait share this: beside a slow receiver, every request and every tick of a server waits. */
  async #attempted(lists: Lists, now: () => number): Promise<void> {
    try {
      while (lists === this.#lists && lists.underWay.size > 0) {
        await Promise.race(lists.underWay)
        this.sendDue(now())
      }
    } finally {
      lists.settling = undefined
    }
  }

  /** Deliveries that are due by `now` and have not ended: their attempts are under way, or about to be. */
  due(now: number): Delivery[] {
    if (!this.#lists) return []
    const { open, dueAt } = this.#lists
    return [...open.values()].filter(({ id }) => (dueAt.get(id) ?? Number.POSITIVE_INFINITY) <= now)
  }

  /** Takes in how an attempt ended; undefined when the delivery is not open any more. */
  finishAttempt({ delivery: id, callback, at, status, error }: CallbackOutcome): Attempted | undefined {
    const before = this.#lists?.open.get(id)
    const protocol = before && this.#lists?.protocols.get(before.vendor)
    if (!before || !protocol) return undefined
    const attempt: Attempt = { at, status, error }
    const attempts = [...before.attempts, attempt]
    const isReceived = status !== undefined && protocol.isReceived(status)
    const nextInMs = isReceived ? undefined : delaysOf(protocol, before.message)[attempts.length - 1]
    const state = isReceived ? 'delivered' : nextInMs === undefined ? 'given-up' : 'waiting'
    const delivery: Delivery = { ...before, attempts, state }
    if (nextInMs === undefined) this.#finish(delivery)
    else {
      this.#made().open.set(id, delivery)
      this.#await({ id, dueAt: at + nextInMs })
    }
    return { delivery, callback, attempt, nextInMs }
  }

  clear(): void {
    this.#lists = undefined
    this.#nextId = 1
  }

  /** An attempt under way counts as not made: telling twice is better than never. Shares its deliveries: they are replaced, not edited. */
  snapshot(): OutboxContent {
    const { finished = [], open = [] } = { finished: this.#lists?.finished.values(), open: this.#lists?.open.values() }
    const deliveries = [...finished, ...open].map((delivery) => {
      const dueAt = this.#lists?.dueAt.get(delivery.id)
      return { ...delivery, ...(dueAt !== undefined && { dueAt }) }
    })
    return { nextId: this.#nextId, deliveries } as OutboxContent
  }

  /** Replaces everything here by these deliveries; attempts under way come to nothing. */
  restore({ nextId, deliveries }: OutboxContent, vendors: readonly Vendor[]): void {
    this.clear()
    this.#nextId = nextId
    if (deliveries.length === 0) return
    const { finished, open, protocols } = this.#made()
    for (const { dueAt, ...kept } of structuredClone(deliveries)) {
      const delivery = kept as Delivery
      const protocol = vendors.find(({ id }) => id === delivery.vendor)?.callbacks
      if (delivery.state !== 'waiting' || dueAt === undefined || !protocol) finished.set(delivery.id, delivery)
      else {
        protocols.set(delivery.vendor, protocol)
        open.set(delivery.id, delivery)
        this.#await({ id: delivery.id, dueAt })
      }
    }
  }

  #made(): Lists {
    this.#lists ??= createLists()
    return this.#lists
  }

  #await(waiting: Waiting): void {
    const { dueAt, queue } = this.#made()
    dueAt.set(waiting.id, waiting.dueAt)
    queue.push(waiting)
  }

  #block(resource: string, waiting: Waiting): void {
    const { blocked } = this.#made()
    const queue = blocked.get(resource) ?? createQueue()
    queue.push(waiting)
    blocked.set(resource, queue)
  }

  #resourceOf(id: number): string | undefined {
    const delivery = this.#lists?.open.get(id)
    return delivery && `${delivery.vendor}/${delivery.message.resource}`
  }

  #start(resource: string, waiting: Waiting): void {
    const lists = this.#made()
    const delivery = lists.open.get(waiting.id)
    const protocol = delivery && lists.protocols.get(delivery.vendor)
    if (!delivery || !protocol) return
    lists.busy.add(resource)
    const attempt = this.#attempt({ ...waiting, delivery, protocol }).then(() => {
      lists.busy.delete(resource)
      lists.underWay.delete(attempt)
      // After a reset, the resource of that name is another one.
      if (lists === this.#lists) this.#startNext(resource, lists)
    })
    lists.underWay.add(attempt)
  }

  /** The earliest goes first, be it a first attempt or a retry that has become due meanwhile. */
  #startNext(resource: string, { blocked, busy }: Lists): void {
    this.sendDue(this.#owner.clock.now())
    const queue = blocked.get(resource)
    if (queue === undefined || busy.has(resource)) return
    const next = queue.pop()
    if (queue.length === 0) blocked.delete(resource)
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
      return this.#context.send(this.#owner.name, callback, protocol.timeoutMs)
    }
    const ended = await sendOnce().then(
      (status) => ({ status, error: undefined }),
      (error: Error) => ({ status: undefined, error: error.message }),
    )
    // Everything may have been forgotten while the attempt was under way.
    if (this.#lists?.open.get(delivery.id) !== delivery) return
    this.#owner.afterAttempt({ kind: 'callback-outcome', delivery: delivery.id, callback, at, ...ended })
  }

  #finish(delivery: Delivery): Delivery {
    const { open, dueAt, finished } = this.#made()
    open.delete(delivery.id)
    dueAt.delete(delivery.id)
    finished.set(delivery.id, delivery)
    if (finished.size > MAX_FINISHED) {
      const [oldest] = finished.keys()
      if (oldest !== undefined) finished.delete(oldest)
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
