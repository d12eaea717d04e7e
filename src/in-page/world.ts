import { sendCallback } from '#callback-sender'
import { SOCKETLESS } from '../adapters/fetch.ts'
import { checkOptions } from '../diagnostics/options.ts'
import { demoAccount } from '../sandbox/accounts/named-accounts.ts'
import type { Adapter } from '../sandbox/adapter.ts'
import { clockSchema } from '../sandbox/clock/clock.ts'
import { type Frame, framesOf, responseOf, type Sendable } from '../sandbox/frames.ts'
import type { CallbackSender } from '../sandbox/outbox/egress.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { sandboxOptionsSchema } from '../sandbox/sandbox-options-schema.ts'
import { credentialsSchema } from '../sandbox/state/snapshot/format.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Answering } from './answering.ts'
import { runDueWork } from './due-work.ts'
import type { KeptWorld } from './kept-world.ts'
import { type PageCallback, type PageSandboxOptions, TRIED } from './options.ts'

const PAGE_ADAPTER: Adapter = { name: 'page', differences: SOCKETLESS }

/** Sends a callback to a function in one of the tabs. Resolves with undefined when there is none. */
export type Receive = (callback: PageCallback, timeoutMs: number) => Promise<number> | undefined

export interface WorldOptions {
  readonly vendors: readonly Vendor[]
  readonly sandbox?: PageSandboxOptions | undefined
  readonly receive: Receive
  /** Where its accounts are kept; undefined when they end with the page. */
  readonly kept?: KeptWorld | undefined
}

/** A sandbox that lives in this page, and what goes on in it without a request. */
export class World implements Answering {
  readonly sandbox: Sandbox
  /** What was kept and could not be read, in words. */
  readonly problems: readonly string[]
  readonly #kept: KeptWorld | undefined
  readonly #stopping = new AbortController()
  readonly #end: () => void
  #control: Promise<(request: Request) => Promise<Response>> | undefined

  private constructor(sandbox: Sandbox, kept: KeptWorld | undefined, problems: readonly string[]) {
    this.sandbox = sandbox
    this.problems = problems
    this.#kept = kept
    this.#end = runDueWork(sandbox, () => kept?.noteTime())
  }

  static async open({ vendors, sandbox: options = {}, receive, kept }: WorldOptions): Promise<World> {
    checkOptions(`${TRIED}: sandbox`, sandboxOptionsSchema, options)
    const send: CallbackSender = (callback, timeoutMs, policy, at = sandbox.clock.now()) =>
      receive({ ...callback, at }, timeoutMs) ?? sendCallback(callback, timeoutMs, policy, at)
    const { accounts = [demoAccount(vendors)] } = options
    const sandbox = new Sandbox({ ...options, vendors, accounts, sendCallback: send })
    sandbox.openAdapter(PAGE_ADAPTER)
    const problems = (await kept?.restoreInto(sandbox, { clock: clockSchema, credentials: credentialsSchema })) ?? []
    return new World(sandbox, kept, problems)
  }

  answer(request: WireRequest, signal: AbortSignal): Promise<Response> {
    return responseOf(this.frames(request, signal))
  }

  /**
   * The frames of an answer. They come when what the request changed is kept. With an `id`, the answer is kept too: a tab that asks
   * again with it, because this one was closed meanwhile, gets the same one.
   */
  async *frames(request: WireRequest, signal: AbortSignal, id?: string): AsyncGenerator<Frame, void, void> {
    const until = AbortSignal.any([signal, this.#stopping.signal])
    const known = id === undefined ? undefined : this.#kept?.answerTo(id)
    if (known) {
      yield* framesOf({ response: known, waitUntil: () => undefined }, request, until)
      return
    }
    const handled: Sendable = this.sandbox.handle(request)
    if (id !== undefined) this.#kept?.noteAnswer(id, handled.response)
    await this.#kept?.keep()
    yield* framesOf(handled, request, until)
  }

  /** A tab has the answer to a request: it need not be kept any longer. */
  forgetAnswer(id: string): void {
    this.#kept?.forgetAnswer(id)
  }

  async control(request: Request): Promise<Response> {
    this.#control ??= import('./control.ts').then(({ controlOf }) => controlOf(this.sandbox))
    const answer = await (await this.#control)(request)
    await this.#kept?.keep()
    return answer
  }

  /** Runs what is due, for a tab that is seen while this one is not. */
  async runDueWork(): Promise<void> {
    await this.sandbox.runDueWork()
  }

  async stop(): Promise<void> {
    this.#end()
    this.#stopping.abort()
    await this.#kept?.close()
  }
}
