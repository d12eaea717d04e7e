import type { SharedState, SharedValues } from '../ledger.ts'
import type { Keys } from './keys.ts'
import type { Link } from './link.ts'
import type { Messages } from './messages.ts'
import { type Owners, valuesOf } from './owners.ts'

interface SharedParts {
  readonly link: Link
  readonly keys: Keys
  readonly owners: Owners
  readonly messages: Messages
}

/** What all processes share: a hash, and the number of its latest change. */
export class ValkeyShared implements SharedState {
  readonly #parts: SharedParts

  constructor(parts: SharedParts) {
    this.#parts = parts
  }

  async read(): Promise<SharedValues> {
    const { link, keys } = this.#parts
    const [version, hash] = await link.run(async (redis) =>
      valuesOf(await redis.multi().get(keys.sharedVersion).hgetall(keys.shared).exec()),
    )
    const values = Object.entries(hash as Record<string, string>)
    return {
      version: Number(version ?? 0),
      values: new Map(values.map(([key, value]): [string, unknown] => [key, JSON.parse(value)])),
    }
  }

  async write(values: ReadonlyMap<string, unknown>, ifVersion?: number): Promise<number | undefined> {
    const { link, keys, owners, messages } = this.#parts
    const version = await owners.alone(async (redis) => {
      for (;;) {
        await redis.watch(keys.sharedVersion)
        const before = Number((await redis.get(keys.sharedVersion)) ?? 0)
        if (ifVersion !== undefined && ifVersion !== before) {
          await redis.unwatch()
          return undefined
        }
        const change = redis.multi().incr(keys.sharedVersion)
        for (const [key, value] of values) {
          if (value === undefined) change.hdel(keys.shared, key)
          else change.hset(keys.shared, key, JSON.stringify(value))
        }
        const replies = await change.exec()
        if (replies) return Number(valuesOf(replies)[0])
      }
    })
    if (version !== undefined) messages.tellChange(link)
    return version
  }

  async version(): Promise<number> {
    const { link, keys } = this.#parts
    return Number((await link.run((redis) => redis.get(keys.sharedVersion))) ?? 0)
  }

  onChange(listener: () => void): () => void {
    return this.#parts.messages.onChange(listener)
  }
}
