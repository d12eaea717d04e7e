import type { ArgsDef } from 'citty'
import type { AccountView } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { shownKey } from '../../sandbox/accounts/registry.ts'
import { type CommandResult, type Remote, required, text } from './remote.ts'

const value = (valueHint: string, description: string) => ({ type: 'string', valueHint, description }) as const

/** Options of `account credentials`. */
export const credentialOptions = {
  vendor: value('id', 'The vendor of the key'),
  key: value('text', 'The key to add, or one of the account’s to renew'),
  secret: value('text', 'The secret of the key. Default: the one that it has'),
  'session-token': value('text', 'Makes it a temporary key, which needs this token'),
  expires: value(
    'moment',
    'When the temporary key expires, by the account’s clock, such as 15m or 2026-11-21T10:00:00Z',
  ),
  replaces: value('key', 'The key of the account that goes, such as the temporary one before'),
  remove: value('key', 'Remove this key of the account'),
} satisfies ArgsDef

type ShownKey = AccountView['credentials'][string][number]
/** A key by itself keeps its secret. */
interface Chosen {
  readonly key: string
  readonly secret?: string
  readonly token?: { readonly value: string; readonly expiresAt?: string }
}

/** Shows the keys of an account, or changes one of them. */
export async function credentials(remote: Remote): Promise<CommandResult> {
  const account = remote.client.account(text(remote, 'name') ?? remote.account.name)
  const [key, removed] = [text(remote, 'key'), text(remote, 'remove')]
  if (key === undefined && removed === undefined) {
    refuseLeftovers(remote)
    return toResult(await account.show())
  }
  const vendor = required(remote, 'vendor', 'The vendor of the key (--vendor)')
  const view = await account.show()
  const shown = view.credentials[vendor] ?? []
  const gone = [text(remote, 'replaces'), removed]
    .filter((one) => one !== undefined)
    .map((one) => shownAs(one, shown) ?? refuseUnknownKey(view.name, vendor))
  const added = key === undefined ? undefined : chosen(remote, shownAs(key, shown) ?? key)
  const [first, ...otherKeys] = changed(shown, added, gone)
  if (!first)
    throw new UsageError(`Cannot remove the only key of "${view.name}" at ${vendor}: give the next one with --key`)
  return toResult(await account.renew({ [vendor]: { ...first, otherKeys } }))
}

/** How the account shows one of its keys: as itself, or as a digest. */
function shownAs(key: string, shown: readonly ShownKey[]): string | undefined {
  const digest = shownKey({ key, secret: undefined })
  return shown.find((one) => one.key === key || one.key === digest)?.key
}

/** The key may be a secret, so the message does not quote it. */
function refuseUnknownKey(name: string, vendor: string): never {
  throw new UsageError(
    `The account "${name}" has no such key at ${vendor}: "soundcheck account credentials ${name}" shows them`,
  )
}

/** The new key takes the place of the first that goes, or of itself. */
function changed(shown: readonly ShownKey[], added: Chosen | undefined, gone: readonly string[]): Chosen[] {
  const kept: Chosen[] = shown.map(({ key }) => ({ key }))
  const place = kept.findIndex(({ key }) => key === added?.key || gone.includes(key))
  if (added && place < 0) kept.push(added)
  else if (added) kept.splice(place, 1, added)
  return kept.filter((one) => one === added || !(gone.includes(one.key) || one.key === added?.key))
}

function chosen(remote: Remote, key: string): Chosen {
  const [secret, token, expiresAt] = [text(remote, 'secret'), text(remote, 'session-token'), text(remote, 'expires')]
  if (expiresAt !== undefined && token === undefined) {
    throw new UsageError('--expires is for a temporary key: give its token with --session-token')
  }
  return {
    key,
    ...(secret !== undefined && { secret }),
    ...(token !== undefined && { token: { value: token, ...(expiresAt !== undefined && { expiresAt }) } }),
  }
}

function refuseLeftovers(remote: Remote): void {
  const left = Object.keys(credentialOptions).find((name) => text(remote, name) !== undefined)
  if (left !== undefined) throw new UsageError(`--${left} needs --key or --remove`)
}

function toResult(view: AccountView): CommandResult {
  const lines = credentialLines(view)
  return { value: view.credentials, lines: lines.length > 0 ? lines : [`${view.name}: has no keys of its own`] }
}

/** A line for each key. */
export function credentialLines({ credentials = {} }: AccountView): string[] {
  return Object.entries(credentials).flatMap(([vendor, keys]) => keys.map((key) => `  ${vendor}: key ${keyLine(key)}`))
}

function keyLine({ key, isTemporary, expiresAt, hasExpired }: ShownKey): string {
  if (!isTemporary) return key
  if (expiresAt === undefined) return `${key}, temporary`
  return `${key}, temporary, ${hasExpired ? 'expired' : 'expires'} ${expiresAt}`
}
