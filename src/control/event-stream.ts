/** One server-sent event. Neither text may contain a line break. */
interface SentEvent {
  readonly id: string
  readonly data: string
}

/** A reader that falls further behind is disconnected. It may reconnect with the id of the last event it has seen. */
const MAX_WAITING = 1000
const MAX_WAITING_CHARACTERS = 8_000_000
/** The size that the smallest event counts as, so that both bounds hold. */
const MIN_EVENT_CHARACTERS = MAX_WAITING_CHARACTERS / MAX_WAITING
/** How often a comment is sent, so that neither side closes a silent connection. */
const KEEP_ALIVE_MS = 15_000
const RETRY_MS = 1000

type Start = (send: (event: SentEvent) => void) => () => void

/** Streams what `start` sends as server-sent events. `start` returns a function that is called when the reader leaves. */
export function eventStream(start: Start): Response {
  const source = new Source(start)
  const body = new ReadableStream<string>(source, {
    highWaterMark: MAX_WAITING_CHARACTERS,
    size: (text) => Math.max(MIN_EVENT_CHARACTERS, text?.length ?? 0),
  })
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  })
}

class Source implements UnderlyingDefaultSource<string> {
  readonly #start: Start
  #isOver = false
  #unsubscribe = () => {}
  #keepAlive: ReturnType<typeof setInterval> | undefined

  constructor(start: Start) {
    this.#start = start
  }

  start(controller: ReadableStreamDefaultController<string>): void {
    const write = (text: string) => this.#write(controller, text)
    write(`retry: ${RETRY_MS}\n\n`)
    this.#keepAlive = setInterval(() => write(': still here\n\n'), KEEP_ALIVE_MS)
    this.#keepAlive.unref()
    this.#unsubscribe = this.#start(({ id, data }) => write(`id: ${id}\ndata: ${data}\n\n`))
    // What `start` sent at once may already have been too much.
    if (this.#isOver) this.cancel()
  }

  cancel(): void {
    this.#isOver = true
    clearInterval(this.#keepAlive)
    this.#unsubscribe()
  }

  #write(controller: ReadableStreamDefaultController<string>, text: string): void {
    if (this.#isOver) return
    controller.enqueue(text)
    if ((controller.desiredSize ?? 0) > 0) return
    this.cancel()
    controller.close()
  }
}
