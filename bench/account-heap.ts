import { execFileSync } from 'node:child_process'
import type { BenchResult } from './result.ts'
import { median } from './statistics.ts'

const ROUNDS = 3
const TARGET_KIB_AFTER_ONE = 6
const TARGET_KIB_AFTER_ALL = 16
const VENDORS = ['tencent-live', 'tencent-ci', 'ishumei', 'huawei-metastudio']

interface Measured {
  readonly accounts: number
  readonly afterOne: readonly number[]
  readonly afterAll: number
}

/** The heap of an account after one request, and with state at all vendors, in a separate process with --expose-gc. */
export async function benchAccountHeap(): Promise<BenchResult> {
  const rounds = Array.from({ length: ROUNDS }, measure)
  const afterOne = VENDORS.map((_, index) => kib(rounds.map((round) => round.afterOne[index] ?? Number.NaN)))
  const afterAll = kib(rounds.map((round) => round.afterAll))
  const worst = Math.max(...afterOne)
  return {
    title: `heap of an account: ${worst.toFixed(1)} KiB after one request, ${afterAll.toFixed(1)} KiB with state at all vendors; target: at most ${TARGET_KIB_AFTER_ONE} and ${TARGET_KIB_AFTER_ALL} KiB`,
    lines: VENDORS.map((vendor, index) => `${vendor.padEnd(24)} ${afterOne[index]?.toFixed(2)} KiB after one request`),
    isMet: worst <= TARGET_KIB_AFTER_ONE && afterAll <= TARGET_KIB_AFTER_ALL,
  }
}

function measure(): Measured {
  const args = ['--expose-gc', 'bench/account-heap-process.ts']
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured
}

function kib(bytes: readonly number[]): number {
  return median(bytes) / 1024
}
