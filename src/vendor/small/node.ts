/** A `Map` that takes a fifth of the memory while it has one key, as most do. */
export class SmallMap<V extends string | object> {
  /** Of the only value; undefined when there is none, or once there were two. */
  #key: string | undefined = undefined
  /** The only value, or all of them. No value is a map. */
  #values: V | Map<string, V> | undefined = undefined

  get size(): number {
    return this.#values instanceof Map ? this.#values.size : this.#key === undefined ? 0 : 1
  }

  get(key: string): V | undefined {
    if (this.#values instanceof Map) return this.#values.get(key)
    return key === this.#key ? this.#values : undefined
  }

  set(key: string, value: V): void {
    if (this.#values instanceof Map) this.#values.set(key, value)
    else if (this.#values === undefined || this.#key === key) {
      this.#key = key
      this.#values = value
    } else {
      this.#values = new Map([...this.entries(), [key, value]])
      this.#key = undefined
    }
  }

  delete(key: string): void {
    if (this.#values instanceof Map) this.#values.delete(key)
    else if (key === this.#key) {
      this.#key = undefined
      this.#values = undefined
    }
  }

  entries(): IterableIterator<[string, V]> {
    if (this.#values instanceof Map) return this.#values.entries()
    const only: [string, V][] = this.#key === undefined || this.#values === undefined ? [] : [[this.#key, this.#values]]
    return only.values()
  }

  values(): IterableIterator<V> {
    if (this.#values instanceof Map) return this.#values.values()
    return (this.#values === undefined ? [] : [this.#values]).values()
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
