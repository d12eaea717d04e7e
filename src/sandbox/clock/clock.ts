import * as z from 'zod'
import { checkOptions, option, optionsSchema } from '../../diagnostics/options.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { ClockCommand } from '../history/command.ts'

/** Time in milliseconds since the epoch. */
export interface TimeSource {
  /** `real` is the real time if it was read already: each step reads it once. */
  now(real?: number): number
  /** Whether time stands still. Default false. */
  readonly isFrozen?: boolean
  /** How far it is ahead of real time, in milliseconds. Default 0. */
  readonly ahead?: number
}

/** From 1970 to the last year with four digits, in milliseconds. Vendors' dates can hold no other years. */
export const FIRST_MOMENT = 0
export const LAST_MOMENT = Date.UTC(10_000, 0) - 1

/** Whether a clock can show a time. Everything that sets a clock asks this. */
export function isMoment(at: number): boolean {
  return at >= FIRST_MOMENT && at <= LAST_MOMENT
}

/** Why it cannot show another one. */
export const MOMENTS = 'a clock can show times from 1970 to 9999'

/** Throws a UsageError for a time that no clock can show. */
function checkMoment(at: number): void {
  if (!isMoment(at)) throw new UsageError(`Cannot move the clock by that much or to that time: ${MOMENTS}`)
}

/** The state of a clock: when it is frozen, its time; when it runs, how far it is ahead of real time. */
export const clockSchema = z.union([
  z.strictObject({ frozenAt: z.number().min(FIRST_MOMENT).max(LAST_MOMENT) }),
  z.strictObject({ ahead: z.number().min(-LAST_MOMENT).max(LAST_MOMENT) }),
])

export type ClockContent = z.output<typeof clockSchema>

/** What makes a clock differ from the clock that it follows. In milliseconds. */
export interface ClockDifference {
  readonly offset: number
  readonly frozenAt?: number | undefined
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** The longest timeout. A timer with a longer one fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** How a clock is moved. */
export interface ClockMove {
  /**
   * Whether the event loop takes turns while a leap is worked off, as a server needs it. Default false: all that fell due has
   * happened when the call returns.
   */
  readonly inTurns?: boolean
  /** When it aborts, the promise resolves although callbacks are still being sent. Default: it waits for all of them. */
  readonly patience?: AbortSignal
}

const moveSchema = optionsSchema<ClockMove>({
  inTurns: option.flag,
  patience: z.instanceof(AbortSignal, { error: 'expected an AbortSignal' }).optional(),
})

/** Throws a UsageError for an unknown option. */
export function checkMove(how: unknown): void {
  checkOptions('Cannot move the clock', moveSchema, how)
}

/** The owner of a clock: the sandbox or an account. */
export interface ClockOwner {
  /** Changes the clock and runs what is due then. Resolves when the callbacks that follow were attempted. */
  changeClock(command: ClockCommand, how?: ClockMove): Promise<void>
  /** Runs and sends what is due by now. */
  settle(how?: ClockMove): Promise<void>
  /** The next time something is due; undefined when nothing will be due without a request. */
  nextDue(): number | undefined
}

/** More steps than any documented life cycle has, to stop an endless loop. */
const MAX_IDLE_STEPS = 100_000

/**
 * A clock that follows another one until it is frozen or moved. The sandbox's clock follows real time, and an account's clock
 * follows the sandbox's, so that each test can move its own time.
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

  /** A running clock stops at the last moment. */
  now(real?: number): number {
    return this.#frozenAt ?? Math.max(FIRST_MOMENT, Math.min(this.#source.now(real) + this.#offset, LAST_MOMENT))
  }

