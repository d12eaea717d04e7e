import { settleOn } from './accounts.ts'
import type { Item } from './feed.ts'
import { go, selected } from './route.ts'

/** Shows the detail of a line. The desk follows to its account. */
export function select({ sequence, account }: Item): void {
  go({ entry: String(sequence) }, { isMinor: selected.peek() !== undefined })
  settleOn(account)
}
