/** A callback that somebody sent to the sink. */
export interface Collected {
  /** Real time, ISO 8601. */
  readonly at: string
  readonly method: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const MAX_NAMES = 100
const MAX_CALLBACKS = 200
const MAX_BODY_CHARACTERS = 262_144

/** Collects callbacks for those without a receiver, by a name of their choice. Bounded; the oldest go first. */
export class Sink {
  readonly #collected = new Map<string, Collected[]>()

  names(): string[] {
    return [...this.#collected.keys()]
  }

  collect(name: string, callback: Collected): void {
    const callbacks = this.#collected.get(name) ?? []
    callbacks.push({ ...callback, body: callback.body.slice(0, MAX_BODY_CHARACTERS) })
    if (callbacks.length > MAX_CALLBACKS) callbacks.shift()
    this.#collected.set(name, callbacks)
    if (this.#collected.size > MAX_NAMES) {
      const [oldest] = this.#collected.keys()
      if (oldest !== undefined) this.#collected.delete(oldest)
    }
  }

  /** Oldest first. */
  read(name: string): readonly Collected[] {
    return this.#collected.get(name) ?? []
  }

  clear(name: string): void {
    this.#collected.delete(name)
  }
}
