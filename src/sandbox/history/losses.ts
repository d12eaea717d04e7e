/** What a reader asked for and cannot have any more. */
export interface Lost {
  /** How many, at most: of what was dropped before `since` as well, nobody knows. */
  readonly lost: number
  /** The number of the newest of them. */
  readonly to: number
}

export type LossKind = 'exchanges' | 'events'

interface Dropped {
  count: number
  newest: number
}

export type LossesContent = Partial<Record<LossKind, Readonly<Dropped>>>

/** Counts what a history dropped, so that a reader who asks for it is told. */
export class Losses {
  readonly #dropped: Record<LossKind, Dropped | undefined> = { exchanges: undefined, events: undefined }

  get dropped(): Readonly<Record<LossKind, Readonly<Dropped> | undefined>> {
    return this.#dropped
  }

  note(kind: LossKind, count: number, newest: number): void {
    const before = this.#dropped[kind]
    if (before === undefined) this.#dropped[kind] = { count, newest }
    else {
      before.count += count
      if (newest > before.newest) before.newest = newest
    }
  }

  add(other: Losses | undefined): void {
    if (!other) return
    const { exchanges, events } = other.#dropped
    if (exchanges) this.note('exchanges', exchanges.count, exchanges.newest)
    if (events) this.note('events', events.count, events.newest)
  }

  /** Undefined when nothing after `since` was dropped. */
  since(since: number, kind: LossKind): Lost | undefined {
    const { count = 0, newest = since } = this.#dropped[kind] ?? {}
    return newest > since ? { lost: Math.min(count, newest - since), to: newest } : undefined
  }
}

/** What several histories dropped after `since`. Undefined when that is nothing. */
export function lostOfAll(all: readonly (Losses | undefined)[], since: number, kind: LossKind): Lost | undefined {
  const lost = all.map((losses) => losses?.since(since, kind)).filter((one) => one !== undefined)
  if (lost.length === 0) return undefined
  return {
    lost: lost.reduce((sum, one) => sum + one.lost, 0),
    to: lost.reduce((newest, { to }) => Math.max(newest, to), since),
  }
}
