import type { HmacKey } from '#digest'

/** Enough for every key and day of a test run; older ones are made anew. */
const MAX_KEYS = 1024

/** Derived signing keys, kept because deriving one costs more than the request it signs. Bounded: the oldest used goes. */
export class SigningKeys {
  readonly #keys = new Map<string, HmacKey>()

  /** `id` names everything that the key depends on, the secret included; it never leaves this map. */
  get(id: string, make: () => HmacKey): HmacKey {
    const known = this.#keys.get(id)
    if (known !== undefined) return known
    const key = make()
    if (this.#keys.size >= MAX_KEYS) {
      const [oldest] = this.#keys.keys()
      if (oldest !== undefined) this.#keys.delete(oldest)
    }
    this.#keys.set(id, key)
    return key
  }
}
