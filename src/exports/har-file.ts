import type { Account } from '../sandbox/accounts/account.ts'
import { type Har, toHar } from '../sandbox/history/har.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { Recorded } from '../sandbox/history/recorded.ts'
import { credentialOf, isPublic, needsNoSecret, withKey, withoutSecretAttributes } from './known-key.ts'
import { resigned } from './resigned.ts'

/** Exchanges as an HTTP archive whose requests are signed for the account's time now. A comment says which are not, and why. */
export function toSignedHar(account: Account, exchanges: readonly Recorded[]): Har {
  return toHar(exchanges.map((recorded) => signedEntry(account, recorded)))
}

function signedEntry(account: Account, recorded: Recorded): JournalEntry {
  const entry = account.journal.present(recorded)
  const { vendor, verdict } = recorded
  const own = vendor && credentialOf(account, vendor)
  const used = own && withKey(own, verdict.key)
  if (vendor && used && needsNoSecret(vendor) && !isPublic(used, vendor)) {
    return noted(entry, 'its key is itself the secret')
  }
  const isShown = used === undefined || vendor === undefined || isPublic(used, vendor)
  const credential = isShown ? used : { ...used, attributes: withoutSecretAttributes(used, () => undefined) }
  const result = resigned(recorded, { credential, now: account.clock.now() })
  if ('why' in result) return noted(entry, result.why)
  const { path, query, headers, body } = result.request
  const http = {
    ...entry.http,
    target: query === '' ? path : `${path}?${query}`,
    requestHeaders: headers,
    requestBody: new TextDecoder().decode(body),
    requestBodyBytes: body.length,
  }
  return { ...entry, http }
}

function noted(entry: JournalEntry, why: string): JournalEntry {
  const note = `Not signed anew: ${why}.`
  return { ...entry, explanation: entry.explanation === '' ? note : `${entry.explanation} ${note}` }
}
