import { execFileSync } from 'node:child_process'
import type { BenchResult } from './result.ts'

const TARGET_BYTES = 50

/** Heap growth over a million requests with a full journal, in a separate process with --expose-gc. */
export async function benchHeap(): Promise<BenchResult> {
  const output = execFileSync(process.execPath, ['--expose-gc', 'bench/heap-process.ts'], { encoding: 'utf8' })
  const { requests, before, after } = JSON.parse(output) as { requests: number; before: number; after: number }
  const growth = (after - before) / requests
  return {
    title: `heap growth: ${growth.toFixed(2)} bytes a request; target: below ${TARGET_BYTES}`,
    lines: [
      `${(before / 1e6).toFixed(1)} MB with a full journal, ${(after / 1e6).toFixed(1)} MB after ${requests} more requests`,
    ],
    isMet: growth < TARGET_BYTES,
  }
}
