import type { BrowserContext, Clock as PageClock } from '@playwright/test'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Clock, ClockContent } from '../sandbox/clock/clock.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type PageMove, type Passing, pageMoves, ticksOf, timeOf } from './page-time.ts'

/** The account's clock. Its moves resolve when the pages have followed too. */
export type TiedClock = Omit<Clock, 'freeze' | 'resume'> & {
  /** Stops time, at `at` if given, in the account and in the pages. */
  freeze(at?: number | Date): Promise<void>
  /** Lets a frozen clock run on from its time. */
  resume(): Promise<void>
}

/** Ties the clocks of pages to an account's. The account's clock is the truth, and the pages follow each of its moves. */
export class TiedClocks {
  readonly #account: Account
  readonly #sandbox: Sandbox
  readonly #contexts = new Set<Follower>()
  readonly #end: () => void

  constructor(sandbox: Sandbox, account: Account) {
    this.#sandbox = sandbox
    this.#account = account
    const topics = ['clock', 'account'] as const
    this.#end = sandbox.feed.follow({ account: account.name, topics }, ({ kind }) => {
      if (kind === 'event') this.#follow()
    })
  }

  /** The account's clock for a test. */
  get clock(): TiedClock {
    const moved = () => this.inStep()
    return new Proxy(this.#account.clock, {
      get(clock, name) {
        const value: unknown = Reflect.get(clock, name, clock)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          const result: unknown = Reflect.apply(value, clock, args)
          const isMove = result instanceof Promise || result === undefined
          return isMove ? Promise.resolve(result).then(moved) : result
        }
      },
    }) as unknown as TiedClock
  }

  /** From now on, the context's pages show the account's time, and moving their clock moves the account's. */
  async add(context: BrowserContext): Promise<void> {
    const follower = new Follower(context.clock, this.#account.clock, () => this.#sandbox.realTime())
    this.#contexts.add(follower)
    context.once('close', () => this.#contexts.delete(follower))
    await follower.begin()
    follower.lead(context.clock)
  }

  /** Resolves when the pages have followed every move so far. */
  async inStep(): Promise<void> {
    await Promise.all(Array.from(this.#contexts, (follower) => follower.done()))
  }

  end(): void {
    this.#end()
    this.#contexts.clear()
  }

  #follow(): void {
    for (const follower of this.#contexts) follower.follow()
  }
}

/** The methods of Playwright's clock, before they were tied. */
type Untied = Pick<PageClock, 'install' | PageMove['to']>

class Follower {
  readonly #account: Clock
  readonly #untied: Untied
  readonly #realTime: () => number
  #shown: ClockContent
  #passing: Passing = 'fastForward'
  #moving: Promise<void> = Promise.resolve()
  #failure: Error | undefined

  constructor(clock: PageClock, account: Clock, realTime: () => number) {
    this.#account = account
    this.#realTime = realTime
    this.#shown = account.snapshot()
    this.#untied = {
      install: clock.install.bind(clock),
      fastForward: clock.fastForward.bind(clock),
      runFor: clock.runFor.bind(clock),
      pauseAt: clock.pauseAt.bind(clock),
      setFixedTime: clock.setFixedTime.bind(clock),
      setSystemTime: clock.setSystemTime.bind(clock),
      resume: clock.resume.bind(clock),
    }
  }

  async begin(): Promise<void> {
    await this.#untied.install({ time: this.#account.now() })
    this.#shown = { ahead: this.#account.now() - this.#realTime() }
    this.follow()
    await this.done()
  }

  /** Resolves when the pages have followed so far. Rejects when a move failed. */
  async done(): Promise<void> {
    await this.#moving
    const failure = this.#failure
    this.#failure = undefined
    if (failure) throw failure
  }

  /** Brings the pages to where the account's clock is now, after the moves before. */
  follow(): void {
    const [from, to, passing] = [this.#shown, this.#account.snapshot(), this.#passing]
    this.#shown = to
    this.#moving = this.#moving.then(async () => {
      try {
        for (const move of pageMoves({ from, to, real: this.#realTime(), passing })) await this.#tell(move)
      } catch (error) {
        // A page that was closed meanwhile is no failure of the move.
        if (!/closed/i.test((error as Error).message)) this.#failure ??= error as Error
      }
    })
  }

  async #tell(move: PageMove): Promise<void> {
    if (move.to === 'resume') await this.#untied.resume()
    else if ('by' in move) await this.#untied[move.to](move.by)
    else if (move.to === 'pauseAt') await this.#untied.pauseAt(move.at).catch(unlessPast)
    else await this.#untied[move.to](move.at)
  }

  /** From now on, the methods of Playwright's clock move the account's. */
  lead(clock: PageClock): void {
    const account = this.#account
    const tied: Untied = {
      install: async ({ time } = {}) => {
        if (time !== undefined) await this.#through('set', () => account.set(timeOf(time)))
      },
      fastForward: (ticks) => this.#through('fastForward', () => account.advance(ticksOf(ticks))),
      runFor: (ticks) => this.#through('runFor', () => account.advance(ticksOf(ticks))),
      pauseAt: (time) => this.#through('fastForward', () => account.freeze(timeOf(time))),
      setFixedTime: async (time) => {
        await this.#through('set', () => account.freeze(timeOf(time)))
        // Playwright's fixed time lets timers fire.
        await this.#untied.resume()
        await this.#untied.setFixedTime(time)
      },
      setSystemTime: (time) => this.#through('set', () => account.set(timeOf(time))),
      resume: () => this.#through('fastForward', () => account.resume()),
    }
    Object.assign(clock, tied)
  }

  async #through(passing: Passing, move: () => Promise<void> | void): Promise<void> {
    this.#passing = passing
    try {
      await move()
    } finally {
      this.#passing = 'fastForward'
    }
    await this.done()
  }
}

/** The pages were ahead by the milliseconds that it took to tell them. They stand still now, and are set back next. */
function unlessPast(error: Error): void {
  if (!error.message.includes('to the past')) throw error
}
