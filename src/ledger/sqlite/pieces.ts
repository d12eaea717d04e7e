import { packed, unpacked } from '../pieces.ts'
import type { Appends } from './appends.ts'
import { type Database, isSqliteError } from './database.ts'

/** Snapshots in pieces. The pieces of one snapshot have the same generation, to which its account points. */
export class SqlitePieces {
  readonly #db: Database
  readonly #appends: Appends
  readonly #do: <Result>(step: () => Result) => Result

  constructor(
    db: Database,
    { appends, run }: { readonly appends: Appends; readonly run: <Result>(step: () => Result) => Result },
  ) {
    this.#db = db
    this.#appends = appends
    this.#do = run
  }

  /** Each piece is a step of its own, so that others come in between. Nobody reads them until an account points to them. */
  async store(snapshot: AsyncIterable<string>): Promise<number> {
    const { generation } = this.#do(() =>
      this.#db.statement('UPDATE store SET generation = generation + 1 RETURNING generation').get(),
    ) as { generation: number }
    let piece = 0
    try {
      for await (const bytes of packed(snapshot)) {
        await this.#appends.pause
        this.#do(() => this.#db.statement('INSERT INTO pieces VALUES (?, ?, ?)').run(generation, piece++, bytes))
        this.#db.note(bytes.length)
        this.#appends.copyIfLong()
      }
    } catch (error) {
      this.drop(generation)
      throw error
    }
    return generation
  }

  read(generation: number): AsyncIterable<string> {
    return unpacked(this.#read(generation))
  }

  async *#read(generation: number): AsyncIterable<Uint8Array> {
    for (let piece = 0; ; piece++) {
      const row = this.#do(() =>
        this.#db.statement('SELECT bytes FROM pieces WHERE generation = ? AND piece = ?').get(generation, piece),
      ) as { bytes: Uint8Array } | undefined
      if (!row) return
      yield row.bytes
    }
  }

  /** Pieces that a busy file keeps are dropped when the file is opened next. */
  drop(generation: number): void {
    try {
      this.#db.statement('DELETE FROM pieces WHERE generation = ?').run(generation)
    } catch (error) {
      if (!isSqliteError(error)) throw error
    }
  }

  /** For a file that no other process uses: drops what a crash left. */
  dropOrphans(): void {
    this.#do(() =>
      this.#db
        .statement(
          'DELETE FROM pieces WHERE generation NOT IN (SELECT generation FROM accounts WHERE generation IS NOT NULL)',
        )
        .run(),
    )
  }
}
