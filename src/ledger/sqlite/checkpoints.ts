import { Worker } from 'node:worker_threads'

/** How much of the write-ahead log is in the file by now, in pages. */
interface Copied {
  readonly log: number
  readonly checkpointed: number
}

type Answer = Copied | { readonly problem: string }

/**
 * Copies the write-ahead log into the file. That waits for the disk, for tens of milliseconds, so a thread of its own does it. It starts
 * when it is first needed: that takes 30 ms of CPU time.
 */
export class Checkpoints {
  readonly #path: string
  #worker: Worker | undefined
  #settle: { resolve(copied: Copied): void; reject(error: Error): void } | undefined

  /** `path` is absolute. */
  constructor(path: string) {
    this.#path = path
  }

  /** One at a time. Nobody who reads or writes waits for it. Rejects when the thread or the file is out of order. */
  copy(): Promise<Copied> {
    const { promise, resolve, reject } = Promise.withResolvers<Copied>()
    this.#settle = { resolve, reject }
    this.#worker ??= this.#start()
    this.#worker.postMessage('copy')
    return promise
  }

  /** Resolves when the thread has closed the file. */
  async close(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const { promise, resolve } = Promise.withResolvers<void>()
    worker.once('exit', () => resolve())
    worker.ref()
    worker.postMessage('close')
    await promise
  }

  #start(): Worker {
    // The text of the function, so that it runs from the source, from every bundle and inside the one file without Node.
    const worker = new Worker(`(${thread})()`, { eval: true, workerData: this.#path, execArgv: [] })
    worker.unref()
    worker.on('message', (answer: Answer) => {
      if ('problem' in answer) this.#settle?.reject(new Error(answer.problem))
      else this.#settle?.resolve(answer)
    })
    worker.on('error', (error) => this.#settle?.reject(error as Error))
    worker.on('exit', () => {
      this.#worker = undefined
      this.#settle?.reject(new Error('its thread ended'))
    })
    return worker
  }
}

/** Runs in the thread. It can use nothing from outside of itself. */
function thread(): void {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const db = new DatabaseSync(workerData)
  parentPort?.on('message', (message) => {
    if (message === 'close') {
      db.close()
      parentPort?.close()
      return
    }
    try {
      parentPort?.postMessage(db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get())
    } catch (error) {
      parentPort?.postMessage({ problem: (error as Error).message })
    }
  })
}
