import type { TestInfo } from '@playwright/test'
import { stillRoom } from '../control/room/still.ts'
import { toHar } from '../sandbox/history/har.ts'
import { describeExchanges } from '../test-kit/describe-exchanges.ts'
import type { TestAccount } from '../test-kit/soundcheck.ts'

/**
 * Attaches what the account received to the result of a test that failed: to read, as data, as an HTTP archive and as a
 * control room to open in a browser. No secrets.
 */
export async function attachEvidence(testInfo: TestInfo, soundcheck: TestAccount): Promise<void> {
  const { sandbox, account } = soundcheck
  const entries = account.journal.entries()
  const others = soundcheck.received().filter((one) => one.account !== account.name)
  const title = testInfo.titlePath.join(' › ')
  const room = await stillRoom(sandbox, {
    ...{ account: account.name, title },
    others: others.map(({ sequence }) => sequence),
  })
  const attach = (name: string, contentType: string, body: string) => testInfo.attach(name, { contentType, body })
  await attach('soundcheck.txt', 'text/plain', describeExchanges(soundcheck))
  await attach('soundcheck.html', 'text/html', room)
  await attach('soundcheck.json', 'application/json', JSON.stringify(entries, null, 2))
  await attach('soundcheck.har', 'application/json', JSON.stringify(toHar(entries), null, 2))
}
