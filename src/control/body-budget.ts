const MEGABYTE = 1024 * 1024

/** All connections together may have this much in reading. Ten times the largest body of a vendor, and two snapshots. */
const MAX_BYTES = 128 * MEGABYTE
/** The beginning of a body counts nothing, so that large bodies which never end do not keep ordinary requests out. */
const FREE_BYTES = 65_536

/** The part of one request. */
export interface BodyShare {
  /** The bytes that it takes from the budget. */
  readonly counted: number
  /** Whether so many more bytes of the body may be kept. */
  take(bytes: number): boolean
  /** Gives back what was taken. May be called again. */
  release(): void
}

/** Bounds the memory that bodies take while they are read and answered, however many connections send one. */
export class BodyBudget {
  readonly #maxBytes: number
  #taken = 0

  constructor(maxBytes: number = MAX_BYTES) {
    this.#maxBytes = maxBytes
  }

  /** The bytes that count at the moment. */
  get taken(): number {
    return this.#taken
  }

  /** Why a body is not read. */
  get refusal(): string {
    return `Soundcheck is reading other requests with ${Math.floor(this.#maxBytes / MEGABYTE)} MB of bodies, and keeps no more at once. Send this request again when they have their answers`
  }

  open(): BodyShare {
    return new Share(this)
  }

  /** For a share: takes so many bytes, unless that is too much. */
  claim(bytes: number): boolean {
    if (this.#taken + bytes > this.#maxBytes) return false
    this.#taken += bytes
    return true
  }

  giveBack(bytes: number): void {
    this.#taken -= bytes
  }
}

class Share implements BodyShare {
  counted = 0
  readonly #budget: BodyBudget
  #read = 0

  constructor(budget: BodyBudget) {
    this.#budget = budget
  }

  take(bytes: number): boolean {
    this.#read += bytes
    const more = Math.max(0, this.#read - FREE_BYTES) - this.counted
    if (!this.#budget.claim(more)) return false
    this.counted += more
    return true
  }

  release(): void {
    this.#budget.giveBack(this.counted)
    this.counted = 0
    this.#read = 0
  }
}
