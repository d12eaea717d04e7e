import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { type TrafficShape, writeTraffic } from '../../bench/traffic/write-traffic.ts'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-large-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Less than the largest traffic: a run that holds all of it in memory fails. Contracts and promises alone need half of this. */
const HEAP_MB = 96
const MB = 1_000_000

async function compare(shape: TrafficShape, heapMb = HEAP_MB) {
  const file = join(folder, `${shape.kind}-${shape.bytes}-${shape.isCut ?? false}`)
  const { exchanges } = await writeTraffic(file, { elsewhereBytes: 200_000, ...shape })
  const args = [`--max-old-space-size=${heapMb}`, 'src/cli/bin.ts', 'compare', file]
  const ran = await promisify(execFile)(process.execPath, args).catch((error) => error)
  return { exchanges, code: ran.code ?? 0, output: ran.stdout as string, errors: ran.stderr as string }
}

it.each(['har', 'capture', 'lines'] as const)(
  'compares large traffic with little memory: %s',
  async (kind) => {
    const { exchanges, code, output } = await compare({ kind, bytes: kind === 'har' ? 120 * MB : 10 * MB })
    expect(output).toMatch(new RegExp(`^${exchanges} entries: \\d+ exchanges and 0 callbacks compared, \\d+ of other`))
    expect(exchanges).toBeGreaterThan(100)
    expect(output).toMatch(/Nothing differs\.\n$/)
    expect(code).toBe(0)
  },
  180_000,
)

it('leaves out a body that is too large, and says so', async () => {
  const { code, output, errors } = await compare({ kind: 'har', bytes: 2 * MB, largestBytes: 10 * MB }, 4 * HEAP_MB)
  expect(errors).toBe('')
  expect(output).toContain('1 with a body that is missing, cut or too large')
  expect(code).toBe(0)
}, 180_000)

it('says where a file ends in the middle', async () => {
  const { exchanges, code, errors } = await compare({ kind: 'har', bytes: 2 * MB, isCut: true })
  expect(errors).toMatch(new RegExp(`Cannot read .* after entry ${exchanges}: the file ends in the middle`))
  expect(code).toBe(2)
}, 180_000)
