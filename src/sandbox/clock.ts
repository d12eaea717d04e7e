import { UsageError } from '../usage-error.ts'

/** Time in milliseconds since the epoch. */
export interface TimeSource {
  now(): number
}

/**
 * A clock that follows another one until it is frozen or moved. The sandbox's follows real time, an account's follows
 * the sandbox's, so that one test moves its own time and nobody else's.
 */
export class Clock implements TimeSource {
  readonly #source: TimeSource
  #offset = 0
  #frozenAt: number | undefined

  constructor(source: TimeSource) {
    this.#source = source
  }

  now(): number {
    return this.#frozenAt ?? this.#source.now() + this.#offset
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /** Stops time, at `at` if given. */
  freeze(at: number | Date = this.now()): void {
    this.#frozenAt = toMilliseconds(at)
  }

  /** Jumps to a time. A frozen clock stays frozen, a running one runs on from there. */
  set(at: number | Date): void {
    const milliseconds = toMilliseconds(at)
    if (this.isFrozen) this.#frozenAt = milliseconds
    else this.#offset = milliseconds - this.#source.now()
  }

  /** Moves time forward. Time that has passed does not come back: to go back, say so with {@link set}. */
  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) {
      throw new UsageError(`Cannot advance the clock by ${milliseconds} ms: give a number of milliseconds from 0 up`)
    }
    this.set(this.now() + milliseconds)
  }

  /** Lets a frozen clock run on from where it stands. */
  resume(): void {
    if (this.#frozenAt === undefined) return
    this.#offset = this.#frozenAt - this.#source.now()
    this.#frozenAt = undefined
  }
}

function toMilliseconds(at: number | Date): number {
  const milliseconds = Number(at)
  if (!Number.isFinite(milliseconds)) {
    throw new UsageError(`Cannot set the clock to ${String(at)}: give a Date or milliseconds since the epoch`)
  }
  return milliseconds
}
