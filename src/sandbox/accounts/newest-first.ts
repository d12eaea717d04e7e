import { inOrder } from '../history/journal.ts'
import type { JournalQuery } from '../history/query.ts'
import type { Recorded } from '../history/recorded.ts'
import type { Account } from './account.ts'

/** An exchange, and the account that has it. */
interface Found {
  readonly account: Account
  readonly recorded: Recorded
}

/**
 * The exchanges of these accounts that match, in the order that the query asks for. With a limit, reads back only as far as
 * necessary. `isOrdered`: the accounts come in order of their newest exchange.
 */
export function newestFirst(accounts: Iterable<Account>, query: JournalQuery, isOrdered: boolean): Found[] {
  const limit = query.limit ?? Number.POSITIVE_INFINITY
  let found: Found[] = []
  for (const account of accounts) {
    // A reset leaves an account at its place, without entries.
    if (account.history.newest < 0) continue
    const oldestWanted = found.length < limit ? Number.NEGATIVE_INFINITY : (found[0]?.recorded.verdict.sequence ?? 0)
    if (account.history.newest < oldestWanted) {
      // The rest have only older entries than those found.
      if (isOrdered) break
      continue
    }
    found.push(...account.journal.matching(query).map((recorded) => ({ account, recorded })))
    found.sort((one, other) => one.recorded.verdict.sequence - other.recorded.verdict.sequence)
    found = found.slice(-Math.min(limit, found.length))
  }
  return inOrder(found, query)
}
