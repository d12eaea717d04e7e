import { UsageError } from '../../diagnostics/usage-error.ts'
import { isSoundcheck, type TestAccount } from '../soundcheck.ts'

/** What a matcher tells Vitest. */
export interface Finding {
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

/** Says what was found as a list under a title; passes when there is nothing to say. */
export function findNone(title: string, found: readonly string[], absence: string): Finding {
  return { pass: found.length === 0, message: () => (found.length === 0 ? absence : [title, ...found].join('\n')) }
}
