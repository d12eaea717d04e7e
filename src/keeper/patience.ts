import { type Ledger, StoreAway } from '../ledger/ledger.ts'
import { after } from './wait.ts'

/** How long to wait before another look at a store that is away, in milliseconds. */
const RETRY_MS = 100

/** How long answers wait for the store. */
export class Patience {
  readonly #ledger: Pick<Ledger, 'state'>
  readonly #milliseconds: number

  constructor(ledger: Pick<Ledger, 'state'>, milliseconds: number) {
    this.#ledger = ledger
    this.#milliseconds = milliseconds
  }

  /** Resolves with the work. Rejects with StoreAway when that takes longer. */
  async within(work: Promise<unknown>): Promise<void> {
    const isOver = new AbortController()
    const late = after(this.#milliseconds, isOver.signal).then(() => {
      if (!isOver.signal.aborted) throw new StoreAway('The store of this server does not answer')
    })
    await Promise.race([work, late]).finally(() => isOver.abort())
  }

  /** Resolves with the work, however long it takes. Rejects with StoreAway when an answer would not have waited longer for the store. */
  async whileReachable(work: Promise<unknown>): Promise<void> {
    let isOver = false
    const over = work.finally(() => {
      isOver = true
    })
    for (;;) {
      try {
        return await this.within(over)
      } catch (error) {
        if (isOver || !this.#ledger.state().isReachable) throw error
      }
    }
  }

  /** Resolves when the store can be reached. Undefined when it can be now. Rejects with StoreAway when that takes longer. */
  reachable(): Promise<void> | undefined {
    return this.#ledger.state().isReachable ? undefined : this.#wait()
  }

  async #wait(): Promise<void> {
    for (let waited = 0; waited < this.#milliseconds; waited += RETRY_MS) {
      await after(RETRY_MS)
      if (this.#ledger.state().isReachable) return
    }
    throw new StoreAway('The store of this server does not answer')
  }
}
