import * as z from 'zod'
import { readLarge } from '#large-input'
import { optionError } from '../../diagnostics/options.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { OutgoingMessage } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { duration } from '../clock/duration.ts'
import { IN_PROCESS, presentSetting, settingFields } from '../faults/set-by.ts'
import type { Step } from '../history/step.ts'

/** A fault for outgoing callbacks. JSON only. Without `vendor` and `event`, it applies to every callback. */
export const callbackFaultSchema = z.strictObject({
  vendor: z.string().optional(),
  /** The vendor's name for the event. */
  event: z.string().optional(),
  what: z.discriminatedUnion('kind', [
    /** Sent twice. */
    z.strictObject({ kind: z.literal('doubled') }),
    /** First sent this much later. With `every: 2`, later callbacks overtake it, so they arrive out of order. */
    z.strictObject({ kind: z.literal('late'), by: duration }),
    /** Never sent. */
    z.strictObject({ kind: z.literal('lost') }),
  ]),
  /** 2: every second matching callback, beginning with the first. */
  every: z.int().min(1, 'give a whole number from 1 up').optional(),
  /** Applies to this many callbacks, then no more. 1: the next one only. */
  times: z.int().min(1, 'give a whole number from 1 up').optional(),
  /** Says whose it is, in lists. */
  label: z.string().optional(),
})

export type CallbackFault = z.input<typeof callbackFaultSchema>

const activeSchema = z.strictObject({
  id: z.int().min(1),
  fault: callbackFaultSchema,
  met: z.int().min(0),
  ...settingFields,
})
const contentSchema = z.strictObject({ nextId: z.int().min(1), active: z.array(activeSchema) })

type Active = z.output<typeof activeSchema>

const NONE: readonly never[] = []
const AT_ONCE: readonly number[] = [0]

type CallbackFaultCommand =
  | { readonly kind: 'callback-fault-set'; readonly fault: CallbackFault; readonly setBy?: string }
  | { readonly kind: 'callback-fault-removed'; readonly id: number }
  | { readonly kind: 'callback-faults-cleared' }

interface CallbackFaultsContext {
  readonly vendors: readonly Vendor[]
  readonly step: Pick<Step, 'noteEvent'>
}

/** Applies a command to the account. Every change goes through here. */
interface CallbackFaultsOwner {
  apply(command: CallbackFaultCommand): unknown
}

/** A callback fault that is set, and how many callbacks matched it. */
export interface ListedCallbackFault {
  readonly id: number
  readonly fault: CallbackFault
  readonly met: number
  /** How many of them it was applied to. */
  readonly applied: number
  /** Who set it: a client's name, `scenario NAME` or `code`. */
  readonly setBy: string
  /** Milliseconds, by the account's clock. Absent for a fault from a snapshot of an earlier version. */
  readonly setAt?: number
}

/** The callback faults of one account, in the order they were set. */
export class CallbackFaults {
  readonly #context: CallbackFaultsContext
  readonly #owner: CallbackFaultsOwner
  #active: readonly Active[] = NONE
  #nextId = 1

  constructor(context: CallbackFaultsContext, owner: CallbackFaultsOwner) {
    this.#context = context
    this.#owner = owner
  }

  /**
   * Returns its id, for {@link remove}. Throws a UsageError when it could never apply. `setBy` says who sets it.
   */
  add(fault: CallbackFault, setBy?: string): number {
    const by = setBy === undefined ? {} : { setBy }
    return this.#owner.apply({ kind: 'callback-fault-set', fault, ...by }) as number
  }

  /** Returns false when there is no fault with this id. */
  remove(id: number): boolean {
    return this.#owner.apply({ kind: 'callback-fault-removed', id }) as boolean
  }

  clear(): void {
    this.#owner.apply({ kind: 'callback-faults-cleared' })
  }

  list(): readonly ListedCallbackFault[] {
    return this.#active.map((active) => {
      const { id, fault, met } = active
      return { id, fault, met, applied: appliedOf(active), ...presentSetting(active) }
    })
  }

  /** For the account: performs the command of {@link add}. */
  set(fault: CallbackFault, now: number, setBy: string = IN_PROCESS): number {
    const result = callbackFaultSchema.safeParse(fault)
    if (!result.success) throw optionError('Cannot set a callback fault', callbackFaultSchema, result.error, 'field')
    const senders = this.#context.vendors.filter(({ callbacks }) => callbacks).map(({ id }) => id)
    if (fault.vendor !== undefined && !senders.includes(fault.vendor)) {
      throw new UsageError(
        `Cannot set a callback fault: "${fault.vendor}" sends no callbacks. Those that do: ${senders.join(', ')}`,
      )
    }
    const id = this.#nextId++
    this.#active = [...this.#active, { id, fault: result.data, met: 0, setBy, setAt: now }]
    this.#note('set', id, result.data)
    return id
  }

  /** For the account: performs the command of {@link remove}. */
  take(id: number): boolean {
    const found = this.#active.find((active) => active.id === id)
    if (!found) return false
    this.#active = this.#active.filter((active) => active !== found)
    this.#note('removed', id, found.fault)
    return true
  }

  /** For the account: performs the command of {@link clear}. */
  takeAll(): void {
    for (const { id, fault } of this.#active) this.#note('removed', id, fault)
    this.#active = NONE
  }

  /** The delay of each copy of a message, in milliseconds: `[0]` without a fault, `[]` when it is lost. */
  delaysOf(vendor: string, { event }: OutgoingMessage): readonly number[] {
    if (this.#active.length === 0) return AT_ONCE
    let delays: readonly number[] = AT_ONCE
    this.#active = this.#active.map((active) => {
      const { fault, met } = active
      if ((fault.vendor ?? vendor) !== vendor || (fault.event ?? event) !== event) return active
      const isTurn = met % (fault.every ?? 1) === 0
      if (isTurn && appliedOf(active) < (fault.times ?? Number.POSITIVE_INFINITY))
        delays = delaysAfter(fault.what, delays)
      return { ...active, met: met + 1 }
    })
    return delays
  }

  #note(phase: 'set' | 'removed', id: number, { what }: Active['fault']): void {
    this.#context.step.noteEvent({ topic: 'callback-fault', phase, id, kind: what.kind })
  }

  snapshot(): unknown {
    return { nextId: this.#nextId, active: this.#active }
  }

  /** Checks a snapshot, and returns a function that restores it. Throws a UsageError when the snapshot is invalid. */
  prepare(content: unknown): () => void {
    const read = readLarge(contentSchema, content ?? { nextId: 1, active: [] })
    if ('problem' in read) throw new UsageError(`Cannot restore the callback faults: ${read.problem}`)
    return () => {
      this.#nextId = read.data.nextId
      this.#active = read.data.active
    }
  }
}

/** To how many callbacks it applied: to the first that matched, then to every Nth, as often as it may. */
function appliedOf({ fault: { every = 1, times = Number.POSITIVE_INFINITY }, met }: Active): number {
  return Math.min(Math.ceil(met / every), times)
}

function delaysAfter(what: Active['fault']['what'], delays: readonly number[]): readonly number[] {
  if (what.kind === 'lost') return []
  return what.kind === 'doubled' ? [...delays, ...delays] : delays.map((delay) => delay + what.by)
}
