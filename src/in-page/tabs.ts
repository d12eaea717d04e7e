import { printableError } from '../diagnostics/printable.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Frame } from '../sandbox/frames.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Answering } from './answering.ts'
import { Asking, toControlMessage } from './asking.ts'
import { channelName, type Question, type TabMessage } from './channel.ts'
import type { PageCallback } from './options.ts'
import { TRIED } from './options.ts'
import type { Receivers } from './receivers.ts'
import type { Receive, World } from './world.ts'

/** How long a tab waits before it says for whom. */
const PATIENCE_MS = 3000
/** How often a tab that is seen reminds the one with the sandbox. */
const REMINDER_MS = 100

export interface TabsOptions {
  readonly world: string
  readonly vendors: readonly string[]
  readonly receivers: Receivers
  /** Opens the world in this tab. */
  open(receive: Receive): Promise<World>
}

/** One world for all tabs of a site: the tab that holds the lock has the sandbox, and the others ask it. */
export class Tabs implements Answering {
  readonly #options: TabsOptions
  readonly #tab = crypto.randomUUID()
  readonly #channel: BroadcastChannel
  readonly #asking: Asking
  readonly #stopping = new AbortController()
  readonly #ready = Promise.withResolvers<void>()
  /** Gives the lock back. */
  #release = () => {}
  #held: Promise<unknown> = Promise.resolve()
  #world: World | undefined
  #owner: string | undefined
  /** Other tabs with receivers of callbacks. */
  readonly #receiving = new Set<string>()
  /** What this tab answers for others. */
  readonly #running = new Map<string, AbortController>()
  readonly #callbacks = new Map<string, PromiseWithResolvers<number>>()

  private constructor(options: TabsOptions) {
    this.#options = options
    this.#channel = new BroadcastChannel(channelName(options.world))
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(data)
    this.#asking = new Asking(this.#tab, (message) => this.#post(message))
  }

  /** Resolves when this tab has the sandbox, or knows the one that has. */
  static async join(options: TabsOptions): Promise<Tabs> {
    if (navigator.locks === undefined) {
      throw new UsageError(
        `${TRIED}: tabs can share a world only on localhost and over HTTPS. Leave out persist and controlRoom`,
      )
    }
    const tabs = new Tabs(options)
    const late = setTimeout(() => {
      console.warn(
        `Soundcheck: another tab of this site has the world "${options.world}" and does not answer. Is it paused in a debugger? Close it, or let it run`,
      )
    }, PATIENCE_MS)
    tabs.#held = tabs.#takeLock()
    tabs.#sayHello()
    options.receivers.onChange = () => tabs.#sayHello()
    try {
      await tabs.#ready.promise
    } finally {
      clearTimeout(late)
    }
    const reminder = setInterval(() => tabs.#remind(), REMINDER_MS)
    tabs.#stopping.signal.addEventListener('abort', () => clearInterval(reminder))
    return tabs
  }

  /** The world; undefined when another tab has it. */
  get world(): World | undefined {
    return this.#world
  }

  answer(request: WireRequest, signal: AbortSignal): Promise<Response> {
    if (this.#world) return this.#world.answer(request, signal)
    return this.#asking.ask({ kind: 'vendor', request }, signal)
  }

  async control(request: Request): Promise<Response> {
    if (this.#world) return this.#world.control(request)
    return this.#asking.ask({ kind: 'control', request: await toControlMessage(request) }, request.signal)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#asking.stop()
    await this.#world?.stop()
    this.#world = undefined
    for (const running of this.#running.values()) running.abort()
    this.#post({ kind: 'bye', from: this.#tab })
    this.#release()
    await this.#held
    this.#channel.close()
  }

  async #takeLock(): Promise<void> {
    const { world } = this.#options
    const { signal } = this.#stopping
    try {
      await navigator.locks.request(channelName(world), { signal }, async () => {
        const released = new Promise<void>((resolve) => {
          this.#release = resolve
        })
        this.#world = await this.#options.open((callback, timeoutMs) => this.#receive(callback, timeoutMs))
        this.#becomeOwner()
        await released
      })
    } catch (error) {
      // A tab that stops no longer waits for the lock.
      if (!signal.aborted) this.#ready.reject(error)
    }
  }

  /** Everybody hears it. What was asked before and has no answer is answered now, also what this tab itself asked. */
  #becomeOwner(): void {
    this.#owner = this.#tab
    this.#ready.resolve()
    this.#post({ kind: 'owner', from: this.#tab, vendors: this.#options.vendors })
    this.#asking.askAgain()
  }

  /** Also to this tab itself, which may have asked before it had the sandbox. */
  #post(message: TabMessage): void {
    if (this.#world && (message.kind === 'ask' || message.kind === 'over')) this.#hearAsOwner(message, this.#world)
    else this.#channel.postMessage(message)
  }

  #sayHello(): void {
    const { vendors, receivers } = this.#options
    this.#post({ kind: 'hello', from: this.#tab, vendors, receives: !receivers.isEmpty })
  }

  #remind(): void {
    if (!this.#world && document.visibilityState === 'visible') this.#post({ kind: 'due' })
  }

  #hear(message: TabMessage): void {
    if (message.kind === 'owner') this.#noteOwner(message)
    else if (message.kind === 'frame') this.#asking.hear(message.id, message.frame)
    else if (message.kind === 'callback') void this.#receiveForOwner(message)
    else if (this.#world) this.#hearAsOwner(message, this.#world)
  }

  #hearAsOwner(message: TabMessage, world: World): void {
    if (message.kind === 'hello') {
      if (message.receives) this.#receiving.add(message.from)
      else this.#receiving.delete(message.from)
      this.#post({ kind: 'owner', from: this.#tab, vendors: this.#options.vendors })
    } else if (message.kind === 'ask') void this.#answerFor(message.id, message.question, world)
    else if (message.kind === 'over') {
      this.#running.get(message.id)?.abort()
      world.forgetAnswer(message.id)
    } else if (message.kind === 'due') {
      // An error stays due, and the timer of this tab reports it.
      if (document.visibilityState !== 'visible') world.runDueWork().catch(() => {})
    } else if (message.kind === 'received') {
      const waiting = this.#callbacks.get(message.id)
      if (message.status === undefined) waiting?.reject(new Error(message.error))
      else waiting?.resolve(message.status)
    } else if (message.kind === 'bye') this.#receiving.delete(message.from)
  }

