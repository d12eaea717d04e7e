/** How many callbacks of a sandbox are sent at once, because sockets and descriptors are limited. */
export const MAX_CONNECTIONS = 32
/** How many of these one account may have, so that an account with slow receivers leaves some to the others. */
export const MAX_CONNECTIONS_OF_ONE = 24

interface Line {
  running: number
  readonly waiting: (() => void)[]
}

/**
 * Runs a bounded number of tasks at once. The others wait in one line for each account, and the accounts take turns, so that
 * many tasks of one delay no other for long.
 */
export class Connections {
  /** Accounts with tasks, the next one to have a turn first. */
  readonly #lines = new Map<string, Line>()
  #running = 0

  async run<T>(account: string, task: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(account) ?? { running: 0, waiting: [] }
    this.#lines.set(account, line)
    if (this.#hasRoomFor(line)) this.#take(account, line)
    else await new Promise<void>((resolve) => line.waiting.push(resolve))
    try {
      return await task()
    } finally {
      this.#running--
      line.running--
      if (line.running === 0 && line.waiting.length === 0) this.#lines.delete(account)
      this.#startNext()
    }
  }

  #hasRoomFor({ running }: Line): boolean {
    return this.#running < MAX_CONNECTIONS && running < MAX_CONNECTIONS_OF_ONE
  }

  /** The account goes to the end of the turns. */
  #take(account: string, line: Line): void {
    this.#running++
    line.running++
    this.#lines.delete(account)
    this.#lines.set(account, line)
  }

  #startNext(): void {
    for (const [account, line] of this.#lines) {
      if (!this.#hasRoomFor(line)) continue
      const start = line.waiting.shift()
      if (!start) continue
      this.#take(account, line)
      start()
      return
    }
  }
}
