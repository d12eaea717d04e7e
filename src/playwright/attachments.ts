import { writeFile } from 'node:fs/promises'
import type { TestInfo } from '@playwright/test'
import { stillRoom } from '../control/room/still.ts'
import { toHar } from '../sandbox/history/har.ts'
import { describeExchanges } from '../test-kit/describe-exchanges.ts'
import type { TestAccount } from '../test-kit/soundcheck.ts'

/**
 * Prints what the account of a failed test received, and attaches it to the result: to read, as data, as an HTTP archive and as
 * a control room to open in a browser. No secrets.
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
  const report = describeExchanges(soundcheck)
  console.error(report)
  const files: readonly Evidence[] = [
    { name: 'soundcheck.txt', contentType: 'text/plain', text: report },
    { name: 'soundcheck.html', contentType: 'text/html', text: room },
    { name: 'soundcheck.json', contentType: 'application/json', text: JSON.stringify(entries, null, 2) },
    { name: 'soundcheck.har', contentType: 'application/json', text: JSON.stringify(toHar(entries), null, 2) },
  ]
  // As files, because reporters print the beginning of a text.
  for (const { name, contentType, text } of files) {
    const path = testInfo.outputPath(name)
    await writeFile(path, text)
    await testInfo.attach(name, { path, contentType })
  }
}

interface Evidence {
  readonly name: string
  readonly contentType: string
  readonly text: string
}
