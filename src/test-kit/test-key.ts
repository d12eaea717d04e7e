import { hashHex } from '#digest'

/** Gives tests their keys: the same in every run, until a test is renamed. */
export class TestKeys {
  /** The test that has a key by its name. */
  readonly #owners = new Map<string, string>()

  /**
   * @param place The test's file and full name.
   * @param id Tells tests apart that have the same name.
   */
  keyOf(place: string, id: string): string {
    const first = keyFrom(place)
    const owner = this.#owners.get(first) ?? id
    this.#owners.set(first, owner)
    return owner === id ? first : keyFrom(`${place} ${id}`)
  }
}

/** As short as the shortest key that a vendor documents. */
function keyFrom(text: string): string {
  return `test-${hashHex('sha256', text).slice(0, 14)}`
}
