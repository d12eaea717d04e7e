import type { Account } from '../sandbox/accounts/account.ts'
import { isoTime } from '../sandbox/clock/iso-time.ts'
import type { Recorded } from '../sandbox/history/recorded.ts'
import type { Credential } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { credentialOf, isPublic, needsNoSecret, withKey } from './known-key.ts'
import { resigned } from './resigned.ts'
import { titleOf } from './trial.ts'

/** Stands for a key that is itself the secret, until the shell puts it in. Without a quotation mark, so that quoting keeps it. */
const PLACEHOLDER = 'soundcheck_placeholder_of_the_key'

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
    '# Each line carries a signature, and none a secret key.',
  ]
}

interface Shown<Key> {
  /** What signs. */
  readonly credential: Key
  /** Makes the line one that can be shown. */
  finish(line: string): string
}

/** A credential for lines that people see: of a key that is itself the secret, only its place. */
export function shownTo<Key extends Credential | undefined>(used: Key, vendor: Vendor | undefined): Shown<Key> {
  if (!used || !vendor || !needsNoSecret(vendor) || isPublic(used, vendor)) {
    return { credential: used, finish: (line) => line }
  }
  return { credential: { ...used, key: PLACEHOLDER }, finish: (line) => withVariable(line, vendor) }
}

/** One request as a command. A method without a body has none, and no header is added but what curl must. */
export function curlLine({ method, host, path, query, headers, body }: WireRequest, origin: string): string {
  const text = new TextDecoder().decode(body)
  const names = Object.keys(headers).filter((name) => !OF_CURL.includes(name))
  const url = `${origin}${path}${query === '' ? '' : `?${query}`}`
  const hasOwnType = text === '' || headers['content-type'] !== undefined
  const options = [
    ...['-sS', '-g', '--path-as-is', '-X', method, quoted(url)],
    ...[`Host: ${host}`, ...names.map((name) => `${name}: ${headers[name]}`)].flatMap((header) => [
      '-H',
      quoted(header),
    ]),
    ...(hasOwnType ? [] : ['-H', quoted('Content-Type:')]),
    ...(text === '' ? [] : ['--data-raw', quoted(text)]),
  ]
  return `curl ${options.join(' ')}`
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** The shell puts the key in from the variable that the vendor's credentials come from. */
function withVariable(line: string, { spec }: Vendor): string {
  const [variable = 'ACCESS_KEY'] = Object.keys(spec.credentials.environment.variables)
  return line.replaceAll(PLACEHOLDER, `'"$${variable}"'`)
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
