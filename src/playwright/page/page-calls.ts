import type { Page, Frame as PageFrame } from '@playwright/test'
import { createControlApp, PREFIX } from '../../control/app.ts'
import { createControl } from '../../control/start.ts'
import type { PageCallback } from '../../in-page/options.ts'
import { aborted, type Frame, framesOf } from '../../sandbox/frames.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Scenarios } from '../../scenario/scenarios.ts'
import type { WireRequest } from '../../vendor/wire.ts'
import { withHostAndLength } from '../read-request.ts'
import type { Ask, ControlRequest, Head } from './asks.ts'

/** Where a document that asks is. */
export interface Source {
  readonly page: Page
  readonly frame: PageFrame
}

/** What a document waits for. */
interface Call {
  readonly frame: PageFrame
  readonly gone: AbortController
  /** The next frames of an answer; none at its end. */
  readonly frames?: () => Promise<Frame[]>
  readonly body?: ReadableStreamDefaultReader<Uint8Array> | undefined
}

const ORIGIN = 'http://127.0.0.1'

/** Answers what documents ask: requests to the vendors, and to the control API. */
export class PageCalls {
  readonly #sandbox: Sandbox
  readonly #app: { fetch(request: Request): Response | Promise<Response> }
  readonly #end: () => void
  readonly #calls = new Map<string, Call>()
  /** Frames whose document receives callbacks. */
  readonly #receiving = new Set<PageFrame>()

  constructor(sandbox: Sandbox, scenarios: Scenarios) {
    this.#sandbox = sandbox
    const { control, end } = createControl(sandbox, scenarios)
    this.#app = createControlApp({ control, access: { hosts: ['127.0.0.1'], origins: [] } })
    this.#end = end
  }

  async hear({ frame }: Source, ask: Ask): Promise<unknown> {
    const call = 'id' in ask ? this.#calls.get(ask.id) : undefined
    if (ask.kind === 'hello') return this.forget(frame)
    if (ask.kind === 'receives') return void this.#receiving[ask.receives ? 'add' : 'delete'](frame)
    if (ask.kind === 'answer') return this.#answer(frame, ask.id, ask.request)
    if (ask.kind === 'control') return this.#control(frame, ask.id, ask.request)
    if (ask.kind === 'more') return call?.frames?.() ?? []
    if (ask.kind === 'read') return this.#read(ask.id, call)
    call?.gone.abort()
    this.#calls.delete(ask.id)
  }

  /** The document of a frame is gone. */
  forget(frame: PageFrame): void {
    this.#receiving.delete(frame)
    for (const [id, call] of this.#calls) {
      if (call.frame !== frame) continue
      call.gone.abort()
      this.#calls.delete(id)
    }
  }

  /** All documents with receivers get it. Resolves with the status of the first one's answer. Undefined when there is none. */
  receive(callback: PageCallback, timeoutMs: number): Promise<number> | undefined {
    const answers = Array.from(this.#receiving, (frame) =>
      frame.evaluate((given) => Reflect.get(globalThis, '__soundcheckReceive')(given) as Promise<number>, callback),
    )
    for (const answer of answers) answer.catch(() => {})
    const [first] = answers
    if (first === undefined) return undefined
    const late = aborted(AbortSignal.timeout(timeoutMs)).then(() => {
      throw new Error('No page answered in time')
    })
    late.catch(() => {})
    return Promise.race([first, late])
  }

  /** Nobody waits for anything any more. */
  endAll(): void {
    for (const { gone } of this.#calls.values()) gone.abort()
    this.#calls.clear()
    this.#receiving.clear()
  }

  close(): void {
    this.endAll()
    this.#end()
  }

  /** An answer without a mishap goes at once: each way to the page and back takes its time. */
  async #answer(frame: PageFrame, id: string, given: WireRequest): Promise<Frame[]> {
    const request = withHostAndLength(given)
    const gone = new AbortController()
    const handled = this.#sandbox.handle(request)
    const left = framesOf(handled, request, gone.signal)
    const isWhole = handled.response.delivery?.mishap === undefined
    const frames = async () => {
      const taken: Frame[] = []
      for (let next = await left.next(); !next.done; next = await left.next()) {
        taken.push(next.value)
        if (next.value.kind === 'end' || next.value.kind === 'cut') this.#calls.delete(id)
        else if (isWhole) continue
        break
      }
      return taken
    }
    this.#calls.set(id, { frame, gone, frames })
    return frames()
  }

  async #control(frame: PageFrame, id: string, { method, url, headers, body }: ControlRequest): Promise<Head> {
    const { pathname, search } = new URL(url)
    const gone = new AbortController()
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const request = new Request(`${ORIGIN}${pathname}${search}`, {
      ...{ method, headers, signal: gone.signal },
      ...(hasBody && { body: new Uint8Array(body) }),
    })
    const response = pathname.startsWith(`${PREFIX}/`)
      ? await this.#app.fetch(request)
      : new Response(null, { status: 404 })
    const reader = response.body?.getReader()
    gone.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}))
    if (reader) this.#calls.set(id, { frame, gone, body: reader })
    return { status: response.status, headers: Object.fromEntries(response.headers), hasBody: reader !== undefined }
  }

  async #read(id: string, call: Call | undefined): Promise<Uint8Array | undefined> {
    const { done, value } = (await call?.body?.read()) ?? { done: true }
    if (done) this.#calls.delete(id)
    return value
  }
}
