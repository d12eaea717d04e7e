import { printableLines } from '../../diagnostics/printable.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { isSoundcheck, type TestAccount } from '../soundcheck.ts'

/** A matcher's result, as Vitest expects it. */
export interface MatcherResult {
  readonly pass: boolean
  message(): string
}

/** The fixture that a matcher was called on. Throws when it is anything else. */
export function soundcheckOf(value: unknown, matcher: string): TestAccount {
  if (isSoundcheck(value)) return value
  throw new UsageError(
    `Cannot use ${matcher} on ${typeof value}: write expect(soundcheck).${matcher}(…) with the fixture`,
  )
}

/** A message of several lines. Requests are quoted in it, so each line is made printable. */
export function messageOf(texts: readonly string[]): string {
  return texts.flatMap((text) => printableLines(text, '')).join('\n')
}

/** Passes when nothing was found; otherwise lists it under a title. */
export function findNone(title: string, found: readonly string[], absence: string): MatcherResult {
  return { pass: found.length === 0, message: () => (found.length === 0 ? absence : messageOf([title, ...found])) }
}
