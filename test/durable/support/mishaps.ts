import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { RedisServer } from './redis-server.ts'

/** How long the append-only file had each of its parts, in bytes. */
export type FileSizes = ReadonlyMap<string, number>

export function fileSizes({ folder }: RedisServer): FileSizes {
  const files = readdirSync(join(folder, 'appendonlydir')).filter((name) => name.endsWith('.incr.aof'))
  return new Map(files.map((name) => [name, statSync(join(folder, 'appendonlydir', name)).size]))
}

/** Cuts off what a store wrote since then, while it does not run. Returns how many bytes that were. */
export function cutBack(redis: RedisServer, sizes: FileSizes): number {
  let lost = 0
  for (const [name, now] of fileSizes(redis)) {
    const before = sizes.get(name) ?? 0
    lost += now - before
    truncateSync(join(redis.folder, 'appendonlydir', name), before)
  }
  return lost
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
