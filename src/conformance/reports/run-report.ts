import type { OperationCoverage } from '../coverage.ts'
import type { PromiseResult } from '../result.ts'

/** A run, with what has to be said of it besides its results. */
export interface RunReport {
  readonly results: readonly PromiseResult[]
  readonly coverage: readonly OperationCoverage[]
  /** For people: what was held to the promises. */
  readonly target: string
  /** ISO 8601. */
  readonly madeAt: string
}
