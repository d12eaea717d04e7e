import { hashHex } from '#digest'
import { curlLine, shownTo } from '../../exports/curl-lines.ts'
import { credentialOf, isPublic, needsNoSecret, withoutSecretAttributes } from '../../exports/known-key.ts'
import type { Account } from '../../sandbox/accounts/account.ts'
import { type SnippetPlace, snippet } from '../../snippets/snippet.ts'
import type { Contract } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { VendorPromise } from '../../vendor/promise.ts'
import { LANGUAGES, type Language } from '../../vendor/snippet.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { promisedInput, smallestInput } from './sample-input.ts'

interface SamplePlace {
  /** Whose key the samples have. */
  readonly account: Account
  readonly origin: string
  readonly promises: readonly VendorPromise[]
}

type Samples = Readonly<Partial<Record<Language, string>>> & { readonly curl: string }

/** Calls of an operation, for one account: in each language that the vendor's first call has, or for a shell. */
export async function samplesOf(vendor: Vendor, contract: Contract, place: SamplePlace): Promise<Samples> {
  const { account, origin } = place
  const own = credentialOf(account, vendor) ?? vendor.spec.credentials.linked(account.name, digestOf)
  const curl = curlSample(vendor, contract, { ...place, credential: own })
  const snippets = await vendor.spec.snippets?.()
  if (snippets?.operation !== contract.id) return { curl }
  const target = { origin, ...shownIn(own, vendor) }
  const rendered = await Promise.all(
    LANGUAGES.map(async (language) => {
      const found = await snippet(vendor, language, target)
      return found ? [[language, found.code] as const] : []
    }),
  )
  return { curl, ...Object.fromEntries(rendered.flat()) }
}

/** A credential for programs that people see: words stand for its secrets, unless anybody may see them. */
function shownIn(own: Credential, vendor: Vendor): Omit<SnippetPlace, 'origin'> {
  const { key, secret, attributes } = own
  if (isPublic(own, vendor)) return { key, secret, attributes }
  const hidden = needsNoSecret(vendor) ? { key: 'YOUR_ACCESS_KEY', secret } : { key, secret: 'YOUR_SECRET_KEY' }
  return { ...hidden, attributes: withoutSecretAttributes(own, (name) => `YOUR_${name.toUpperCase()}`) }
}

/** For an account without a key at the vendor: the sample shows the form of one. */
function digestOf(word: string): string {
  return hashHex('sha256', `sample/${word}`)
}

/** A call for a shell, signed for the account's time now. */
function curlSample(
  vendor: Vendor,
  contract: Contract,
  { account, credential: own, origin, promises }: SamplePlace & { readonly credential: Credential },
): string {
  const { credential, finish } = shownTo(own, vendor)
  const signer = { credential, now: account.clock.now() }
  const input = promisedInput(contract, promises, signer) ?? smallestInput(contract)
  const request = vendor.spec.wire.encode({ contract, input, wire: undefined }, signer)
  return finish(curlLine(request, origin))
}
