import type { HmacKey } from '#digest'

/** Enough for every key and day of a test run; older ones are made anew. */
const MAX_KEYS = 1024

/** Derived signing keys, kept because deriving one costs more than the request it signs. Bounded: the oldest go. */
export class SigningKeys {
  readonly #keys = new Map<string, Map<string, HmacKey>>()
  #count = 0

  /** The key of a secret for a scope, which names everything else that the key depends on. Neither leaves this map. */
  get(secret: string, scope: string, make: () => HmacKey): HmacKey {
    const known = this.#keys.get(secret)?.get(scope)
    if (known !== undefined) return known
    if (this.#count >= MAX_KEYS) this.#forget()
    const key = make()
    const ofSecret = this.#keys.get(secret) ?? new Map<string, HmacKey>()
    this.#keys.set(secret, ofSecret.set(scope, key))
    this.#count++
    return key
  }

  /** All of the secret that was there first. */
  #forget(): void {
    const [oldest] = this.#keys
    if (!oldest) return
    this.#keys.delete(oldest[0])
    this.#count -= oldest[1].size
  }
}
