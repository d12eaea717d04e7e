import * as z from 'zod'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { ClockCommand } from '../history/command.ts'

/** Time in milliseconds since the epoch. */
export interface TimeSource {
  /** `real` is the real time where it was read already: a step reads it once. */
  now(real?: number): number
  /** Whether time stands still; without it, it passes. */
  readonly isFrozen?: boolean
  /** How far it is ahead of real time, in milliseconds; without it, not at all. */
  readonly ahead?: number
}

/** The years that ISO 8601 writes with four digits, in milliseconds: what a vendor's dates can say. */
export const FIRST_MOMENT = 0
export const LAST_MOMENT = Date.UTC(10_000, 0) - 1

/** What a clock shows: the time at which it stands, or how far it is ahead of real time while it runs. */
export const clockSchema = z.union([
  z.strictObject({ frozenAt: z.number().min(FIRST_MOMENT).max(LAST_MOMENT) }),
  z.strictObject({ ahead: z.number().min(-LAST_MOMENT).max(LAST_MOMENT) }),
])

export type ClockContent = z.output<typeof clockSchema>

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** A timer waits no longer than this (2³¹ ms): told to wait longer, it does not wait at all. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** What a clock belongs to. */
export interface ClockOwner {
  /** Changes the clock, works out everything that is due then, and sends what came of it; resolves when that was attempted. */
  changeClock(command: ClockCommand): Promise<void>
  /** Works out and sends what is due by now. */
  settle(): Promise<void>
  /** When something falls due next; undefined when nothing will without a request. */
  nextDue(): number | undefined
}

/** More steps than any documented life cycle has: beyond it something keeps itself busy. */
const MAX_IDLE_STEPS = 100_000

/**
 * A clock that follows another one until it is frozen or moved. The sandbox's follows real time, an account's follows
 * the sandbox's, so that one test moves its own time and nobody else's.
 */
export class Clock implements TimeSource {
  readonly #source: TimeSource
  readonly #owner: ClockOwner | undefined
  #offset = 0
  #frozenAt: number | undefined
  #sleepers: Sleeper[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #isHurried = false

  constructor(source: TimeSource, owner?: ClockOwner) {
    this.#source = source
    this.#owner = owner
  }

