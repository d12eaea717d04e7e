/** One server-sent event; neither text has a line break in it. */
interface SentEvent {
  readonly id: string
  readonly data: string
}

/** A reader who is further behind is sent away, and may come back with the id of the last event that it has seen. */
const MAX_WAITING = 1000
const MAX_WAITING_CHARACTERS = 8_000_000
/** What an event weighs at least, so that both bounds hold. */
const LIGHTEST = MAX_WAITING_CHARACTERS / MAX_WAITING
/** Something is sent now and then, so that neither side takes silence for the end. */
const KEEP_ALIVE_MS = 15_000
const RETRY_MS = 1000

type Start = (send: (event: SentEvent) => void) => () => void

/** Server-sent events of whatever `start` sends, until the reader goes; `start` returns what ends it. */
export function eventStream(start: Start): Response {
  const source = new Source(start)
  const body = new ReadableStream<string>(source, {
    highWaterMark: MAX_WAITING_CHARACTERS,
    size: (text) => Math.max(LIGHTEST, text?.length ?? 0),
  })
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  })
}

class Source implements UnderlyingDefaultSource<string> {
  readonly #start: Start
  #isOver = false
  #unsubscribe = () => {}
  #heart: ReturnType<typeof setInterval> | undefined

  constructor(start: Start) {
    this.#start = start
  }

  start(controller: ReadableStreamDefaultController<string>): void {
    const write = (text: string) => this.#write(controller, text)
    write(`retry: ${RETRY_MS}\n\n`)
    this.#heart = setInterval(() => write(': still here\n\n'), KEEP_ALIVE_MS)
    this.#heart.unref()
    this.#unsubscribe = this.#start(({ id, data }) => write(`id: ${id}\ndata: ${data}\n\n`))
    // What was kept may have been too much at once.
    if (this.#isOver) this.cancel()
  }

  cancel(): void {
    this.#isOver = true
    clearInterval(this.#heart)
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
