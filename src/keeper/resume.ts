import type { Entry } from '../ledger/entry.ts'
import type { Claimed } from '../ledger/ledger.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { isoTime } from '../sandbox/clock/iso-time.ts'
import { turn } from '../sandbox/clock/turn.ts'
import type { SharedView } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Credentials } from '../vendor/credential.ts'
import { type KeptAccount, readKeptAccount, resumeAccount } from './kept-account.ts'
import { type Difference, firstCredentials, type Resuming, repeat } from './steps.ts'

/** An account that is where it was, but has not gone on yet. */
export interface Resumed {
  readonly account: Account
  /** What all accounts saw at its latest step. */
  readonly view: SharedView
  /** How many entries were repeated. */
  readonly entries: number
  /** A sentence about the first step that gave something else than before. */
  readonly difference: string | undefined
  readonly damage: string | undefined
}

/** Others have their turn after this many milliseconds. */
const TURN_MS = 5

/** Opens an account as its log and its snapshot say. Undefined when they are empty: it is new. */
export async function resume(sandbox: Sandbox, name: string, claimed: Claimed): Promise<Resumed | undefined> {
  const kept = claimed.snapshot && readKeptAccount(await joined(claimed.snapshot.pieces))
  const entries = claimed.entries[Symbol.asyncIterator]()
  let next = await entries.next()
  if (!kept && next.done) return undefined
  const resuming = begin(sandbox, name, kept, next.done ? undefined : next.value)
  const { account } = resuming
  try {
    let difference: Difference | undefined
    let count = 0
    let since = performance.now()
    for (; !next.done; next = await entries.next()) {
      count++
      const found = repeat(resuming, next.value)
      difference ??= found
      if (performance.now() - since < TURN_MS) continue
      await turn()
      since = performance.now()
    }
    const damage = claimed.damage()
    return { account, view: resuming.view, entries: count, difference: difference && sentence(difference), damage }
  } catch (error) {
    sandbox.accounts.abandon(name)
    throw error
  }
}

function begin(sandbox: Sandbox, name: string, kept: KeptAccount | undefined, first: Entry | undefined): Resuming {
  const { continuity, accounts } = sandbox
  const credentials = kept ? (kept.snapshot.credentials as Credentials) : firstCredentials(first)
  // The keys of that time: those that the account has now come with the commands that gave them.
  if (Object.keys(credentials).length > 0) accounts.adopt({ name, credentials })
  const account = continuity.open(name)
  const resuming: Resuming = { sandbox, account, view: kept?.view ?? continuity.view }
  if (!kept) return resuming
  const { view } = resuming
  try {
    continuity.again({ account, real: sandbox.realTime(), view }, () => resumeAccount(account, kept, sandbox))
  } catch (error) {
    accounts.abandon(name)
    throw error
  }
  return resuming
}

function sentence({ real, build, what }: Difference): string {
  const by = build === undefined ? '' : `, by Soundcheck ${build}`
  return `After a restart, ${what}. It happened first at ${isoTime(real)}${by}`
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
