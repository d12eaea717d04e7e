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
    let [read, counted] = [0, 0]
    return {
      get counted() {
        return counted
      },
      take: (bytes) => {
        read += bytes
        const more = Math.max(0, read - FREE_BYTES) - counted
        if (this.#taken + more > this.#maxBytes) return false
        this.#taken += more
        counted += more
        return true
      },
      release: () => {
        this.#taken -= counted
        counted = 0
        read = 0
      },
    }
  }
}