  #noteOwner({ from, vendors }: Extract<TabMessage, { kind: 'owner' }>): void {
    const isNew = this.#owner !== from
    this.#owner = from
    this.#ready.resolve()
    if (!isNew) return
    this.#sayHello()
    this.#asking.askAgain()
    const missing = this.#options.vendors.filter((id) => !vendors.includes(id))
    if (missing.length === 0) return
    console.warn(
      `Soundcheck: another tab has the world "${this.#options.world}" without ${missing.join(' and ')}, which this page calls. Give this page's world a name of its own with persist`,
    )
  }

  async #answerFor(id: string, question: Question, world: World): Promise<void> {
    if (this.#running.has(id)) return
    const running = new AbortController()
    this.#running.set(id, running)
    const send = (frame: Frame) => this.#answerTo(id, frame)
    try {
      const frames =
        question.kind === 'vendor'
          ? world.frames(question.request, running.signal, id)
          : controlFrames(await world.control(requestOf(question, running.signal)), running.signal)
      for await (const frame of frames) send(frame)
    } catch (error) {
      console.error(printableError(error))
      send({ kind: 'cut' })
    } finally {
      this.#running.delete(id)
    }
  }

  #answerTo(id: string, frame: Frame): void {
    this.#asking.hear(id, frame)
    this.#channel.postMessage({ kind: 'frame', id, frame } satisfies TabMessage)
  }

  /** A receiver of this tab comes first; all others receive it as well. */
  #receive(callback: PageCallback, timeoutMs: number): Promise<number> | undefined {
    const { receivers } = this.#options
    const id = crypto.randomUUID()
    if (this.#receiving.size > 0) this.#post({ kind: 'callback', id, callback })
    if (!receivers.isEmpty) return receivers.receive(callback)
    if (this.#receiving.size === 0) return undefined
    const waiting = Promise.withResolvers<number>()
    this.#callbacks.set(id, waiting)
    const late = setTimeout(() => waiting.reject(new Error('No tab answered in time')), timeoutMs)
    return waiting.promise.finally(() => {
      clearTimeout(late)
      this.#callbacks.delete(id)
    })
  }

  async #receiveForOwner({ id, callback }: Extract<TabMessage, { kind: 'callback' }>): Promise<void> {
    const { receivers } = this.#options
    if (receivers.isEmpty) return
    try {
      this.#post({ kind: 'received', id, status: await receivers.receive(callback) })
    } catch (error) {
      this.#post({ kind: 'received', id, status: undefined, error: (error as Error).message })
    }
  }
}

function requestOf(question: Extract<Question, { kind: 'control' }>, signal: AbortSignal): Request {
  const { url, method, headers, body } = question.request
  return new Request(url, { method, headers, signal, ...(body && { body: new Uint8Array(body) }) })
}

async function* controlFrames(response: Response, signal: AbortSignal): AsyncGenerator<Frame, void, void> {
  const { status, headers, body } = response
  yield { kind: 'head', status, headers: Object.fromEntries(headers), hasBody: body !== null }
  const reader = body?.getReader()
  signal.addEventListener('abort', () => void reader?.cancel(), { once: true })
  for (;;) {
    const chunk = await reader?.read()
    if (chunk === undefined || chunk.done) break
    yield { kind: 'bytes', bytes: chunk.value }
  }
  yield { kind: 'end' }
}
