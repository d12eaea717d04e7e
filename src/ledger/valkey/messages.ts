import type { Redis } from 'iovalkey'
import { StoreAway, type Told } from '../ledger.ts'
import type { Keys } from './keys.ts'
import { Link } from './link.ts'

interface Message {
  readonly from: string
  readonly event?: Told
}

/** What processes tell each other, at most once. Connects a second time when somebody listens: a subscriber can do nothing else. */
export class Messages {
  readonly #keys: Keys
  readonly #self: string
  readonly #link: Link
  readonly #events = new Set<(event: Told) => void>()
  readonly #changes = new Set<() => void>()
  #isOpen = false

  constructor(link: ConstructorParameters<typeof Link>[0], { keys, self }: { keys: Keys; self: string }) {
    this.#keys = keys
    this.#self = self
    // Nothing is said for hours, and that is no silence of the server.
    this.#link = new Link({ ...link, silenceMs: 0 }, (redis) => this.#subscribe(redis))
  }

  tell(link: Link, event: Told): void {
    this.#publish(link, this.#keys.told, { from: this.#self, event })
  }

  tellChange(link: Link): void {
    this.#publish(link, this.#keys.changed, { from: this.#self })
  }

  listen(listener: (event: Told) => void): () => void {
    return this.#added(this.#events, listener)
  }

  onChange(listener: () => void): () => void {
    return this.#added(this.#changes, listener)
  }

  close(): void {
    this.#link.close()
  }

  #publish(link: Link, channel: string, message: Message): void {
    link
      .run((redis) => redis.publish(channel, JSON.stringify(message)))
      .catch((error: unknown) => {
        if (!(error instanceof StoreAway)) throw error
      })
  }

  #added<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
    listeners.add(listener)
    if (!this.#isOpen) {
      this.#isOpen = true
      this.#link.openSoon()
    }
    return () => void listeners.delete(listener)
  }

  async #subscribe(redis: Redis): Promise<void> {
    redis.on('message', (channel: string, text: string) => this.#hear(channel, JSON.parse(text) as Message))
    await redis.subscribe(this.#keys.told, this.#keys.changed)
    // What changed before this connection was told to nobody.
    for (const listener of this.#changes) listener()
  }

  #hear(channel: string, { from, event }: Message): void {
    if (from === this.#self) return
    if (channel === this.#keys.changed) for (const listener of this.#changes) listener()
    else if (event) for (const listener of this.#events) listener(event)
  }
}
