import { SmallMap } from '#small'

type Keys = string | Set<string>

const NONE: readonly string[] = []

/** Keys by the value that they are found under, in order of arrival. Most values have one key: that takes no set. */
export class KeyIndex {
  readonly #keys = new SmallMap<Keys>()

  keys(value: string): Iterable<string> {
    const known = this.#keys.get(value)
    return typeof known === 'string' ? [known] : (known ?? NONE)
  }

  size(value: string): number {
    const known = this.#keys.get(value)
    return typeof known === 'string' ? 1 : (known?.size ?? 0)
  }

  add(value: string, key: string): void {
    const known = this.#keys.get(value)
    if (known === undefined) this.#keys.set(value, key)
    else if (typeof known !== 'string') known.add(key)
    else if (known !== key) this.#keys.set(value, new Set([known, key]))
  }

  delete(value: string, key: string): void {
    const known = this.#keys.get(value)
    if (known === key || (typeof known === 'object' && known.delete(key) && known.size === 0)) this.#keys.delete(value)
  }

  /** Gives the keys of a value another order; false when they are others than it has. */
  reorder(value: string, keys: readonly string[]): boolean {
    const known = new Set(this.keys(value))
    if (known.size !== keys.length || !keys.every((key) => known.has(key))) return false
    if (keys.length > 0) this.#keys.set(value, new Set(keys))
    return true
  }
}
