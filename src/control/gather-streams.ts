import type { Elsewhere } from '../sandbox/keeping.ts'
import { eventStreamHeaders } from './event-stream.ts'
import { forwardTo } from './forward.ts'

interface Others {
  /** The other servers as far as is known now. */
  others(): readonly Elsewhere[]
  /** As the client sent it. */
  readonly original: Request
}

/** How often to look for other servers, and to ask one again that broke off. */
const LOOK_MS = 250
const CHUNK_CHARACTERS = 65_536

/**
 * The event streams of all servers as one. Each event has an id that names the place in every stream, so that a reader goes on where
 * it stopped, whichever server it reaches then. The first `hello` is the own one. Servers that come later join.
 */
export function gatherStreams(own: Response, others: Others): Response {
  const gathering = new Gathering(own, others)
  const body = new ReadableStream<string>(gathering, {
    highWaterMark: CHUNK_CHARACTERS,
    size: (text) => text?.length ?? 0,
  })
  return new Response(body.pipeThrough(new TextEncoderStream()), { headers: eventStreamHeaders })
}

class Gathering implements UnderlyingDefaultSource<string> {
  readonly #own: Response
  readonly #others: Others
  readonly #isOver = new AbortController()
  readonly #positions: Positions
  /** Servers whose streams are read, by id. */
  readonly #joined = new Set<string>()
  /** Those that the reader has heard of. */
  readonly #known = new Set<string>()
  #hasBegun = false
  #looking: ReturnType<typeof setInterval> | undefined
  /** Resolves when the reader has room. Undefined while nobody waits for that. */
  #room: PromiseWithResolvers<void> | undefined

  constructor(own: Response, others: Others) {
    this.#own = own
    this.#others = others
    this.#positions = new Positions(others.original.headers.get('last-event-id') ?? '')
  }

  start(controller: ReadableStreamDefaultController<string>): void {
    this.#pass(this.#own, 'own', controller).then(
      () => this.#end(() => controller.close()),
      (error) => this.#end(() => controller.error(error)),
    )
    this.#look(controller)
    this.#looking = setInterval(() => this.#look(controller), LOOK_MS)
    this.#looking.unref()
  }

  pull(): void {
    this.#room?.resolve()
    this.#room = undefined
  }

  cancel(): void {
    this.#end(() => {})
  }

  #end(close: () => void): void {
    if (this.#isOver.signal.aborted) return
    this.#isOver.abort()
    clearInterval(this.#looking)
    this.pull()
    close()
  }

  #look(controller: ReadableStreamDefaultController<string>): void {
    for (const other of this.#others.others()) void this.#join(other, controller)
    this.#hasBegun = true
  }

  async #join({ id, address }: Elsewhere, controller: ReadableStreamDefaultController<string>): Promise<void> {
    if (address === undefined || this.#joined.has(id)) return
    this.#joined.add(id)
    const request = new Request(this.#requestTo(id), { signal: this.#isOver.signal })
    try {
      await this.#pass(await forwardTo(address, request), 'other', controller)
    } catch {
      // It is away, or gone. It is asked again for as long as it is known.
    } finally {
      this.#joined.delete(id)
    }
  }

  #requestTo(id: string): Request {
    const { original } = this.#others
    const isKnown = this.#known.has(id)
    this.#known.add(id)
    if (!this.#hasBegun) return original.clone()
    const url = new URL(original.url)
    url.searchParams.delete('since')
    const headers = new Headers(original.headers)
    // What a server did before it came is no news to somebody who has read for a while.
    if (isKnown) headers.set('last-event-id', String(this.#positions))
    else headers.delete('last-event-id')
    return new Request(url, { headers })
  }

  async #pass(
    stream: Response,
    whose: 'own' | 'other',
    controller: ReadableStreamDefaultController<string>,
  ): Promise<void> {
    const { signal } = this.#isOver
    for await (const block of blocksOf(stream, signal)) {
      const text = this.#positions.passed(block, whose)
      if (text === undefined) continue
      while ((controller.desiredSize ?? 0) <= 0 && !signal.aborted) {
        this.#room ??= Promise.withResolvers()
        await this.#room.promise
      }
      if (signal.aborted) return
      controller.enqueue(text)
    }
  }
}

/** Where the reader is in each stream. */
class Positions {
  readonly #byRun: Map<string, string>

  constructor(lastId: string) {
    const known = lastId.split(',').filter((one) => one.includes(':'))
    this.#byRun = new Map(known.map((one) => one.split(':') as [string, string]))
  }

  /** A block with the places in all streams as its id. Undefined for what the reader has from its own server. */
  passed(block: string, whose: 'own' | 'other'): string | undefined {
    const [, run, sequence] = /^id: (\w+):(-?\d+)$/m.exec(block) ?? []
    if (run !== undefined && sequence !== undefined) this.#byRun.set(run, sequence)
    const isNews = /^data: /m.test(block) && !/^event: hello$/m.test(block)
    if (whose === 'other' && !isNews) return undefined
    return `${run === undefined ? block : block.replace(/^id: .*$/m, `id: ${this}`)}\n\n`
  }

  toString(): string {
    return Array.from(this.#byRun, ([run, sequence]) => `${run}:${sequence}`).join(',')
  }
}

async function* blocksOf({ body }: Response, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  const stop = () => void reader?.cancel().catch(() => {})
  signal.addEventListener('abort', stop)
  let text = ''
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += part.value
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      yield* whole
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}
