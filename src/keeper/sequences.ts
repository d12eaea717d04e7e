import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Shared } from './shared.ts'

/** How many a process takes at a time. */
const AT_A_TIME = 1_000_000

/** Numbers of entries that no other process gives. Entries that are repeated get new ones, so that no reader takes one for another. */
export class Sequences {
  readonly #shared: Pick<Shared, 'reserve'>
  readonly #sandbox: Pick<Sandbox, 'continuity' | 'feed'>
  #last = 0

  constructor(shared: Pick<Shared, 'reserve'>, sandbox: Pick<Sandbox, 'continuity' | 'feed'>) {
    this.#shared = shared
    this.#sandbox = sandbox
  }

  async take(): Promise<void> {
    const first = await this.#shared.reserve(AT_A_TIME)
    this.#last = first + AT_A_TIME - 1
    this.#sandbox.continuity.continueAfter(first - 1)
  }

  /** Takes more before they run out. */
  async renew(): Promise<void> {
    if (this.#sandbox.feed.newest > this.#last - AT_A_TIME / 2) await this.take()
  }
}
