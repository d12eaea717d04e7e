import type { RetryFindingName } from '../../audit/findings.ts'

/** What a client does well, by the fault that the audit finds when it does not. */
export const RETRY_RULES: Readonly<Record<RetryFindingName, string>> = {
  hammers: 'a pause between attempts',
  'ignores-throttling': 'a pause after "too many requests"',
  'ignores-hint': 'the pause that the answer asks for',
  'repeats-unsafe-call': 'no second attempt of a call that takes effect twice',
  'keeps-on-after-permanent-error': 'no second attempt of what is refused for good',
  'too-many-attempts': 'at most ten attempts',
  'no-jitter': 'pauses of different lengths',
  'never-retries': 'a second attempt',
}
