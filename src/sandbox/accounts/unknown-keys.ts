import { hashHex } from '#digest'

/** The accounts that each unknown key opened, one per vendor. Keeps digests, because a key may be a real secret. */
export class UnknownKeys {
  readonly #digests = new Map<string, string>()
  readonly #names = new Map<string, Set<string>>()

  /** Notes that an unknown key opened an account. */
  note(name: string, key: string): void {
    if (!this.#digests.has(name)) this.noteDigest(name, digestOf(key))
  }

  /** Notes it by the digest of the key, as {@link digestOf} returns it. */
  noteDigest(name: string, digest: string): void {
    this.#digests.set(name, digest)
    const names = this.#names.get(digest)
    if (names) names.add(name)
    else this.#names.set(digest, new Set([name]))
  }

  /** The digest of the key that opened an account; undefined for any other account. */
  digestOf(name: string): string | undefined {
    return this.#digests.get(name)
  }

  /** The names of the other accounts that the same key opened. */
  othersOf(name: string): string[] {
    const names = this.#names.get(this.#digests.get(name) ?? '') ?? []
    return [...names].filter((other) => other !== name)
  }

  forget(name: string): void {
    const digest = this.#digests.get(name)
    if (digest === undefined) return
    this.#digests.delete(name)
    const names = this.#names.get(digest)
    names?.delete(name)
    if (names?.size === 0) this.#names.delete(digest)
  }
}

/** The same at every vendor, unlike the name of the account. */
function digestOf(key: string): string {
  return hashHex('sha256', `unknown key/${key}`).slice(0, 12)
}
