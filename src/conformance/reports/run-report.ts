import type { OperationCoverage } from '../coverage.ts'
import type { StatementCoverage } from '../pages.ts'
import type { PromiseResult } from '../result.ts'

/** A run: its results, and the facts that reports add. */
export interface RunReport {
  readonly results: readonly PromiseResult[]
  readonly coverage: readonly OperationCoverage[]
  /** What the reference pages say, and what of it was shown. */
  readonly statements: readonly StatementCoverage[]
  /** The name of the target, for people. */
  readonly target: string
  /** ISO 8601. */
  readonly madeAt: string
}
