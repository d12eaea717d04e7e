import type { Account } from '../sandbox/accounts/account.ts'
import { isoTime } from '../sandbox/clock/iso-time.ts'
import type { Recorded } from '../sandbox/history/recorded.ts'
import type { Credential } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { credentialOf, isPublic, needsNoSecret, withKey, withoutSecretAttributes } from './known-key.ts'
import { resigned } from './resigned.ts'
import { titleOf } from './trial.ts'

/** Stands for a secret until the shell puts it in from a variable. Without a quotation mark, so that quoting keeps it. */
const PLACEHOLDER = 'soundcheck_placeholder_of_'

/** curl sets these itself. */
const OF_CURL = ['host', 'content-length']

/** Exchanges as lines for a shell, signed for the account's time now, against a server at `origin`. */
export function toCurl(account: Account, exchanges: readonly Recorded[], origin: string): string[] {
  const now = account.clock.now()
  return exchanges.flatMap((recorded) => {
    const { verdict, vendor } = recorded
    const own = vendor && credentialOf(account, vendor)
    const used = own && withKey(own, verdict.key)
    const { credential, finish } = shownTo(used, vendor)
    const result = resigned(recorded, { credential, now })
    const title = oneLine(titleOf(recorded))
    if ('why' in result) return [`# Left out: ${title}: ${result.why}`]
    return [`# ${title}`, finish(curlLine(result.request, origin))]
  })
}

export function curlHeading(account: Account, origin: string): string[] {
  const at = isoTime(account.clock.now())
  const isFrozen = account.clock.isFrozen ? ', where its clock stands' : ''
  return [
    `# Requests of the account "${account.name}", for the server at ${origin}.`,
    `# They are signed for ${at} by the account's clock${isFrozen}: the vendors take a signature for some minutes.`,
    '# Each line carries a signature, and none a secret: a variable of the shell stands for a key or a password that is one.',
  ]
}

interface Shown<Key> {
  /** What signs. */
  readonly credential: Key
  /** Makes the line one that can be shown. */
  finish(line: string): string
}

/** A credential for lines that people see. A variable of the shell stands for a key that is itself the secret, and for passwords. */
export function shownTo<Key extends Credential | undefined>(used: Key, vendor: Vendor | undefined): Shown<Key> {
  if (!used || !vendor || isPublic(used, vendor)) return { credential: used, finish: (line) => line }
  const attributes = withoutSecretAttributes(used, (name) => `${PLACEHOLDER}${name}_`)
  const key = needsNoSecret(vendor) ? `${PLACEHOLDER}key_` : used.key
  return { credential: { ...used, key, attributes }, finish: (line) => withVariables(line, vendor) }
}

/** One request as a command. A method without a body has none, and no header is added but what curl must. */
export function curlLine({ method, host, path, query, headers, body }: WireRequest, origin: string): string {
  const text = new TextDecoder().decode(body)
  const names = Object.keys(headers).filter((name) => !OF_CURL.includes(name))
  const url = `${origin}${path}${query === '' ? '' : `?${query}`}`
  const hasOwnType = text === '' || headers['content-type'] !== undefined
  const options = [
    ...['-sS', '-g', '--path-as-is', ...methodOf(method), quoted(url)],
    ...[`Host: ${host}`, ...names.map((name) => headerOf(name, headers[name] ?? ''))].flatMap((header) => [
      '-H',
      quoted(header),
    ]),
    ...(hasOwnType ? [] : ['-H', quoted('Content-Type:')]),
    ...(text === '' ? [] : ['--data-raw', quoted(text)]),
  ]
  return `curl ${options.join(' ')}`
}

/** curl removes a header without a value, unless a semicolon ends it. */
function headerOf(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

/** With `-X HEAD`, curl waits for a body that never comes. */
function methodOf(method: string): string[] {
  if (method === 'HEAD') return ['--head']
  return ['-X', /^[A-Z]+$/.test(method) ? method : quoted(method)]
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

const PLACEHOLDERS = new RegExp(`${PLACEHOLDER}([A-Za-z]+)_`, 'g')

/** The variables are those that the vendor's credentials come from. */
function withVariables(line: string, { spec }: Vendor): string {
  const variables = Object.keys(spec.credentials.environment.variables)
  return line.replace(PLACEHOLDERS, (_, name: string) => {
    const variable = variables.find((one) => one.toLowerCase().endsWith(`_${name.toLowerCase()}`)) ?? name.toUpperCase()
    return `'"$${variable}"'`
  })
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
