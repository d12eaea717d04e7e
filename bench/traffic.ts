import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchResult } from './result.ts'
import { type TrafficShape, writeTraffic } from './traffic/write-traffic.ts'

/** Whatever the size of the traffic. The largest entry comes on top, twice: as text, and as what was read of it. */
const MOST_RSS_MB = 640
const MB = 1_000_000

const SHAPES: readonly (TrafficShape & { readonly code: number })[] = [
  { kind: 'har', bytes: 1050 * MB, elsewhereBytes: 60_000, largestBytes: 100 * MB, code: 0 },
  { kind: 'capture', bytes: 1050 * MB, elsewhereBytes: 60_000, code: 0 },
  { kind: 'lines', bytes: 1050 * MB, elsewhereBytes: 60_000, code: 0 },
  { kind: 'har', bytes: 200 * MB, code: 0 },
  { kind: 'har', bytes: 1050 * MB, elsewhereBytes: 60_000, isCut: true, code: 2 },
]

/** Runs the command with its memory measured. The last line of its errors says how much there was at most, in kilobytes. */
const MEASURED = `process.on('exit', () => console.error(process.resourceUsage().maxRSS));`

/** Compares traffic of more than a gigabyte in each format, with one answer of 100 MB, and with an end in the middle. */
export async function benchTraffic(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-bench-'))
  try {
    const rows: { line: string; isMet: boolean }[] = []
    for (const shape of SHAPES) rows.push(await measure(join(folder, 'traffic'), shape))
    return {
      title: `compare keeps to ${MOST_RSS_MB} MB of memory and twice the largest entry, whatever the size of the traffic`,
      lines: rows.map(({ line }) => line),
      isMet: rows.every(({ isMet }) => isMet),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(file: string, { code: expected, ...shape }: (typeof SHAPES)[number]) {
  const { bytes, exchanges } = await writeTraffic(file, shape)
  const begun = performance.now()
  const preload = `data:text/javascript,${encodeURIComponent(MEASURED)}`
  const args = ['--import', preload, 'src/cli/bin.ts', 'compare', file]
  const ran = await promisify(execFile)(process.execPath, args).catch((error) => error)
  const seconds = Math.round((performance.now() - begun) / 1000)
  const rss = Math.round(Number((ran.stderr as string).trim().split('\n').at(-1)) / 1024)
  const code = ran.code ?? 0
  const most = MOST_RSS_MB + (2 * (shape.largestBytes ?? 0)) / MB
  const what = `${shape.kind}${shape.isCut ? ', cut' : ''}, ${Math.round(bytes / MB)} MB, ${exchanges} exchanges`
  return {
    line: `${what}: ${rss} of ${most} MB, ${seconds} s, exit code ${code}`,
    isMet: rss <= most && code === expected,
  }
}
