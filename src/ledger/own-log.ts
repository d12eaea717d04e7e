import type { Entry } from './entry.ts'
import { type Group, GroupReader, GroupWriter } from './groups.ts'

/** One claim's view of its log: what is stored, and how the next entries are written. The engines have one for each claim. */
export class OwnLog {
  readonly #writer: GroupWriter
  readonly #reader = new GroupReader()
  /** The stored groups after the latest cut, in order: where each ends, and where its frame begins. */
  #groups: { readonly last: number; readonly frame: number; readonly epoch: number }[] = []
  #next: number
  #skipped = 0

  /** `upTo` is the last entry in the snapshot, or -1. */
  constructor(upTo: number, build: string) {
    this.#next = upTo + 1
    this.#writer = new GroupWriter(build)
  }

  /** The sequence number of the next entry. */
  get next(): number {
    return this.#next
  }

  /** What is wrong with the log that was read; undefined when nothing is. */
  get damage(): string | undefined {
    return this.#skipped === 0
      ? undefined
      : `the log has a gap after entry ${this.#firstGap - 1}: ${this.#skipped} groups of entries after it are left out`
  }

  #firstGap = 0

  /**
   * Reads a stored group, and returns its entries that go on from those read before. A group after a gap is left out: that it was
   * stored means nothing without those before it. A later owner's groups may follow. `epoch` is the claim that wrote it, for engines
   * that need to know.
   */
  read(bytes: Uint8Array, epoch = 0): Entry[] {
    const { first, startsFrame } = GroupReader.headOf(bytes)
    if (first > this.#next) {
      this.#firstGap ||= this.#next
      this.#skipped++
      return []
    }
    const entries = this.#reader.read(bytes)
    const last = first + entries.length - 1
    this.#note({ first, last, startsFrame }, epoch)
    const news = entries.filter(({ sequence }) => sequence >= this.#next)
    this.#next = Math.max(this.#next, last + 1)
    return news
  }

  /** Writes the next entries. They count as stored from now on. Throws an Error when their numbers do not go on from the last. */
  write(entries: readonly Entry[], epoch = 0): Group {
    entries.forEach(({ sequence }, index) => {
      if (sequence === this.#next + index) return
      throw new Error(`Cannot append entry ${sequence}: the next one is ${this.#next + index}`)
    })
    const group = this.#writer.write(entries)
    this.#note(group, epoch)
    this.#next = group.last + 1
    return group
  }

  /**
   * The first group that must stay stored when the entries up to `upTo` are in a snapshot: where a frame begins. `undefined` when
   * nothing need stay.
   */
  cut(upTo: number): { readonly last: number; readonly epoch: number } | undefined {
    const index = this.#groups.findIndex(({ last }) => last > upTo)
    if (index < 0) {
      this.#groups = []
      this.#writer.startFrame()
      return undefined
    }
    const { frame } = this.#groups[index] as { frame: number }
    this.#groups = this.#groups.filter(({ last }) => last >= frame)
    return this.#groups[0]
  }

  #note({ first, last, startsFrame }: Pick<Group, 'first' | 'last' | 'startsFrame'>, epoch: number): void {
    const frame = startsFrame ? first : (this.#groups.at(-1)?.frame ?? first)
    this.#groups.push({ last, frame, epoch })
  }
}
