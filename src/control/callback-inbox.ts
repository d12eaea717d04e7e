/** A callback that somebody sent to the sink. */
export interface CollectedCallback {
  /** Real time, ISO 8601. */
  readonly at: string
  readonly method: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Kept {
  readonly name: string
  readonly callback: CollectedCallback
  readonly characters: number
}

const MAX_NAMES = 100
/** By one name. */
const MAX_CALLBACKS = 200
const MAX_BODY_CHARACTERS = 262_144
/** Of all together: anybody may send something. */
const MAX_CHARACTERS = 16_000_000

/** Collects callbacks for those without a receiver, by a name of their choice. Bounded; the oldest go first. */
export class Sink {
  /** In order of arrival. */
  #kept: Kept[] = []
  #characters = 0

  names(): string[] {
    return [...new Set(this.#kept.map(({ name }) => name))]
  }

  collect(name: string, given: CollectedCallback): void {
    const callback = { ...given, body: given.body.slice(0, MAX_BODY_CHARACTERS) }
    const characters = JSON.stringify(callback).length
    this.#kept.push({ name, callback, characters })
    this.#characters += characters
    const [first, ...others] = this.#kept.filter((kept) => kept.name === name)
    if (others.length >= MAX_CALLBACKS) this.#drop((kept) => kept === first)
    const [oldest, ...names] = this.names()
    if (names.length >= MAX_NAMES) this.#drop((kept) => kept.name === oldest)
    while (this.#characters > MAX_CHARACTERS) this.#drop((kept) => kept === this.#kept[0])
  }

  /** Oldest first. */
  read(name: string): readonly CollectedCallback[] {
    return this.#kept.filter((kept) => kept.name === name).map(({ callback }) => callback)
  }

  clear(name: string): void {
    this.#drop((kept) => kept.name === name)
  }

  #drop(isOne: (kept: Kept) => boolean): void {
    const dropped = this.#kept.filter(isOne)
    if (dropped.length === 0) return
    this.#kept = this.#kept.filter((kept) => !dropped.includes(kept))
    for (const { characters } of dropped) this.#characters -= characters
  }
}
