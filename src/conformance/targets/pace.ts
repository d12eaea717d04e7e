import type { Contract } from '../../vendor/contract.ts'

/** The share of a documented rate that a run uses. The account may need the rest. */
const SHARE = 0.5
/** The gap between calls without a documented rate. */
const DEFAULT_GAP_MS = 500

function gapOf({ limit }: Contract): number {
  return limit ? (limit.perSeconds * 1000) / limit.requests / SHARE : DEFAULT_GAP_MS
}

/** Spaces calls in real time, because the vendor's limits count real time. */
export class Pace {
  readonly #nextAt = new Map<string, number>()

  async wait(vendor: string, contract: Contract): Promise<void> {
    const key = `${vendor}/${contract.id}`
    const now = performance.now()
    const at = Math.max(now, this.#nextAt.get(key) ?? 0)
    this.#nextAt.set(key, at + gapOf(contract))
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now))
  }
}
