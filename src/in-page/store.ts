/** A database with texts by keys, which are lists of texts: `['soundcheck', 'account', 'demo']`. */
export class Store {
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  static async open(): Promise<Store> {
    const opening = indexedDB.open('soundcheck', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(TEXTS)
    const database = await resultOf(opening)
    // A later version of Soundcheck in another tab must not wait for this one.
    database.onversionchange = () => database.close()
    return new Store(database)
  }

  /** The texts whose keys begin with these words, by the word that follows. */
  async read(...words: readonly string[]): Promise<Map<string, string>> {
    const texts = this.#database.transaction(TEXTS).objectStore(TEXTS)
    const range = IDBKeyRange.bound([...words], [...words, []])
    const [keys, values] = await Promise.all([resultOf(texts.getAllKeys(range)), resultOf(texts.getAll(range))])
    return new Map(keys.map((key, index) => [String((key as string[])[words.length]), String(values[index])]))
  }

  /** Writes all of these, or none. Undefined removes. Resolves when a tab that opens now would read them. */
  write(texts: Iterable<readonly [key: readonly string[], text: string | undefined]>): Promise<void> {
    const transaction = this.#database.transaction(TEXTS, 'readwrite', { durability: 'relaxed' })
    const store = transaction.objectStore(TEXTS)
    for (const [key, text] of texts) {
      if (text === undefined) store.delete([...key])
      else store.put(text, [...key])
    }
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser gave up writing'))
    })
  }

  close(): void {
    this.#database.close()
  }
}

const TEXTS = 'texts'

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
