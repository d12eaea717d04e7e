import type { Mutant } from './mutant.ts'

/** What a run of the suite saw of a vendor, one line of JSON each. */
export type Observation =
  | {
      readonly kind: 'answered'
      readonly vendor: string
      readonly operation: string
      /** What the rule gave, before it was encoded; absent where it gave nothing. */
      readonly output?: unknown
      /** Whether the wire has texts only, so that types do not show. */
      readonly isXml: boolean
    }
  | { readonly kind: 'refused'; readonly vendor: string; readonly operation: string; readonly code: string }
  /** The same question was answered otherwise than before. */
  | { readonly kind: 'changed'; readonly vendor: string; readonly operation: string }
  | { readonly kind: 'called-back'; readonly vendor: string; readonly event: string }
  /** The mutant has made a difference to what a client reads. */
  | { readonly kind: 'struck' }

export type Tell = (observation: Observation) => void

/** What a test process is told through its environment. */
export interface Assignment {
  /** A file that observations are appended to. */
  readonly report: string
  /** The one behaviour that is flipped; without it, none is. */
  readonly mutant?: Mutant
}

/** The environment variable that holds an {@link Assignment} as JSON. */
export const VARIABLE = 'SOUNDCHECK_MUTANT'
