import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRedis } from '../test/durable/support/redis-server.ts'
import { overall } from './durable/bar.ts'
import { benchReplicas } from './durable/replicas.ts'
import { benchServed } from './durable/served.ts'
import { benchStall } from './durable/stall.ts'
import { benchStorage } from './durable/storage.ts'
import { onLoadCore } from './http.ts'
import type { BenchResult } from './result.ts'

/**
 * What state that lasts costs. The store of the Valkey runs is beside the load: in earnest it has a machine of its own. Bars are those
 * of the design; each line names its bar. Where the machine was too noisy to tell, the line says so, and the bar is not met.
 */
export async function benchDurable(): Promise<BenchResult> {
  onLoadCore()
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-bench-'))
  const redis = await startRedis()
  try {
    const served = await benchServed(folder, redis)
    const replicas = await benchReplicas(redis)
    const bars = [...served.bars, ...replicas.bars, ...(await benchStorage(folder)), await benchStall(folder)]
    const verdict = overall(bars)
    const counts = (['met', 'MISSED', 'unsure'] as const).map(
      (one) => `${bars.filter((bar) => bar.verdict === one).length} ${one}`,
    )
    return {
      title: `state that lasts: ${counts.join(', ')}`,
      lines: [...bars.map(({ line }) => line), ...served.lines, ...replicas.lines],
      isMet: verdict === 'met',
    }
  } finally {
    await redis.remove()
    rmSync(folder, { recursive: true })
  }
}
