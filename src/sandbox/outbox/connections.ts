/** Callbacks that are sent at once, over all accounts of a sandbox: sockets and descriptors are limited. */
const MAX_CONNECTIONS = 32

/** Lets a bounded number of tasks run at once; the others wait for their turn, first come, first served. */
export class Connections {
  readonly #max: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(max: number = MAX_CONNECTIONS) {
    this.#max = max
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#max) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running++
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }
}