  now(real?: number): number {
    return this.#frozenAt ?? this.#source.now(real) + this.#offset
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined || (this.#source.isFrozen ?? false)
  }

  /** Whether it is not as at the start: frozen by itself, or moved. */
  get isMoved(): boolean {
    return this.#frozenAt !== undefined || this.#offset !== 0
  }

  /** How far it is from its source, in milliseconds. */
  get offset(): number {
    return this.#frozenAt === undefined ? this.#offset : this.#frozenAt - this.#source.now()
  }

  /** How far it is ahead of real time while it runs; where it stands, how far it would be if it ran. */
  get ahead(): number {
    return this.#offset + (this.#source.ahead ?? 0)
  }

  snapshot(): ClockContent {
    return this.isFrozen ? { frozenAt: this.now() } : { ahead: this.ahead }
  }

  /**
   * Makes it show what another one showed. Nothing falls due by it: the past was put back. It goes on following its source
   * wherever that comes to the same.
   */
  restore(content: ClockContent, real?: number): void {
    this.#frozenAt = undefined
    if ('ahead' in content) this.#offset = content.ahead - (this.#source.ahead ?? 0)
    else if (!this.isFrozen || this.now(real) !== content.frozenAt) this.#frozenAt = content.frozenAt
    this.wake()
  }

  /** Stops time, at `at` if given. What fell due by then has happened when this returns. */
  freeze(at: number | Date = this.now()): void {
    void this.#command({ kind: 'clock', action: 'freeze', at: toMilliseconds(at) })
  }

  /**
   * Jumps to a time. A frozen clock stays frozen, a running one runs on from there. What fell due on the way has happened
   * when this returns, in order of time; the promise is for the callbacks that it sent.
   */
  set(at: number | Date): Promise<void> {
    return this.#command({ kind: 'clock', action: 'set', at: toMilliseconds(at) })
  }

  /** Moves time forward, as {@link set} does. To go back, use `set`. */
  advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) {
      throw new UsageError(`Cannot advance the clock by ${milliseconds} ms: give a number of milliseconds from 0 up`)
    }
    return this.#command({ kind: 'clock', action: 'advance', by: milliseconds })
  }

  /** Follows its source again, as at the start: not frozen, not moved. */
  reset(): Promise<void> {
    return this.#command({ kind: 'clock', action: 'reset' })
  }

  /**
   * Makes a change and nothing else: for the owner, which works out what follows. `real` is the real time of the step.
   * Returns the times before and after.
   */
  change(command: ClockCommand, real?: number): { readonly from: number; readonly to: number } {
    const from = this.now(real)
    const to = this.#timeAfter(command, { from, real })
    if (command.action === 'freeze') this.#frozenAt = to
    else if (command.action === 'resume' || command.action === 'reset') {
      this.#frozenAt = undefined
      this.#offset = to - this.#source.now(real)
    } else if (this.#frozenAt !== undefined) this.#frozenAt = to
    else this.#offset += to - from
    return { from, to }
  }

  #timeAfter(command: ClockCommand, { from, real }: { from: number; real: number | undefined }): number {
    if (command.action === 'advance') return from + command.by
    if (command.action === 'resume') return from
    return command.action === 'freeze' || command.action === 'set' ? command.at : this.#source.now(real)
  }

  #command(command: ClockCommand): Promise<void> {
    if (this.#owner) return this.#owner.changeClock(command)
    this.change(command)
    this.wake()
    return Promise.resolve()
  }

  /**
   * Moves from one thing that falls due to the next, callbacks and their retries included, until nothing does without a
   * request. Takes no time to speak of. The clock is frozen afterwards if it was before.
   */
  async runUntilIdle(): Promise<void> {
    await this.#owner?.settle()
    for (let step = 0; step < MAX_IDLE_STEPS; step++) {
      const next = this.#owner?.nextDue()
      if (next === undefined) return
      await this.set(Math.max(next, this.now()))
    }
    throw new UsageError(
      `Cannot run until idle: after ${MAX_IDLE_STEPS} steps something still falls due. Advance the clock instead`,
    )
  }

  /** Lets a frozen clock run on from where it stands. */
  resume(): void {
    if (this.#frozenAt !== undefined) void this.#command({ kind: 'clock', action: 'resume' })
  }

  /** From now on nobody waits for a frozen clock to be moved: whoever sleeps moves it. */
  hurry(): void {
    this.#isHurried = true
  }

  /**
   * Resolves when this much time has passed: real time while it passes, and when the clock is moved while it is frozen. Or
   * when `signal` says that nobody waits any more.
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    if (this.#isHurried && this.isFrozen) return this.advance(milliseconds)
    return new Promise((resolve) => {
      const rouse = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        sleeper.wake()
        this.wake()
      }
      const sleeper = {
        until: this.now() + milliseconds,
        wake: () => {
          signal?.removeEventListener('abort', rouse)
          resolve()
        },
      }
      signal?.addEventListener('abort', rouse)
      this.#sleepers.push(sleeper)
      this.wake()
    })
  }

  /** Ends the sleep of all whose time has come, and looks after the rest again when it may have. */
  wake(): void {
    const now = this.now()
    const due = this.#sleepers.filter(({ until }) => until <= now)
    this.#sleepers = this.#sleepers.filter(({ until }) => until > now)
    for (const { wake } of due) wake()
    clearTimeout(this.#timer)
    if (this.#sleepers.length === 0 || this.isFrozen) return
    const next = this.#sleepers.reduce((earliest, { until }) => Math.min(earliest, until), Number.POSITIVE_INFINITY)
    this.#timer = setTimeout(() => this.wake(), Math.min(next - now, MAX_TIMER_MS))
  }
}

function toMilliseconds(at: number | Date): number {
  const milliseconds = Number(at)
  if (!Number.isFinite(milliseconds)) {
    throw new UsageError(`Cannot set the clock to ${String(at)}: give a Date or milliseconds since the epoch`)
  }
  return milliseconds
}
