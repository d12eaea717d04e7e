import type { Result } from '../result.ts'

/** The results as data, for programs; without the exchanges, which hold credentials. */
export function jsonOf(results: readonly Result[]): string {
  const shown = results.map(({ exchanges: _, promise: { id, says, evidence, source, when }, ...rest }) => ({
    ...rest,
    promise: { id, says, evidence, source, operation: when.call },
  }))
  return `${JSON.stringify({ format: 'soundcheck-verify', version: 1, results: shown }, undefined, 2)}\n`
}
