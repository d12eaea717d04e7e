import type { FeedMessage } from '../sandbox/history/feed.ts'
import { Ring } from '../sandbox/history/ring.ts'
import { positionOf } from './position.ts'
import { ControlProblem } from './problem.ts'

/** What a stream sends: `hello`, things that happened, and gaps. */
type Message =
  | Exclude<FeedMessage, { readonly kind: 'event' }>
  | { readonly kind: 'event'; readonly event: { readonly sequence: number } }

interface Waiting {
  readonly sequence: number
  readonly text: string
}

/** A reader may fall this far behind. Beyond it, the older half of what waits is dropped, and the reader is told so. */
const MAX_WAITING = 1000
const MAX_WAITING_CHARACTERS = 8_000_000
/** Each may have that much waiting, and costs time for every event. More would be a mistake of their owner. */
const MAX_FOLLOWERS = 100
/** What is handed on at once. The rest waits here, where it can be counted. */
const CHUNK_CHARACTERS = 65_536
/** How often a comment is sent, so that neither side closes a silent connection. */
const KEEP_ALIVE_MS = 15_000
const RETRY_MS = 1000

type Start = (send: (message: Message) => void) => () => void

/** The event streams of a control API. */
export class EventStreams {
  readonly #texts = new EventTexts()
  #followers = 0

  /** Like {@link eventStream}. Throws a ControlProblem when too many follow already. */
  open(run: string, start: Start): Response {
    if (this.#followers >= MAX_FOLLOWERS) {
      throw new ControlProblem(
        429,
        `${MAX_FOLLOWERS} readers follow events or journals of this server, and it serves no more at once. Close one of them first`,
      )
    }
    const follow: Start = (send) => {
      const end = start(send)
      this.#followers++
      return () => {
        this.#followers--
        end()
      }
    }
    return eventStream(run, follow, this.#texts)
  }
}

/**
 * Streams what `start` sends as server-sent events. What it sends before it returns is what the reader missed: it is never
 * dropped. `start` returns a function that is called when the reader leaves. Streams that share `texts` share the texts.
 */
export function eventStream(run: string, start: Start, texts: EventTexts = new EventTexts()): Response {
  const body = new ReadableStream<string>(new Source(run, start, texts), {
    highWaterMark: CHUNK_CHARACTERS,
    size: (text) => text?.length ?? 0,
  })
  return new Response(body.pipeThrough(new TextEncoderStream()), { headers: eventStreamHeaders })
}

/** Writes each event once, however many streams send it: they all send it before the next one happens. */
class EventTexts {
  #latest: { readonly event: object; readonly run: string; readonly text: string } | undefined

  of(event: { readonly sequence: number }, run: string): string {
    if (this.#latest?.event === event && this.#latest.run === run) return this.#latest.text
    const text = textOf({ kind: 'event', event }, run)
    this.#latest = { event, run, text }
    return text
  }
}

export const eventStreamHeaders = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }

class Source implements UnderlyingDefaultSource<string> {
  readonly #run: string
  readonly #start: Start
  readonly #texts: EventTexts
  /** What the reader missed, and how much of it was written. */
  #missed: readonly Message[] = []
  #written = 0
  readonly #waiting = new Ring<Waiting>(MAX_WAITING)
  #waitingCharacters = 0
  #gap: { lost: number; readonly from: number; to: number } | undefined
  #unsubscribe = () => {}
  #keepAlive: ReturnType<typeof setInterval> | undefined

  constructor(run: string, start: Start, texts: EventTexts) {
    this.#run = run
    this.#start = start
    this.#texts = texts
  }

  start(controller: ReadableStreamDefaultController<string>): void {
    controller.enqueue(`retry: ${RETRY_MS}\n\n`)
    const missed: Message[] = []
    let hasStarted = false
    this.#unsubscribe = this.#start((message) => {
      if (!hasStarted) missed.push(message)
      else if (message.kind === 'event') this.#sendLive(message.event, controller)
    })
    hasStarted = true
    this.#missed = missed
    this.#keepAlive = setInterval(() => {
      if (hasRoom(controller)) controller.enqueue(': still here\n\n')
    }, KEEP_ALIVE_MS)
    unref(this.#keepAlive)
  }

  pull(controller: ReadableStreamDefaultController<string>): void {
    while (hasRoom(controller)) {
      const text = this.#next()
      if (text === undefined) return
      controller.enqueue(text)
    }
  }

  cancel(): void {
    clearInterval(this.#keepAlive)
    this.#unsubscribe()
    this.#missed = []
    this.#waiting.clear()
  }

  #sendLive(event: { readonly sequence: number }, controller: ReadableStreamDefaultController<string>): void {
    const text = this.#texts.of(event, this.#run)
    this.#waiting.push({ sequence: event.sequence, text })
    this.#waitingCharacters += text.length
    if (this.#waiting.size === MAX_WAITING || this.#waitingCharacters > MAX_WAITING_CHARACTERS) this.#dropHalf()
    this.pull(controller)
  }

  #dropHalf(): void {
    while (
      this.#waiting.size > 1 &&
      (this.#waiting.size > MAX_WAITING / 2 || this.#waitingCharacters > MAX_WAITING_CHARACTERS / 2)
    ) {
      const { sequence, text } = this.#waiting.shift() as Waiting
      this.#waitingCharacters -= text.length
      this.#gap ??= { lost: 0, from: sequence, to: sequence }
      this.#gap.lost++
      this.#gap.to = sequence
    }
  }

  #next(): string | undefined {
    const missed = this.#missed[this.#written]
    if (missed) {
      this.#written++
      return textOf(missed, this.#run)
    }
    this.#missed = []
    this.#written = 0
    const gap = this.#gap
    this.#gap = undefined
    if (gap) return textOf({ kind: 'gap', ...gap }, this.#run, gap.to)
    const waiting = this.#waiting.shift()
    this.#waitingCharacters -= waiting?.text.length ?? 0
    return waiting?.text
  }
}

/** `position` is where a reader that saw nothing else goes on. */
function textOf(message: Message, run: string, position?: number): string {
  if (message.kind === 'event')
    return `id: ${positionOf(run, message.event.sequence)}\ndata: ${json(message.event)}\n\n`
  const { kind, ...data } = message
  const at = message.kind === 'hello' ? message.first - 1 : position
  const id = at === undefined ? '' : `id: ${positionOf(run, at)}\n`
  return `event: ${kind}\n${id}data: ${json(data)}\n\n`
}

/** JSON has no line breaks, so that it is one line of data. */
function json(data: object): string {
  return JSON.stringify(data)
}

function hasRoom({ desiredSize }: ReadableStreamDefaultController<string>): boolean {
  return (desiredSize ?? 0) > 0
}

/** In Node a timer keeps the process alive; in browsers it is a number. */
function unref(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref()
}
