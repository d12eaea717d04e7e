import type { Change } from '../../vendor/state/collection.ts'

/** What an exchange did besides answering. */
export interface Traced {
  readonly changes: readonly Change[]
  /** Those among them that were due by the clock and not asked for by the request: from this one up to that one. */
  readonly byTime: readonly [number, number]
  /** How many more there were. */
  readonly leftOut: number
  /** Ids of the callbacks that it put in line. */
  readonly deliveries: readonly number[]
}

/** A request after a month of virtual time may work out thousands of changes: these are kept. */
const MAX_CHANGES = 50
const MAX_DELIVERIES = 50

/** Notes what happens while an exchange runs; the rest of the time it lets everything pass. One exchange at a time. */
export class Trace {
  #isOpen = false
  #changes: Change[] | undefined
  #deliveries: number[] | undefined
  #timeFrom = 0
  #timeTo = 0
  #leftOut = 0

  /** Whether an exchange runs. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  begin(): void {
    this.#isOpen = true
    this.#changes = undefined
    this.#deliveries = undefined
    this.#timeFrom = 0
    this.#timeTo = 0
    this.#leftOut = 0
  }

  /** What follows was due by the clock, until {@link timeEnds}. */
  timeBegins(): void {
    this.#timeFrom = this.#changes?.length ?? 0
  }

  timeEnds(): void {
    this.#timeTo = this.#changes?.length ?? 0
  }

  noteChange(change: Change): void {
    if (!this.#isOpen) return
    this.#changes ??= []
    if (this.#changes.length < MAX_CHANGES) this.#changes.push(change)
    else this.#leftOut++
  }

  noteDelivery(id: number): void {
    if (!this.#isOpen) return
    this.#deliveries ??= []
    if (this.#deliveries.length < MAX_DELIVERIES) this.#deliveries.push(id)
  }

  /** Undefined when nothing happened, as with most reads. */
  end(): Traced | undefined {
    this.#isOpen = false
    if (this.#changes === undefined && this.#deliveries === undefined) return undefined
    return {
      changes: this.#changes ?? [],
      byTime: [this.#timeFrom, this.#timeTo],
      leftOut: this.#leftOut,
      deliveries: this.#deliveries ?? [],
    }
  }
}
