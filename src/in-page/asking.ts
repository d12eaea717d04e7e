import { type Frame, responseOf } from '../sandbox/frames.ts'
import type { ControlMessage, Question, TabMessage } from './channel.ts'

/** Asks the tab that has the sandbox. Questions without an answer are asked again when another tab takes over. */
export class Asking {
  readonly #tab: string
  readonly #post: (message: TabMessage) => void
  readonly #waiting = new Map<string, Waiting>()

  constructor(tab: string, post: (message: TabMessage) => void) {
    this.#tab = tab
    this.#post = post
  }

  ask(question: Question, signal?: AbortSignal): Promise<Response> {
    return responseOf(this.#frames(question, signal))
  }

  async *#frames(question: Question, signal?: AbortSignal): AsyncGenerator<Frame, void, void> {
    if (signal?.aborted) return
    const id = crypto.randomUUID()
    const waiting = new Waiting(question)
    const end = () => waiting.push({ kind: 'cut' })
    this.#waiting.set(id, waiting)
    signal?.addEventListener('abort', end, { once: true })
    this.#post({ kind: 'ask', from: this.#tab, id, question })
    try {
      for (;;) {
        const frame = await waiting.next()
        yield frame
        if (frame.kind === 'end' || frame.kind === 'cut') return
      }
    } finally {
      signal?.removeEventListener('abort', end)
      this.#waiting.delete(id)
      this.#post({ kind: 'over', id })
    }
  }

  /** Passes a frame on to the one who asked. */
  hear(id: string, frame: Frame): void {
    this.#waiting.get(id)?.push(frame)
  }

  /** Another tab has the sandbox now. An answer in the middle of its body ends; one that has not begun is asked for again. */
  askAgain(): void {
    for (const [id, waiting] of this.#waiting) {
      if (waiting.hasBegun) waiting.push({ kind: 'cut' })
      else this.#post({ kind: 'ask', from: this.#tab, id, question: waiting.question })
    }
  }

  /** Ends everything that is awaited. */
  stop(): void {
    for (const waiting of this.#waiting.values()) waiting.push({ kind: 'cut' })
  }
}

/** The frames of one answer, in the order of their arrival. */
class Waiting {
  readonly question: Question
  hasBegun = false
  readonly #frames: Frame[] = []
  #wake = () => {}

  constructor(question: Question) {
    this.question = question
  }

  push(frame: Frame): void {
    this.hasBegun = true
    this.#frames.push(frame)
    this.#wake()
  }

  async next(): Promise<Frame> {
    for (;;) {
      const frame = this.#frames.shift()
      if (frame) return frame
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

export async function toControlMessage(request: Request): Promise<ControlMessage> {
  const { method, url } = request
  const body = method === 'GET' || method === 'HEAD' ? undefined : new Uint8Array(await request.arrayBuffer())
  return { method, url, headers: Object.fromEntries(request.headers), body }
}
