import type { WireCallback } from '../../vendor/callback.ts'

/** How many callbacks of a sandbox are sent at once, because sockets and descriptors are limited. */
export const MAX_CONNECTIONS = 32
/** How many of these one account may have, so that an account with slow receivers leaves some to the others. */
export const MAX_CONNECTIONS_OF_ONE = 24
/** How many of these one receiver may have, so that one that never answers leaves some to the others. */
export const MAX_CONNECTIONS_TO_ONE = 16

/** Host and port of a callback's address. */
export function receiverOf({ url }: Pick<WireCallback, 'url'>): string {
  return URL.parse(url)?.host ?? url
}

interface Line {
  running: number
  /** By receiver, the next one to have a turn first. */
  readonly waiting: Map<string, (() => void)[]>
}

/** Who sends, and where to. */
interface Ends {
  readonly account: string
  /** Host and port. */
  readonly receiver: string
}

/**
 * Runs a bounded number of tasks at once. The others wait in one line for each account, in which the receivers take turns. The
 * accounts take turns, too, so that many tasks of one delay no other for long.
 */
export class Connections {
  /** Accounts with tasks, the next one to have a turn first. */
  readonly #lines = new Map<string, Line>()
  /** How many connections each receiver has. */
  readonly #receivers = new Map<string, number>()
  #running = 0

  async run<T>({ account, receiver }: Ends, task: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(account) ?? { running: 0, waiting: new Map() }
    this.#lines.set(account, line)
    if (this.#hasRoomFor(line, receiver)) this.#take({ account, receiver }, line)
    else await new Promise<void>((resolve) => waitIn(line, receiver, resolve))
    try {
      return await task()
    } finally {
      this.#giveBack({ account, receiver }, line)
      this.#startNext()
    }
  }

  #hasRoomFor({ running }: Line, receiver: string): boolean {
    const isLineShort = this.#running < MAX_CONNECTIONS && running < MAX_CONNECTIONS_OF_ONE
    return isLineShort && (this.#receivers.get(receiver) ?? 0) < MAX_CONNECTIONS_TO_ONE
  }

  /** The account goes to the end of the turns. */
  #take({ account, receiver }: Ends, line: Line): void {
    this.#running++
    line.running++
    this.#receivers.set(receiver, (this.#receivers.get(receiver) ?? 0) + 1)
    this.#lines.delete(account)
    this.#lines.set(account, line)
  }

  #giveBack({ account, receiver }: Ends, line: Line): void {
    this.#running--
    line.running--
    const left = (this.#receivers.get(receiver) ?? 1) - 1
    if (left === 0) this.#receivers.delete(receiver)
    else this.#receivers.set(receiver, left)
    if (line.running === 0 && line.waiting.size === 0) this.#lines.delete(account)
  }

  #startNext(): void {
    for (const [account, line] of this.#lines) {
      for (const receiver of line.waiting.keys()) {
        if (!this.#hasRoomFor(line, receiver)) continue
        const start = nextOf(line, receiver)
        this.#take({ account, receiver }, line)
        start?.()
        return
      }
    }
  }
}

function waitIn({ waiting }: Line, receiver: string, start: () => void): void {
  const tasks = waiting.get(receiver) ?? []
  tasks.push(start)
  waiting.set(receiver, tasks)
}

/** The receiver goes to the end of the turns. */
function nextOf({ waiting }: Line, receiver: string): (() => void) | undefined {
  const tasks = waiting.get(receiver) ?? []
  const start = tasks.shift()
  waiting.delete(receiver)
  if (tasks.length > 0) waiting.set(receiver, tasks)
  return start
}
