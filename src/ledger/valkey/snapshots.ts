import { randomUUID } from 'node:crypto'
import type { ChainableCommander, Redis } from 'iovalkey'
import { packed, unpacked } from '../pieces.ts'
import type { Keys } from './keys.ts'
import type { Link } from './link.ts'

/** Where the snapshot of an account is. */
export interface StoredPieces {
  readonly generation: string
  readonly upTo: number
}

/** Pieces that no account points to go away by themselves. */
const ORPHANS_MS = 3_600_000
const READ_AT_ONCE = 8

/** Snapshots as lists of compressed pieces. */
export class Snapshots {
  readonly #link: Link
  readonly #keys: Keys

  constructor(link: Link, keys: Keys) {
    this.#link = link
    this.#keys = keys
  }

  /** Stores the pieces. Nobody reads them until the account points to them. */
  async store(account: string, upTo: number, snapshot: AsyncIterable<string>): Promise<StoredPieces> {
    const generation = randomUUID()
    const key = this.#keys.pieces(account, generation)
    for await (const bytes of packed(snapshot)) {
      await this.#link.run((redis) => redis.pipeline().rpush(key, Buffer.from(bytes)).pexpire(key, ORPHANS_MS).exec())
    }
    return { generation, upTo }
  }

  read(account: string, { generation }: StoredPieces): AsyncIterable<string> {
    return unpacked(this.#read(this.#keys.pieces(account, generation)))
  }

  async *#read(key: string): AsyncIterable<Uint8Array> {
    for (let from = 0; ; from += READ_AT_ONCE) {
      const pieces = await this.#link.run((redis) => redis.lrangeBuffer(key, from, from + READ_AT_ONCE - 1))
      yield* pieces
      if (pieces.length < READ_AT_ONCE) return
    }
  }

  async current(redis: Redis, account: string): Promise<StoredPieces | undefined> {
    return readStored(await redis.get(this.#keys.snapshot(account)))
  }

  /** Adds to a change: the account points to these pieces, and those before are dropped. */
  putInForce(
    change: ChainableCommander,
    account: string,
    { stored, before }: { stored: StoredPieces; before: StoredPieces | undefined },
  ): void {
    change.set(this.#keys.snapshot(account), JSON.stringify(stored))
    change.persist(this.#keys.pieces(account, stored.generation))
    if (before) change.unlink(this.#keys.pieces(account, before.generation))
  }

  /** Adds to a change: the account has no snapshot. */
  drop(change: ChainableCommander, account: string, before: StoredPieces | undefined): void {
    change.del(this.#keys.snapshot(account))
    if (before) change.unlink(this.#keys.pieces(account, before.generation))
  }
}

export function readStored(text: unknown): StoredPieces | undefined {
  return typeof text === 'string' ? (JSON.parse(text) as StoredPieces) : undefined
}
