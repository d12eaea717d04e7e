import { Asking, toControlMessage } from '../../in-page/asking.ts'
import { channelName, type TabMessage } from '../../in-page/channel.ts'

const NOBODY = 'no tab of this site runs Soundcheck: open the page that calls startInPage'

/** The way to a sandbox in another tab of this site, which answers instead of a server. */
class PageLine {
  readonly #name: string
  readonly #asking: Asking
  #owner: string | undefined
  #isWatching = false

  constructor(world: string) {
    this.#name = channelName(world)
    const channel = new BroadcastChannel(this.#name)
    this.#asking = new Asking(crypto.randomUUID(), (message) => channel.postMessage(message))
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      if (data.kind === 'frame') this.#asking.hear(data.id, data.frame)
      else if (data.kind === 'owner') this.#noteOwner(data.from)
    }
  }

  async fetch(request: Request): Promise<Response> {
    const { held = [] } = await navigator.locks.query()
    if (!held.some(({ name }) => name === this.#name)) throw new TypeError(NOBODY)
    void this.#watch()
    const response = await this.#asking.ask(
      { kind: 'control', request: await toControlMessage(request) },
      request.signal,
    )
    request.signal.throwIfAborted()
    if (response.type === 'error') throw new TypeError(NOBODY)
    return response
  }

  #noteOwner(owner: string): void {
    if (this.#owner !== undefined && this.#owner !== owner) this.#asking.askAgain()
    this.#owner = owner
  }

  /** Who gets the lock knows that no tab has the sandbox any more: nothing that is awaited will come. */
  async #watch(): Promise<void> {
    if (this.#isWatching) return
    this.#isWatching = true
    await navigator.locks.request(this.#name, () => this.#asking.stop())
    this.#isWatching = false
  }
}

const line = new PageLine(new URLSearchParams(location.search).get('world') ?? 'soundcheck')

/** Is `fetch`, answered by the tab that has the sandbox. */
export const fetchFromPage: typeof fetch = (input, init) => line.fetch(new Request(input, init))
