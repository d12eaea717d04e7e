import { turn } from '../sandbox/clock/turn.ts'
import { writeSnapshot } from '../sandbox/state/snapshot/write.ts'

/** A log this short is read at once. */
const LEAST_ENTRIES = 500
/** Repeating more would take long, however large the snapshot is. */
const MOST_ENTRIES = 20_000
/** How large a log becomes, in snapshots. The design allows two, and what comes while a snapshot is written is on top. */
const SNAPSHOTS = 1.75

/** Says when a log has grown so much that a snapshot should replace its beginning. */
export class LogSize {
  readonly #least: number
  #entries = 0
  #bytes = 0
  #snapshotBytes = 0

  constructor(least: number = LEAST_ENTRIES) {
    this.#least = least
  }

  /** Entries were added to the log. */
  add(entries: number, bytes: number): void {
    this.#entries += entries
    this.#bytes += bytes
  }

  /** A snapshot replaces the log up to an entry; `left` were added after it. */
  replaced({ left, snapshotBytes }: { readonly left: number; readonly snapshotBytes: number }): void {
    this.#bytes = Math.round((this.#bytes * left) / Math.max(1, this.#entries))
    this.#entries = left
    this.#snapshotBytes = snapshotBytes
  }

  /** So that the log takes less than twice the room of the snapshot, and a short one is left alone. */
  get isLong(): boolean {
    if (this.#entries >= MOST_ENTRIES) return true
    return this.#entries >= this.#least && this.#bytes >= SNAPSHOTS * this.#snapshotBytes
  }
}

/** Counts what it passes on. */
interface Counted {
  readonly pieces: AsyncIterable<string>
  readonly bytes: () => number
}

/** A value as JSON, piece by piece. Requests have their turn between the pieces. */
export function inTurns(value: object): Counted {
  let bytes = 0
  async function* pieces(): AsyncGenerator<string> {
    for (const piece of writeSnapshot(value)) {
      bytes += piece.length
      yield piece
      await turn()
    }
  }
  return { pieces: pieces(), bytes: () => bytes }
}
