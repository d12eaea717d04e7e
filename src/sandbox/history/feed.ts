import * as z from 'zod'
import { checkOptions, option, optionsSchema } from '../../diagnostics/options.ts'
import { type HistoryEvent, type Topic, topics } from './event.ts'
import type { EventQuery } from './history.ts'
import type { Lost } from './losses.ts'

export interface FeedQuery extends EventQuery {
  readonly account?: string
}

const querySchema = optionsSchema<FeedQuery>({
  account: option.text,
  since: option.number,
  topics: z.array(z.enum(topics), 'expected a list of topics').optional(),
  limit: option.whole({ from: 1 }),
})

/** A message to a follower. */
export type FeedMessage =
  /** The first message: the run of the server, the number of the first event that follows, and of the newest. */
  | { readonly kind: 'hello'; readonly run: string; readonly first: number; readonly last: number }
  | { readonly kind: 'event'; readonly event: HistoryEvent }
  /** Events that were dropped before the follower received them: at most `lost`, numbered `from` to `to`. */
  | { readonly kind: 'gap'; readonly lost: number; readonly from: number; readonly to: number }

interface FeedOptions {
  /** The number of the newest event; -1 before the first. */
  newest(): number
  /** The events that are kept. */
  kept(query: FeedQuery): readonly HistoryEvent[]
  /** What is gone of the events after `since`. */
  lost(query: FeedQuery & { readonly since: number }): Lost | undefined
}

type Follower = (message: FeedMessage) => void

/** The events of all accounts, as they happen. Costs nothing without followers. */
export class Feed {
  #run = newRun()
  readonly #options: FeedOptions
  readonly #followers = new Set<{
    readonly query: FeedQuery
    readonly follower: Follower
    /** The newest event when this one followed. Older ones may come late, because the keeper stores them first. */
    readonly after: number
  }>()

  constructor(options: FeedOptions) {
    this.#options = options
  }

  /** The name of this run. A position from another run has no meaning here. */
  get run(): string {
    return this.#run
  }

  /** For a hand-over: positions of the other feed are positions of this one. */
  continueFrom({ run }: Feed): void {
    this.#run = run
  }

  get isFollowed(): boolean {
    return this.#followers.size > 0
  }

  /** The number of the newest event; -1 before the first. */
  get newest(): number {
    return this.#options.newest()
  }

  /**
   * Sends `hello`, then the kept events after `query.since` if it is given, then each event as it happens. The range in
   * `hello` shows whether older events are gone. Returns a function that ends it.
   */
  follow(query: FeedQuery, follower: Follower): () => void {
    checkOptions('Cannot follow events', querySchema, query)
    const { since, ...rest } = query
    const kept = since === undefined ? [] : this.#options.kept({ ...rest, since })
    follower({
      kind: 'hello',
      run: this.run,
      first: kept[0]?.sequence ?? this.newest + 1,
      last: this.newest,
    })
    const lost = since === undefined ? undefined : this.#options.lost({ ...rest, since })
    if (since !== undefined && lost) follower({ kind: 'gap', from: since + 1, ...lost })
    for (const event of kept) follower({ kind: 'event', event })
    const entry = { query: rest, follower, after: this.newest }
    this.#followers.add(entry)
    return () => this.#followers.delete(entry)
  }

  /** Sends the events of a step to the followers. Calls `eventsOf` only if there are any. */
  publish(eventsOf: () => readonly HistoryEvent[]): void {
    if (this.#followers.size === 0) return
    for (const event of eventsOf()) {
      const message: FeedMessage = { kind: 'event', event }
      for (const { query, follower, after } of this.#followers) {
        if (event.sequence > after && isWanted(event, query)) follower(message)
      }
    }
  }
}

function isWanted({ account, topic }: HistoryEvent, query: { account?: string; topics?: readonly Topic[] }): boolean {
  return (query.account ?? account) === account && (query.topics?.includes(topic) ?? true)
}

/** Differs for each start of a process, and for each sandbox in it. */
function newRun(): string {
  return `${Date.now().toString(36)}${Math.floor(performance.now() * 1000).toString(36)}`
}