  /** What it shows at the real time `real`. */
  reading(real: number): { readonly now: number; readonly isFrozen: boolean } {
    return { now: this.now(real), isFrozen: this.isFrozen }
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined || (this.#source.isFrozen ?? false)
  }

  /** Whether this clock itself was frozen or moved. */
  get isMoved(): boolean {
    return this.#frozenAt !== undefined || this.#offset !== 0
  }

  /** How far it is ahead of its source, in milliseconds. */
  get offset(): number {
    return this.#frozenAt === undefined ? this.#offset : this.#frozenAt - this.#source.now()
  }

  /** How far it is ahead of real time. For a frozen clock, how far it would be if it ran. */
  get ahead(): number {
    return this.#offset + (this.#source.ahead ?? 0)
  }

  /** What makes it differ from its source. */
  get own(): ClockDifference {
    return this.#frozenAt === undefined ? { offset: this.#offset } : { offset: this.#offset, frozenAt: this.#frozenAt }
  }

  /** Differs from its source as it did before, whatever the source shows now. */
  resumeAs({ offset, frozenAt }: ClockDifference): void {
    this.#offset = offset
    this.#frozenAt = frozenAt
  }

  snapshot(): ClockContent {
    return this.isFrozen ? { frozenAt: this.now() } : { ahead: this.ahead }
  }

  /** Throws a UsageError when this clock could not show the time of a snapshot. */
  check(content: ClockContent, real: number): void {
    checkMoment('ahead' in content ? real + content.ahead : content.frozenAt)
  }

  /**
   * Restores a snapshot of this or another clock. Does not run what is due, because the state is restored too. Keeps following
   * its source if that gives the same time.
   */
  restore(content: ClockContent, real?: number): void {
    this.#frozenAt = undefined
    if ('ahead' in content) this.#offset = content.ahead - (this.#source.ahead ?? 0)
    else if (!this.isFrozen || this.now(real) !== content.frozenAt) this.#frozenAt = content.frozenAt
    this.wake()
  }

  /** Stops time, at `at` if given. Everything due by then has happened when this returns. */
  freeze(at: number | Date = this.now()): void {
    void this.#command({ kind: 'clock', action: 'freeze', at: toMilliseconds(at) })
  }

  /**
   * Jumps to a time. A frozen clock stays frozen, and a running one runs on from there. Everything due by then has happened,
   * in order of time, when this returns. The promise resolves when the callbacks that follow were attempted.
   */
  set(at: number | Date, how?: ClockMove): Promise<void> {
    return this.#command({ kind: 'clock', action: 'set', at: toMilliseconds(at) }, how)
  }

  /** Moves time forward, like {@link set}. To go back, use `set`. */
  advance(milliseconds: number, how?: ClockMove): Promise<void> {
    if (!(milliseconds >= 0)) {
      throw new UsageError(`Cannot advance the clock by ${milliseconds} ms: give a number of milliseconds from 0 up`)
    }
    return this.#command({ kind: 'clock', action: 'advance', by: milliseconds }, how)
  }

  /** Follows its source again, neither frozen nor moved. */
  reset(how?: ClockMove): Promise<void> {
    return this.#command({ kind: 'clock', action: 'reset' }, how)
  }

  /**
   * For the owner, which then runs what is due: changes the clock and nothing else. `real` is the real time of the step.
   * Returns the times before and after.
   */
  change(command: ClockCommand, real?: number): { readonly from: number; readonly to: number } {
    const from = this.now(real)
    const to = this.#timeAfter(command, { from, real })
    checkMoment(to)
    if (command.action === 'freeze') this.#frozenAt = to
    else if (command.action === 'resume' || command.action === 'reset') {
      this.#frozenAt = undefined
      this.#offset = to - this.#source.now(real)
    } else if (this.#frozenAt !== undefined) this.#frozenAt = to
    else this.#offset = to - this.#source.now(real)
    return { from, to }
  }

  #timeAfter(command: ClockCommand, { from, real }: { from: number; real: number | undefined }): number {
    if (command.action === 'advance') return from + command.by
    if (command.action === 'resume') return from
    return command.action === 'freeze' || command.action === 'set' ? command.at : this.#source.now(real)
  }

  #command(command: ClockCommand, how: ClockMove = {}): Promise<void> {
    checkMove(how)
    if (this.#owner) return this.#owner.changeClock(command, how)
    this.change(command)
    this.wake()
    return Promise.resolve()
  }

  /**
   * Jumps from one due time to the next, including callbacks and their retries, until nothing more is due without a request.
   * Does not wait in real time. A frozen clock stays frozen.
   */
  async runUntilIdle(how: ClockMove = {}): Promise<void> {
    checkMove(how)
    await this.#owner?.settle(how)
    for (let step = 0; step < MAX_IDLE_STEPS; step++) {
      const next = this.#owner?.nextDue()
      if (next === undefined) return
      await this.set(Math.max(next, this.now()), how)
    }
    throw new UsageError(
      `Cannot run until idle: after ${MAX_IDLE_STEPS} steps something is still due. Use advance() instead`,
    )
  }

  /** Lets a frozen clock run on from its time. */
  resume(): void {
    if (this.#frozenAt !== undefined) void this.#command({ kind: 'clock', action: 'resume' })
  }

  /** From now on, `sleep` advances a frozen clock instead of waiting for a test to move it. */
  hurry(): void {
    this.#isHurried = true
  }

  /**
   * Resolves when this much time has passed on this clock, so a frozen clock must be moved. Also resolves when `signal` aborts,
   * because nobody is waiting any more.
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    if (this.#isHurried && this.isFrozen) return this.advance(milliseconds)
    return new Promise((resolve) => {
      const interrupt = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        sleeper.wake()
        this.wake()
      }
      const sleeper = {
        until: Math.min(this.now() + milliseconds, LAST_MOMENT),
        wake: () => {
          signal?.removeEventListener('abort', interrupt)
          resolve()
        },
      }
      signal?.addEventListener('abort', interrupt)
      this.#sleepers.push(sleeper)
      this.wake()
    })
  }

  /** Resolves every sleep that is over, and sets a timer for the next one. */
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
