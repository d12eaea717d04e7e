import type { SharedState, SharedValues } from '../ledger.ts'
import type { Database } from './database.ts'

/** What the processes of one file share. */
export class SqliteShared implements SharedState {
  readonly #db: Database
  readonly #do: <Result>(step: () => Result) => Result
  readonly #listeners = new Set<() => void>()
  #seen = 0

  constructor(db: Database, run: <Result>(step: () => Result) => Result) {
    this.#db = db
    this.#do = run
    this.#seen = this.#version()
  }

  async read(): Promise<SharedValues> {
    return this.#do(() =>
      this.#db.change(() => {
        const rows = this.#db.statement('SELECT key, value FROM shared').all() as unknown as {
          key: string
          value: string
        }[]
        return {
          version: this.#version(),
          values: new Map(rows.map(({ key, value }): [string, unknown] => [key, JSON.parse(value)])),
        }
      }),
    )
  }

  async write(values: ReadonlyMap<string, unknown>, ifVersion?: number): Promise<number | undefined> {
    const version = this.#do(() =>
      this.#db.change(() => {
        if (ifVersion !== undefined && ifVersion !== this.#version()) return undefined
        for (const [key, value] of values) this.#set(key, value)
        this.#db.statement('UPDATE store SET shared_version = shared_version + 1').run()
        return this.#version()
      }),
    )
    if (version === this.#seen + 1) this.#seen = version
    return version
  }

  async version(): Promise<number> {
    return this.#do(() => this.#version())
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Another process may have written. */
  lookForChanges(): void {
    const version = this.#do(() => this.#version())
    if (version === this.#seen) return
    this.#seen = version
    for (const listener of this.#listeners) listener()
  }

  #set(key: string, value: unknown): void {
    if (value === undefined) this.#db.statement('DELETE FROM shared WHERE key = ?').run(key)
    else this.#db.statement('INSERT OR REPLACE INTO shared VALUES (?, ?)').run(key, JSON.stringify(value))
  }

  #version(): number {
    const row = this.#db.statement('SELECT shared_version FROM store').get() as { shared_version: number }
    return row.shared_version
  }
}
