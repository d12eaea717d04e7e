import type { Mutant } from './mutant.ts'

/** What a test run saw of a vendor. Each observation is one line of JSON. */
export type Observation =
  | {
      readonly kind: 'answered'
      readonly vendor: string
      readonly operation: string
      /** The output of the rule, before it was encoded. */
      readonly output?: unknown
      /** Whether the answer is XML, where all values are text and types do not show. */
      readonly isXml: boolean
    }
  | { readonly kind: 'refused'; readonly vendor: string; readonly operation: string; readonly code: string }
  /** The same request got another answer than before. */
  | { readonly kind: 'changed'; readonly vendor: string; readonly operation: string }
  | { readonly kind: 'called-back'; readonly vendor: string; readonly event: string }
  /** The mutant changed what a client reads. */
  | { readonly kind: 'applied' }

export type ReportObservation = (observation: Observation) => void

/** The instructions for a test process, passed in its environment. */
export interface Assignment {
  /** The file to append observations to. */
  readonly report: string
  /** The behaviour to change; without it, none changes. */
  readonly mutant?: Mutant
}

/** The environment variable that holds an {@link Assignment} as JSON. */
export const VARIABLE = 'SOUNDCHECK_MUTANT'
