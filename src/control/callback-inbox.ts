import { Ring } from '../sandbox/history/ring.ts'

/** A callback that was sent to an inbox. */
export interface CollectedCallback {
  /** Counts the callbacks of all inboxes, in order of arrival. */
  readonly number: number
  /** Real time, ISO 8601. */
  readonly at: string
  readonly method: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One of a list in order of arrival, so that any of them is taken out without a scan. */
interface StoredCallback {
  readonly name: string
  readonly callback: CollectedCallback
  readonly characters: number
  older: StoredCallback | undefined
  newer: StoredCallback | undefined
}

const MAX_NAMES = 100
const MAX_CALLBACKS_PER_NAME = 200
const MAX_BODY_CHARACTERS = 262_144
/** In all inboxes together, because anyone may send something. */
const MAX_CHARACTERS = 16_000_000

/** Collects callbacks for users without a receiver, under names they choose. Bounded; the oldest go first. */
export class CallbackInbox {
  readonly #byName = new Map<string, Ring<StoredCallback>>()
  #oldest: StoredCallback | undefined
  #newest: StoredCallback | undefined
  #characters = 0
  #collected: number

  /** `first` is the number of the first callback. */
  constructor(first = 0) {
    this.#collected = first
  }

  /** In order of their oldest callbacks. */
  names(): string[] {
    const names = new Set<string>()
    for (let stored = this.#oldest; stored; stored = stored.newer) names.add(stored.name)
    return [...names]
  }

  collect(name: string, received: Omit<CollectedCallback, 'number'>): void {
    const callback = { number: this.#collected++, ...received, body: shortened(received.body) }
    const stored = { name, callback, characters: sizeOf(callback), older: this.#newest, newer: undefined }
    if (this.#newest) this.#newest.newer = stored
    this.#newest = stored
    this.#oldest ??= stored
    this.#characters += stored.characters
    const dropped = this.#inbox(name).push(stored)
    if (dropped) this.#unlink(dropped)
    if (this.#byName.size > MAX_NAMES && this.#oldest) this.clear(this.#oldest.name)
    while (this.#characters > MAX_CHARACTERS && this.#oldest) this.#dropOldestOf(this.#oldest.name)
  }

  /** Oldest first. */
  read(name: string): readonly CollectedCallback[] {
    const inbox = this.#byName.get(name)
    const stored = Array.from({ length: inbox?.size ?? 0 }, (_, index) => inbox?.at(index)?.callback)
    return stored.filter((callback) => callback !== undefined)
  }

  clear(name: string): void {
    while (this.#byName.has(name)) this.#dropOldestOf(name)
  }

  #inbox(name: string): Ring<StoredCallback> {
    const inbox = this.#byName.get(name) ?? new Ring(MAX_CALLBACKS_PER_NAME)
    this.#byName.set(name, inbox)
    return inbox
  }

  #dropOldestOf(name: string): void {
    const inbox = this.#byName.get(name)
    const dropped = inbox?.shift()
    if (dropped) this.#unlink(dropped)
    if (inbox?.size === 0) this.#byName.delete(name)
  }

  #unlink({ older, newer, characters }: StoredCallback): void {
    if (older) older.newer = newer
    else this.#oldest = newer
    if (newer) newer.older = older
    else this.#newest = older
    this.#characters -= characters
  }
}

/** A copy: a slice would keep the whole text alive. */
function shortened(body: string): string {
  if (body.length <= MAX_BODY_CHARACTERS) return body
  return new TextDecoder().decode(new TextEncoder().encode(body.slice(0, MAX_BODY_CHARACTERS)))
}

function sizeOf(callback: CollectedCallback): number {
  return JSON.stringify(callback).length
}
