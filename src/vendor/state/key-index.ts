type Keys = string | Set<string>

const NONE: readonly string[] = []

/**
 * Keys by the value that they are found under, in order of arrival. Most accounts have one value with one key: that takes
 * neither a map nor a set.
 */
export class KeyIndex {
  /** One of the values, and its keys. */
  #value: string | undefined
  #keys: Keys | undefined
  /** The other values. */
  #others: Map<string, Keys> | undefined

  keys(value: string): Iterable<string> {
    const known = this.#get(value)
    return typeof known === 'string' ? [known] : (known ?? NONE)
  }

  size(value: string): number {
    const known = this.#get(value)
    return typeof known === 'string' ? 1 : (known?.size ?? 0)
  }

  add(value: string, key: string): void {
    const known = this.#get(value)
    if (known === undefined) this.#set(value, key)
    else if (typeof known !== 'string') known.add(key)
    else if (known !== key) this.#set(value, new Set([known, key]))
  }

  delete(value: string, key: string): void {
    const known = this.#get(value)
    if (known === key) this.#remove(value)
    else if (typeof known === 'object' && known.delete(key) && known.size === 0) this.#remove(value)
  }

  /** Gives the keys of a value another order; false when they are others than it has. */
  reorder(value: string, keys: readonly string[]): boolean {
    const known = new Set(this.keys(value))
    if (known.size !== keys.length || !keys.every((key) => known.has(key))) return false
    if (keys.length > 0) this.#set(value, new Set(keys))
    return true
  }

  #get(value: string): Keys | undefined {
    return value === this.#value ? this.#keys : this.#others?.get(value)
  }

  #set(value: string, keys: Keys): void {
    if (this.#value === undefined && !this.#others?.has(value)) this.#value = value
    if (value === this.#value) this.#keys = keys
    else {
      this.#others ??= new Map()
      this.#others.set(value, keys)
    }
  }

  #remove(value: string): void {
    if (value !== this.#value) this.#others?.delete(value)
    else {
      this.#value = undefined
      this.#keys = undefined
    }
  }
}
