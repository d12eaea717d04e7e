import { UsageError } from '../../diagnostics/usage-error.ts'

/** When something that the vendor does by itself happens: a job starts, say. */
export type TransitionPolicy =
  | { readonly kind: 'after'; readonly milliseconds: number }
  /** When the resource is read for the n-th time. */
  | { readonly kind: 'reads'; readonly count: number }
  /** Only when a control says so. */
  | { readonly kind: 'manual' }

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

const FORMAT = /^(?:(immediate|manual)|after (\d{1,9}) ?(ms|s|m|h)|after (\d{1,6}) (?:reads?|looks?))$/

/** For people: what {@link parsePolicy} understands. */
export const POLICY_FORMS = 'immediate, manual, after <n>ms|s|m|h, after <n> reads'

export function isPolicy(text: string): boolean {
  return FORMAT.test(text)
}

/** Parses `immediate`, `manual`, `after 5m` or `after 3 reads`; `looks` is the old word for reads. */
export function parsePolicy(text: string): TransitionPolicy {
  const match = FORMAT.exec(text)
  if (!match) throw new UsageError(`Cannot read the transition policy "${text}": write one of ${POLICY_FORMS}`)
  const [, word, amount, unit, reads] = match
  if (word === 'manual') return { kind: 'manual' }
  if (reads !== undefined) return { kind: 'reads', count: Number(reads) }
  const milliseconds = Number(amount ?? 0) * UNITS[(unit ?? 'ms') as keyof typeof UNITS]
  return { kind: 'after', milliseconds }
}
