import { nearest } from '../../diagnostics/nearest.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { linkedCredentials } from '../../sandbox/accounts/named-accounts.ts'
import { shownKey } from '../../sandbox/accounts/registry.ts'
import { LANGUAGE_NAMES, printedSnippet, snippet } from '../../snippets/snippet.ts'
import { type Credential, TEST_KEY_PREFIX } from '../../vendor/credential.ts'
import { LANGUAGES, type Language } from '../../vendor/snippet.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { chooseVendors } from '../vendors.ts'
import { type CommandResult, DEFAULT_ACCOUNT, type Remote, remoteCommand, text } from './remote.ts'

export const connect = remoteCommand({
  name: 'connect',
  description: 'Print a first call to the running server, in your language',
  examples: [
    ['soundcheck connect ishumei --lang curl', 'A line to paste into a shell'],
    ['soundcheck connect tencent-live --lang node', 'A program for Node, with the vendor’s own package'],
  ],
  positionals: { vendor: 'Id of the vendor, such as ishumei, or a file that exports your own' },
  options: {
    lang: {
      type: 'string',
      default: 'node',
      valueHint: LANGUAGES.join('|'),
      description: 'The language of the call',
    },
    key: { type: 'string', valueHint: 'text', description: 'The key to call with. Default: the key of the account' },
    secret: { type: 'string', valueHint: 'text', description: 'The secret of --key' },
  },
  async run(remote): Promise<CommandResult> {
    const vendor = await vendorNamed(text(remote, 'vendor'))
    const language = languageNamed(text(remote, 'lang') ?? 'node')
    // The address is that of a server that runs, or this says that none does.
    await remote.client.about()
    const { key, secret, attributes } = await credentialOf(remote, vendor)
    const made = await snippet(vendor, language, { origin: remote.origin, key, secret, attributes })
    if (!made) throw new UsageError(`There is no snippet for ${vendor.id} in ${LANGUAGE_NAMES[language]}`)
    return { value: made, lines: printedSnippet(made) }
  },
})

async function vendorNamed(name: string | undefined): Promise<Vendor> {
  const {
    all,
    chosen: [vendor, ...others],
  } = await chooseVendors(name)
  if (name !== undefined && vendor && others.length === 0) return vendor
  throw new UsageError(`Name one vendor: ${all.map(({ id }) => id).join(', ')}`)
}

function languageNamed(name: string): Language {
  const language = LANGUAGES.find((one) => one === name || LANGUAGE_NAMES[one].toLowerCase() === name.toLowerCase())
  if (language) return language
  throw new UsageError(
    `There is no snippet in "${name}".${hint(name, LANGUAGES)} Give --lang one of ${LANGUAGES.join(', ')}`,
  )
}

function hint(name: string, known: readonly string[]): string {
  const [near] = nearest(name, known, 1)
  return near === undefined ? '' : ` Did you mean ${near}?`
}

/** The server tells no secrets, so they are worked out again from the account's name. */
async function credentialOf(remote: Remote, vendor: Vendor): Promise<Credential> {
  const { name } = remote.account
  const { demo, test } = vendor.spec.credentials
  const key = text(remote, 'key')
  if (key !== undefined) return { ...test(key), key, secret: text(remote, 'secret') ?? '' }
  if (name === DEFAULT_ACCOUNT) return demo
  if (name.startsWith(TEST_KEY_PREFIX)) return test(name)
  const linked = linkedCredentials(name, [vendor])[vendor.id]
  const { credentials } = await remote.account.show()
  if (linked && credentials[vendor.id]?.some(({ key }) => key === linked.key || key === shownKey(linked))) return linked
  throw new UsageError(
    `The server does not tell the secret of "${name}" at ${vendor.id}: give its key with --key and --secret`,
  )
}
