/** Values by key, in order of their arrival. Most have one key: that takes a quarter of the memory of a `Map`. */
export class SmallMap<V> {
  #key: string | undefined
  #value: V | undefined
  /** All of them, once there were two. */
  #all: Map<string, V> | undefined

  get size(): number {
    return this.#all?.size ?? (this.#key === undefined ? 0 : 1)
  }

  get(key: string): V | undefined {
    return this.#all ? this.#all.get(key) : key === this.#key ? this.#value : undefined
  }

  set(key: string, value: V): void {
    if (this.#all) this.#all.set(key, value)
    else if (this.#key === undefined || this.#key === key) this.#setOnly(key, value)
    else {
      this.#all = new Map([...this.entries(), [key, value]])
      this.#setOnly(undefined, undefined)
    }
  }

  delete(key: string): void {
    if (this.#all) this.#all.delete(key)
    else if (key === this.#key) this.#setOnly(undefined, undefined)
  }

  entries(): IterableIterator<[string, V]> {
    if (this.#all) return this.#all.entries()
    return (this.#key === undefined ? [] : [[this.#key, this.#value] as [string, V]]).values()
  }

  values(): V[] {
    return this.#all ? [...this.#all.values()] : Array.from(this.entries(), ([, value]) => value)
  }

  #setOnly(key: string | undefined, value: V | undefined): void {
    this.#key = key
    this.#value = value
  }
}
