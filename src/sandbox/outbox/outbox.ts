import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Attempt, CallbackProtocol, Delivery, OutgoingMessage, WireCallback } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { CallbackOutcome } from '../history/command.ts'
import { MAX_FINISHED, MAX_OPEN, type OutboxContent } from './content.ts'
import { createLists, createQueue, type Lists, orderOf, type Waiting } from './lists.ts'
import { WaitingRoom } from './waiting-room.ts'

/** How an account sends, by its name: the policy is its sandbox's. */
export type Send = (
  account: string,
  callback: WireCallback,
  attempt: { readonly at: number; readonly timeoutMs: number },
) => Promise<number>

/** A finished attempt, for the journal. */
export interface Attempted {
  readonly delivery: Delivery
  readonly callback: WireCallback
  readonly attempt: Attempt
  /** Milliseconds until the next one; undefined when there is none. */
  readonly nextInMs: number | undefined
}

/** A delivery that is not sent, and why. */
interface RefusedDelivery {
  readonly delivery: Delivery
  readonly refused: string
}

interface OutboxContext {
  readonly send: Send
  /** Shared by all accounts. */
  readonly waitingRoom: WaitingRoom
}

interface OutboxOwner {
  readonly name: string
  readonly clock: { now(): number }
  /** Whether a leap of the clock is not done yet. Callbacks are sent after it, so that its slices change nothing about them. */
  readonly isLeaping: boolean
  /** Whether the account is being brought to where it was: what it sent then is not sent again. */
  readonly isResuming: boolean
  /** Called when an attempt ends: the account then applies the outcome. */
  afterAttempt(outcome: CallbackOutcome): void
}

/**
 * The callbacks to one account. Each is delivered at least once and never delays an answer. Callbacks about one resource are
 * attempted one after the other, so a slow receiver delays no other resource.
 */
export class Outbox {
  readonly #context: OutboxContext
  readonly #owner: OutboxOwner
  /** Created when the first callback is queued, because most accounts have none. */
  #lists: Lists | undefined
  #room: WaitingRoom
  #nextId = 1

  constructor(context: OutboxContext, owner: OutboxOwner) {
    this.#context = context
    this.#room = context.waitingRoom
    this.#owner = owner
  }

  /**
   * Queues a message about an event at `queuedAt`. The first attempt is due at `at`. `refused`: why it will not be sent. Times in
   * milliseconds.
   */
  add(
    vendor: Vendor,
    message: OutgoingMessage,
    { at, queuedAt = at }: { readonly at: number; readonly queuedAt?: number },
  ): { readonly delivery: Delivery; readonly refused?: string | undefined } {
    const { callbacks: protocol } = vendor
    if (!protocol) throw new Error(`Vendor "${vendor.id}" has no callback protocol to send "${message.event}" with`)
    const lists = this.#ensureLists()
    lists.protocols.set(vendor.id, protocol)
    const delivery: Delivery = {
      id: this.#nextId++,
      vendor: vendor.id,
      message,
      state: 'waiting',
      attempts: [],
      queuedAt,
    }
    const refused = this.#refusal(lists)
    if (refused !== undefined) return { delivery: this.#finish({ ...delivery, state: 'given-up' }), refused }
    this.#open(delivery, at)
    return { delivery }
  }

  /** Why no further delivery may wait; undefined when one may. */
  #refusal({ open }: Lists): string | undefined {
    if (open.size >= MAX_OPEN) return `not sent: ${MAX_OPEN} callbacks of this account already wait`
    return this.#room.isFull ? `not sent: ${this.#room.size} callbacks of all accounts already wait` : undefined
  }

