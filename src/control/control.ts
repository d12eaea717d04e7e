import type { Registry } from 'prom-client'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Capturing } from '../replay/recorder.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import type { AccountSpec } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { CallbackInbox } from './callback-inbox.ts'
import { Refusal, refusalOf } from './problem.ts'

/** What the routes of the control API work on. */
export interface Control {
  readonly sandbox: Sandbox
  readonly inbox: CallbackInbox
  readonly scenarios: Scenarios
  /** Loaded when they are first read. */
  metrics(): Promise<Registry>
  /** Those that somebody has begun here. */
  readonly captures: WeakMap<Account, Capturing>
  /** A linked set of credentials, by vendor id, made of an account's name. */
  credentialsFor(name: string): AccountSpec['credentials']
}

/** The account of a name that somebody has; names that begin with `test-` are everybody's. */
export function accountOf({ sandbox: { accounts } }: Control, name: string): Account {
  const account = accounts.find(name)
  if (account) return account
  throw new Refusal(
    404,
    `There is no account "${name}"${meant(name, accounts.names())}. Create it with POST /_soundcheck/accounts, or take a name that begins with "test-"`,
    [{ field: 'account', in: 'path', message: 'there is no such account' }],
  )
}

export function vendorOf({ sandbox: { vendors } }: Control, id: string): Vendor {
  const vendor = vendors.find((candidate) => candidate.id === id)
  if (vendor) return vendor
  const known = vendors.map((candidate) => candidate.id)
  throw new Refusal(404, `There is no vendor "${id}"${meant(id, known)}. Known vendors: ${known.join(', ')}`, [
    { field: 'vendor', in: 'path', message: `expected one of ${known.join(', ')}` },
  ])
}

/** What the core refuses is refused here with its own sentence, by another status. */
export async function refusedAs<T>(status: number, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof UsageError) throw refusalOf(error, status)
    throw error
  }
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near.length === 0 ? '' : `; did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
}
