import { type AuditOptions, auditRetries } from '../../audit/audit-retries.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { findNone, type MatcherResult, soundcheckOf } from './matcher.ts'

/**
 * Passes when the client handled every refused, lost or repeated call well. Throws when there was none, because a client
 * that never had to retry has shown nothing.
 */
export function toRetryWell(value: unknown, options: AuditOptions = {}): MatcherResult {
  const soundcheck = soundcheckOf(value, 'toRetryWell')
  const { groups } = auditRetries(soundcheck.journal.entries(), options)
  if (groups.length === 0) {
    throw new UsageError(
      `Cannot say how the client of account ${soundcheck.key} retries: every call was answered at once. Add a fault to soundcheck.faults first`,
    )
  }
  const bad = groups
    .filter(({ ok }) => !ok)
    .map(({ vendor, operation, verdict }) => `  ${vendor} ${operation}: ${verdict}`)
  const title = `The client of account ${soundcheck.key} does not retry well:`
  return findNone(title, bad, `The client of account ${soundcheck.key} was expected to retry badly, and did not.`)
}
