import { linkedCredentials } from '../../sandbox/accounts/named-accounts.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { type Credential, TEST_KEY_PREFIX } from '../../vendor/credential.ts'

/** The account that a program gets the keys of, as variables of its environment. A new name opens an account with new keys. */
export function accountVariables(sandbox: Sandbox, name: string): Readonly<Record<string, string>> {
  const credentials = credentialsOf(sandbox, name)
  const perVendor = Object.entries(credentials).flatMap(([vendor, { key, secret }]) => {
    const suffix = vendor.toUpperCase().replaceAll('-', '_')
    return pair(`_${suffix}`, { key, secret })
  })
  return Object.fromEntries([['SOUNDCHECK_ACCOUNT', name], ...common(Object.values(credentials)), ...perVendor])
}

function credentialsOf(sandbox: Sandbox, name: string): Readonly<Record<string, Credential>> {
  const { accounts, vendors } = sandbox
  if (name.startsWith(TEST_KEY_PREFIX)) {
    return Object.fromEntries(vendors.map(({ id, spec }) => [id, spec.credentials.test(name)]))
  }
  const known = accounts.registered().find((spec) => spec.name === name)
  if (known) return known.credentials
  const credentials = linkedCredentials(name, vendors)
  accounts.register({ name, credentials })
  return credentials
}

/** `SOUNDCHECK_KEY` and `SOUNDCHECK_SECRET`, if they are the same at all vendors. */
function common(credentials: readonly Credential[]): [string, string][] {
  const keys = new Set(credentials.map(({ key }) => key))
  const [withSecret = credentials[0]] = credentials.filter(({ secret }) => secret !== undefined)
  return keys.size === 1 && withSecret ? pair('', withSecret) : []
}

function pair(suffix: string, { key, secret }: Pick<Credential, 'key' | 'secret'>): [string, string][] {
  const keyPair: [string, string] = [`SOUNDCHECK_KEY${suffix}`, key]
  return secret === undefined ? [keyPair] : [keyPair, [`SOUNDCHECK_SECRET${suffix}`, secret]]
}