  #open(delivery: Delivery, dueAt: number): void {
    this.#room.enter(1)
    this.#ensureLists().open.set(delivery.id, delivery)
    this.#await({ id: delivery.id, dueAt })
  }

  /** For the sandbox, when the account is closed: what still waits takes no room from others any more. */
  close(): void {
    const count = this.#lists?.open.size ?? 0
    this.#room.leave(count)
    this.#room = new WaitingRoom()
    this.#room.enter(count)
  }

  /**
   * For the account: makes a delivery due now, also one that has ended. Throws a UsageError when it is not kept, is being sent, or
   * may not wait.
   */
  sendAgain(id: number, now: number): Delivery {
    const delivery = this.delivery(id)
    if (!delivery) throw resendRefusal(id, 'it is not kept, or was never queued')
    const lists = this.#ensureLists()
    if (lists.open.has(id)) return this.#hurry(delivery, now, lists)
    if (!lists.protocols.has(delivery.vendor)) throw resendRefusal(id, `${delivery.vendor} sends no callbacks here`)
    const refused = this.#refusal(lists)
    if (refused !== undefined) throw resendRefusal(id, refused)
    lists.finished.delete(id)
    const reopened: Delivery = { ...delivery, state: 'waiting' }
    this.#open(reopened, now)
    return reopened
  }

  /** One that is due already is sent as soon as earlier callbacks about its resource have been attempted. */
  #hurry(delivery: Delivery, now: number, lists: Lists): Delivery {
    const { id } = delivery
    if (lists.attempting.has(id)) throw resendRefusal(id, 'it is being sent at this moment')
    if ((lists.dueAt.get(id) ?? now) <= now) return delivery
    lists.queue = createQueue(lists.queue.data.filter((waiting) => waiting.id !== id))
    this.#await({ id, dueAt: now })
    return delivery
  }

  /** When the next attempt of a delivery is due, or when the running one was; undefined when it has ended. */
  nextAttempt(id: number): number | undefined {
    return this.#lists?.dueAt.get(id)
  }

  /** Undefined when the id is unknown, or the delivery finished long ago. */
  delivery(id: number): Delivery | undefined {
    return this.#lists?.open.get(id) ?? this.#lists?.finished.get(id)
  }

  /** All waiting and recently finished deliveries, in order of their events. */
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

  /** Starts every attempt that is due by `now`, unless an earlier one about the same resource is running. */
  sendDue(now: number): void {
    if (!this.#lists || this.#owner.isLeaping || this.#owner.isResuming) return
    const { queue, busy, blocked } = this.#lists
    for (let next = queue.peek(); next !== undefined && orderOf(next) <= now; next = queue.peek()) {
      queue.pop()
      const resource = this.#resourceOf(next.id)
      if (resource === undefined) continue
      if (busy.has(resource) || blocked.has(resource)) this.#block(resource, next)
      else this.#start(resource, next)
    }
  }

  /**
   * For the account, after its clock moved. If it was set back, starts everything that was due before, so that it does not wait
   * for the clock to get there again and later callbacks do not overtake it.
   */
  clockMoved({ from, to }: { readonly from: number; readonly to: number }): void {
    if (to >= from) return
    if (this.#owner.isResuming) this.#keepDue(from, to)
    else this.#sendBeforeBack(from, to)
  }

  #sendBeforeBack(from: number, to: number): void {
    this.sendDue(from)
    for (const [resource, queue] of this.#lists?.blocked ?? []) {
      const waiting = queue.data.map((one) => ({ ...one, orderedAt: Math.min(one.orderedAt ?? one.dueAt, to) }))
      this.#lists?.blocked.set(resource, createQueue(waiting))
    }
  }

  /** What was due before the clock was set back, and was not attempted yet as far as anybody knows, is due still. */
  #keepDue(from: number, to: number): void {
    const { queue, open, dueAt } = this.#ensureLists()
    const isDue = ({ id, dueAt: at }: Waiting) => open.has(id) && dueAt.get(id) === at && at <= from
    const waiting = queue.data.map((one) => (isDue(one) ? { ...one, orderedAt: Math.min(orderOf(one), to) } : one))
    this.#ensureLists().queue = createQueue(waiting)
  }

  /** For an account that is where it was: everything that is open waits for its next attempt, once. */
  finishResuming(): void {
    if (!this.#lists) return
    const { queue, dueAt } = this.#lists
    const orders = new Map(queue.data.map((one) => [`${one.id} ${one.dueAt}`, one]))
    const waiting = Array.from(dueAt, ([id, at]) => orders.get(`${id} ${at}`) ?? { id, dueAt: at })
    this.#lists.queue = createQueue(waiting)
  }

  /** Sends what is due, then what becomes due by `now()` meanwhile. Resolves when all of it was attempted. */
  async settle(now: () => number): Promise<void> {
    this.sendDue(now())
    const lists = this.#lists
    if (!lists) return
    if (lists.failure) throw lists.failure.error
    if (lists.running.size === 0) return
    // All who wait share one wait: a burst of requests would otherwise wake each of them after each attempt.
    lists.settling ??= this.#settleLists(lists, now)
    await lists.settling
    if (lists !== this.#lists) await this.settle(now)
  }

  async #settleLists(lists: Lists, now: () => number): Promise<void> {
    while (lists.running.size > 0) {
      await new Promise<void>((resolve) => {
        lists.wake = resolve
      })
      if (lists.failure) throw lists.failure.error
      if (lists !== this.#lists) return
      this.sendDue(now())
    }
    lists.settling = undefined
  }

  /** Open deliveries that are due by `now`: their attempts are running, or about to start. */
  due(now: number): Delivery[] {
    if (!this.#lists) return []
    const { open, dueAt } = this.#lists
    return [...open.values()].filter(({ id }) => (dueAt.get(id) ?? Number.POSITIVE_INFINITY) <= now)
  }

  /** Open deliveries with the time of their next attempt. */
  upcoming(): { readonly at: number; readonly delivery: Delivery }[] {
    if (!this.#lists) return []
    const { open, dueAt } = this.#lists
    return Array.from(open.values(), (delivery) => ({ at: dueAt.get(delivery.id) ?? 0, delivery }))
  }

  /** Records the outcome of an attempt. Returns undefined when the delivery is no longer open. */
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
      this.#ensureLists().open.set(id, delivery)
      this.#await({ id, dueAt: at + nextInMs })
    }
    return { delivery, callback, attempt, nextInMs }
  }

  clear(): void {
    this.#room.leave(this.#lists?.open.size ?? 0)
    this.#lists = undefined
    this.#nextId = 1
  }

  /**
   * A running attempt counts as not made, because sending a callback twice is better than never. The snapshot shares the
   * deliveries, which are replaced and never edited.
   */
  snapshot(): OutboxContent {
    const { finished = [], open = [] } = { finished: this.#lists?.finished.values(), open: this.#lists?.open.values() }
    const deliveries = [...finished, ...open].map((delivery) => {
      const dueAt = this.#lists?.dueAt.get(delivery.id)
      return { ...delivery, ...(dueAt !== undefined && { dueAt }) }
    })
    return { nextId: this.#nextId, deliveries } as OutboxContent
  }

  /**
   * Replaces everything with these deliveries. Ignores the outcome of running attempts. Returns those that would wait beyond the
   * bounds, and why they were given up.
   */
  restore({ nextId, deliveries }: OutboxContent, vendors: readonly Vendor[]): readonly RefusedDelivery[] {
    this.clear()
    this.#nextId = nextId
    if (deliveries.length === 0) return []
    const refusals: RefusedDelivery[] = []
    const lists = this.#ensureLists()
    for (const { dueAt, ...kept } of structuredClone(deliveries)) {
      const delivery = kept as Delivery
      const protocol = vendors.find(({ id }) => id === delivery.vendor)?.callbacks
      // One that has ended may be sent again.
      if (protocol) lists.protocols.set(delivery.vendor, protocol)
      if (delivery.state !== 'waiting' || dueAt === undefined || !protocol) lists.finished.set(delivery.id, delivery)
      else {
        const refused = this.#refusal(lists)
        if (refused === undefined) this.#open(delivery, dueAt)
        else refusals.push({ delivery: this.#finish({ ...delivery, state: 'given-up' }), refused })
      }
    }
    return refusals
  }

  #ensureLists(): Lists {
    this.#lists ??= createLists()
    return this.#lists
  }

  #await(waiting: Waiting): void {
    const { dueAt, queue } = this.#ensureLists()
    dueAt.set(waiting.id, waiting.dueAt)
    queue.push(waiting)
  }

  #block(resource: string, waiting: Waiting): void {
    const { blocked } = this.#ensureLists()
    const queue = blocked.get(resource) ?? createQueue()
    queue.push(waiting)
    blocked.set(resource, queue)
  }

  #resourceOf(id: number): string | undefined {
    const delivery = this.#lists?.open.get(id)
    return delivery && `${delivery.vendor}/${delivery.message.resource}`
  }

  #start(resource: string, waiting: Waiting): void {
    const lists = this.#ensureLists()
    const delivery = lists.open.get(waiting.id)
    const protocol = delivery && lists.protocols.get(delivery.vendor)
    if (!delivery || !protocol) return
    lists.busy.add(resource)
    lists.attempting.add(waiting.id)
    const attempt = this.#attempt({ ...waiting, delivery, protocol }).then(() => {
      lists.busy.delete(resource)
      lists.attempting.delete(waiting.id)
      lists.running.delete(attempt)
      // After a reset, the same name stands for another resource.
      if (lists === this.#lists) this.#startNext(resource, lists)
      lists.wake?.()
    })
    lists.running.add(attempt)
    attempt.catch((error) => {
      lists.failure = { error }
      lists.wake?.()
    })
  }

  /** Starts the earliest attempt, which may be a retry that became due meanwhile. */
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
      // Without valid retry delays, the callback is not sent at all.
      protocol.retryDelays(delivery.message)
      callback = protocol.encode(delivery.message, at)
      return this.#context.send(this.#owner.name, callback, { at, timeoutMs: protocol.timeoutMs })
    }
    const ended = await sendOnce().then(
      (status) => ({ status, error: undefined }),
      (error: Error) => ({ status: undefined, error: error.message }),
    )
    // The account may have been reset while the attempt was running.
    if (this.#lists?.open.get(delivery.id) !== delivery) return
    this.#owner.afterAttempt({ kind: 'callback-outcome', delivery: delivery.id, callback, at, ...ended })
  }

  #finish(delivery: Delivery): Delivery {
    const { open, dueAt, finished } = this.#ensureLists()
    if (open.delete(delivery.id)) this.#room.leave(1)
    dueAt.delete(delivery.id)
    finished.set(delivery.id, delivery)
    if (finished.size > MAX_FINISHED) {
      const [oldest] = finished.keys()
      if (oldest !== undefined) finished.delete(oldest)
    }
    return delivery
  }
}

function resendRefusal(id: number, problem: string): UsageError {
  return new UsageError(`Cannot send callback ${id} again: ${problem}`)
}

/** Without valid retry delays, there are no retries. */
function delaysOf(protocol: CallbackProtocol, message: OutgoingMessage): readonly number[] {
  try {
    return protocol.retryDelays(message)
  } catch {
    return []
  }
}
