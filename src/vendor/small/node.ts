/** A `Map` that takes a fifth of the memory while it has one key, as most do. */
export class SmallMap<V extends string | object> {
  /** The only key; undefined when there is none, or once there were two. */
  #key: string | undefined = undefined
  #value: V | undefined = undefined
  /** All of them, once there were two. */
  #all: Map<string, V> | undefined = undefined

  get size(): number {
    return this.#all ? this.#all.size : this.#key === undefined ? 0 : 1
  }

  get(key: string): V | undefined {
    return this.#all ? this.#all.get(key) : key === this.#key ? this.#value : undefined
  }

  set(key: string, value: V): void {
    if (this.#all) this.#all.set(key, value)
    else if (this.#value === undefined || this.#key === key) {
      this.#key = key
      this.#value = value
    } else {
      this.#all = new Map([...this.entries(), [key, value]])
      this.#key = undefined
      this.#value = undefined
    }
  }

  delete(key: string): void {
    if (this.#all) this.#all.delete(key)
    else if (key === this.#key) {
      this.#key = undefined
      this.#value = undefined
    }
  }

  entries(): IterableIterator<[string, V]> {
    if (this.#all) return this.#all.entries()
    const only: [string, V][] = this.#key === undefined || this.#value === undefined ? [] : [[this.#key, this.#value]]
    return only.values()
  }

  values(): IterableIterator<V> {
    return this.#all ? this.#all.values() : (this.#value === undefined ? [] : [this.#value]).values()
  }
}

/** Texts that were kept lately, by what is quick to read of them. */
const TEXTS: string[] = new Array(256).fill('')
const MAX_LENGTH = 128

/** One string for equal texts: hosts and many paths are those of the last request, but every request brings strings of its own. */
export function sameText(text: string): string {
  const { length } = text
  if (length > MAX_LENGTH) return text
  const place = (length * 31 + text.charCodeAt(length >> 1) * 7 + text.charCodeAt(length - 1)) & 255
  if (TEXTS[place] !== text) TEXTS[place] = text
  return TEXTS[place] ?? text
}
