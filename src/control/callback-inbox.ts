/** A callback that was sent to an inbox. */
export interface CollectedCallback {
  /** Real time, ISO 8601. */
  readonly at: string
  readonly method: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface StoredCallback {
  readonly name: string
  readonly callback: CollectedCallback
  readonly characters: number
}

const MAX_NAMES = 100
const MAX_CALLBACKS_PER_NAME = 200
const MAX_BODY_CHARACTERS = 262_144
/** In all inboxes together, because anyone may send something. */
const MAX_CHARACTERS = 16_000_000

/** Collects callbacks for users without a receiver, under names they choose. Bounded; the oldest go first. */
export class CallbackInbox {
  /** In order of arrival. */
  #stored: StoredCallback[] = []
  #characters = 0

  names(): string[] {
    return [...new Set(this.#stored.map(({ name }) => name))]
  }

  collect(name: string, received: CollectedCallback): void {
    const callback = { ...received, body: received.body.slice(0, MAX_BODY_CHARACTERS) }
    const characters = JSON.stringify(callback).length
    this.#stored.push({ name, callback, characters })
    this.#characters += characters
    const [first, ...others] = this.#stored.filter((stored) => stored.name === name)
    if (others.length >= MAX_CALLBACKS_PER_NAME) this.#drop((stored) => stored === first)
    const [oldest, ...names] = this.names()
    if (names.length >= MAX_NAMES) this.#drop((stored) => stored.name === oldest)
    while (this.#characters > MAX_CHARACTERS) this.#drop((stored) => stored === this.#stored[0])
  }

  /** Oldest first. */
  read(name: string): readonly CollectedCallback[] {
    return this.#stored.filter((stored) => stored.name === name).map(({ callback }) => callback)
  }

  clear(name: string): void {
    this.#drop((stored) => stored.name === name)
  }

  #drop(isDropped: (stored: StoredCallback) => boolean): void {
    const dropped = this.#stored.filter(isDropped)
    if (dropped.length === 0) return
    this.#stored = this.#stored.filter((stored) => !dropped.includes(stored))
    for (const { characters } of dropped) this.#characters -= characters
  }
}
