import type { TestInfo } from '@playwright/test'
import { toHar } from '../sandbox/history/har.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import { describeExchanges } from '../test-kit/describe-exchanges.ts'
import type { TestAccount } from '../test-kit/soundcheck.ts'

/** What the account received, attached to the result of a test that failed: to read, as data and as an HTTP archive. */
export async function attachEvidence(
  testInfo: TestInfo,
  soundcheck: TestAccount,
  _scenarios: Scenarios,
): Promise<void> {
  const entries = soundcheck.journal.entries()
  const attach = (name: string, contentType: string, body: string) => testInfo.attach(name, { contentType, body })
  await attach('soundcheck-exchanges.txt', 'text/plain', describeExchanges(soundcheck))
  await attach('soundcheck-exchanges.json', 'application/json', JSON.stringify(entries, null, 2))
  await attach('soundcheck.har', 'application/json', JSON.stringify(toHar(entries), null, 2))
}
