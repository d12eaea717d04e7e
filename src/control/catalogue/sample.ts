import { hashHex } from '#digest'
import { curlLine, shownTo } from '../../exports/curl-lines.ts'
import { credentialOf, isPublic, needsNoSecret, withoutSecretAttributes } from '../../exports/known-key.ts'
import type { Account } from '../../sandbox/accounts/account.ts'
import { sampleIn } from '../../snippets/snippet.ts'
import type { Contract } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { CallInput, VendorPromise } from '../../vendor/promise.ts'
import { LANGUAGES, type Language } from '../../vendor/snippet.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { promisedInput, smallestInput } from './sample-input.ts'

interface SamplePlace {
  /** The account whose key the samples have. */
  readonly account: Account
  readonly origin: string
  readonly promises: readonly VendorPromise[]
}

interface Samples {
  readonly samples: Readonly<Partial<Record<Language, string>>> & { readonly curl: string }
  /** Why there is none in a language, where the vendor's client lacks something. */
  readonly notSampled: Readonly<Partial<Record<Language, string>>>
}

/** Calls of an operation, for one account: in each language that the vendor's clients have, and for a shell. */
export async function samplesOf(vendor: Vendor, contract: Contract, place: SamplePlace): Promise<Samples> {
  const { account, origin } = place
  const own = credentialOf(account, vendor) ?? vendor.spec.credentials.linked(account.name, digestOf)
  const { key, secret, attributes } = shownIn(own, vendor)
  const target = { origin, key, secret, attributes }
  const call = { contract, input: sampleInput(vendor, contract, place) }
  const made = await Promise.all(
    LANGUAGES.map(async (language) => [language, await sampleIn(vendor, language, { call, place: target })] as const),
  )
  return {
    samples: {
      curl: curlSample(vendor, contract, { ...place, credential: own }),
      ...Object.fromEntries(made.filter(([, sample]) => typeof sample === 'string')),
    },
    notSampled: Object.fromEntries(
      made.flatMap(([language, sample]) => (typeof sample === 'object' ? [[language, sample.none]] : [])),
    ),
  }
}

/** A credential for programs that people see: words stand for its secrets, unless anybody may see them. */
function shownIn(own: Credential, vendor: Vendor): Credential {
  const { key, secret, attributes } = own
  if (isPublic(own, vendor)) return { key, secret, attributes }
  const hidden = needsNoSecret(vendor) ? { key: 'YOUR_ACCESS_KEY', secret } : { key, secret: 'YOUR_SECRET_KEY' }
  return { ...hidden, attributes: withoutSecretAttributes(own, (name) => `YOUR_${name.toUpperCase()}`) }
}

/** For an account without a key at the vendor: the sample shows the form of one. */
function digestOf(word: string): string {
  return hashHex('sha256', `sample/${word}`)
}

/** What the samples send, by part. */
export function sampleInput(
  vendor: Vendor,
  contract: Contract,
  { account, promises }: Pick<SamplePlace, 'account' | 'promises'>,
): CallInput {
  const own = credentialOf(account, vendor) ?? vendor.spec.credentials.linked(account.name, digestOf)
  const signer = { credential: shownIn(own, vendor), now: account.clock.now() }
  return promisedInput(contract, promises, signer) ?? smallestInput(contract)
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
