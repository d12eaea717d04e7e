import type { Account } from '../sandbox/accounts/account.ts'
import type { Recorded } from '../sandbox/history/recorded.ts'
import { credentialOf, withKey } from './known-key.ts'
import { type Resigned, resigned } from './resigned.ts'

/** The request of an exchange, to be sent again: signed anew with the account's own key, for its time now. Or why it cannot be. */
export function again(account: Account, recorded: Recorded): Resigned {
  const { verdict, vendor } = recorded
  if (verdict.delivery !== undefined) {
    return { why: 'it is an attempt to deliver a callback, which is sent again by the id of the callback' }
  }
  const own = vendor && credentialOf(account, vendor)
  if (vendor && !own && verdict.key === undefined) return { why: 'it names no key, so nobody knows who would sign it' }
  return resigned(recorded, { credential: own && withKey(own, verdict.key), now: account.clock.now() })
}
