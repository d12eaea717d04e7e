import type { Change } from '../../vendor/state/collection.ts'
import type { EventBody } from './event.ts'
import type { ChangeCause } from './state-change.ts'

/** One change of a record, as noted during a step. */
export interface NotedChange {
  readonly vendor: string
  readonly change: Change
  readonly cause: ChangeCause
  /** When it was due. Undefined means at the time of the step. */
  readonly at: number | undefined
}

/** The effects of one step, besides its answer. */
export interface Traced {
  readonly changes: readonly NotedChange[]
  /** How many more changes there were. */
  readonly leftOut: number
  /** Ids of the callbacks that it queued. */
  readonly deliveries: readonly number[]
  readonly events: readonly EventBody[]
}

/** A step after a month of virtual time may make thousands of changes. Only this many are kept. */
const MAX_CHANGES = 50
const MAX_DELIVERIES = 50
const NONE: readonly never[] = []

type SkippedEvent = Extract<EventBody, { topic: 'skipped' }>

/** Notes the effects of one step of a sandbox: a request or a command. Steps are synchronous and never overlap. */
export class Step {
  #isOpen = false
  #cause: ChangeCause = 'request'
  #at: number | undefined
  #changes: NotedChange[] | undefined
  #deliveries: number[] | undefined
  #events: EventBody[] | undefined
  #skipped: Map<string, SkippedEvent> | undefined
  #leftOut = 0
  /** Where the changes are, among all, that a refusal undoes. */
  #provisional: { readonly from: number; readonly count: number } | undefined

  get isOpen(): boolean {
    return this.#isOpen
  }

  get hasChanges(): boolean {
    return this.#changes !== undefined && this.#changes.length > 0
  }

  begin(cause: ChangeCause): void {
    this.#isOpen = true
    this.#cause = cause
    this.#at = undefined
    this.#changes = undefined
    this.#deliveries = undefined
    this.#events = undefined
    this.#skipped = undefined
    this.#leftOut = 0
    this.#provisional = undefined
  }

  /** Runs steps of their own in the middle of this one. */
  suspended(work: () => void): void {
    const [isOpen, cause, at] = [this.#isOpen, this.#cause, this.#at]
    const [changes, deliveries, events, leftOut] = [this.#changes, this.#deliveries, this.#events, this.#leftOut]
    const provisional = this.#provisional
    try {
      work()
    } finally {
      this.#isOpen = isOpen
      this.#cause = cause
      this.#at = at
      this.#changes = changes
      this.#deliveries = deliveries
      this.#events = events
      this.#leftOut = leftOut
      this.#provisional = provisional
    }
  }

  /** Makes changes that {@link undoProvisional} undoes. At most once in a step. */
  provisionally(work: () => void): void {
    const from = this.#changes?.length ?? 0
    work()
    this.#provisional = { from, count: (this.#changes?.length ?? 0) - from }
  }

  /** Runs what undoes the provisional changes, and leaves no trace of either. */
  undoProvisional(undo: () => void): void {
    const isOpen = this.#isOpen
    this.#isOpen = false
    undo()
    this.#isOpen = isOpen
    if (this.#provisional) this.#changes?.splice(this.#provisional.from, this.#provisional.count)
    this.#provisional = undefined
  }

  /** Notes no changes of a state that is gone. */
  forgetChanges(): void {
    this.#changes = undefined
    this.#leftOut = 0
  }

  /** Runs work that is due by the clock. Its changes get the cause `time` and their due time. */
  byTime(work: () => void): void {
    const cause = this.#cause
    this.#cause = 'time'
    work()
    this.#cause = cause
    this.#at = undefined
  }

  /** The changes from here on were due at this time. */
  dueAt(at: number): void {
    this.#at = at
  }

  noteChange(vendor: string, change: Change): void {
    if (!this.#isOpen) return
    this.#changes ??= []
    if (this.#changes.length < MAX_CHANGES) this.#changes.push({ vendor, change, cause: this.#cause, at: this.#at })
    else this.#leftOut++
  }

  noteDelivery(id: number): void {
    if (!this.#isOpen) return
    this.#deliveries ??= []
    if (this.#deliveries.length < MAX_DELIVERIES) this.#deliveries.push(id)
  }

  noteEvent(event: EventBody): void {
    if (!this.#isOpen) return
    this.#events ??= []
    this.#events.push(event)
  }

  /** An endless series of a vendor is left out between two times. */
  noteSkipped(vendor: string, { from, to, maxSteps }: Pick<SkippedEvent, 'from' | 'to' | 'maxSteps'>): void {
    if (!this.#isOpen) return
    this.#skipped ??= new Map()
    const before = this.#skipped.get(vendor) ?? { series: 0, from, to }
    this.#skipped.set(vendor, {
      topic: 'skipped',
      vendor,
      series: before.series + 1,
      from: Math.min(before.from, from),
      to: Math.max(before.to, to),
      maxSteps,
    })
  }

  /** Undefined when nothing happened, as with most reads. */
  end(): Traced | undefined {
    for (const skipped of this.#skipped?.values() ?? NONE) this.noteEvent(skipped)
    if (this.#leftOut > 0) this.noteEvent({ topic: 'left-out', changes: this.#leftOut })
    this.#isOpen = false
    if (!this.hasChanges && this.#deliveries === undefined && this.#events === undefined) return undefined
    return {
      changes: this.#changes ?? NONE,
      leftOut: this.#leftOut,
      deliveries: this.#deliveries ?? NONE,
      events: this.#events ?? NONE,
    }
  }
}
