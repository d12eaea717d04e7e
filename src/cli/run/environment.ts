import { isIP } from 'node:net'
import { delimiter } from 'node:path'
import { hostExpression } from '../../vendor/hosts.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { Io } from '../command.ts'
import { coversSome, noProxyOf } from './proxies.ts'
import type { TrustFiles } from './trust-files.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface RunSettings {
  /** The ports of the server on 127.0.0.1. */
  readonly port: number
  readonly tlsPort: number
  readonly vendors: readonly Vendor[]
  readonly isOffline: boolean
  readonly trust: TrustFiles
  /** The path of the preload for Node. */
  readonly preload: string
  /** Where the account's keys are: `SOUNDCHECK_KEY` and the like. */
  readonly own: Environment
}

const THIS_MACHINE = ['localhost', '127.0.0.1', '::1']

/** The environment of the program. The user's own settings are kept where both can be had. */
export function environmentOf(users: Io['environment'], settings: RunSettings): Environment {
  const { port, trust, vendors, own } = settings
  const proxy = `http://127.0.0.1:${port}`
  const noProxy = [...keptNoProxy(users, vendors), ...THIS_MACHINE]
  return {
    ...users,
    ...inBothCases({ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: [...new Set(noProxy)].join(',') }),
    ...trust.variables,
    ...forNode(users, settings),
    ...forPhp(users, trust),
    ...forJava(users, port, { trust, noProxy }),
    ...own,
  }
}

/** The user's entries of NO_PROXY that lead no request past Soundcheck to a real vendor. */
function keptNoProxy(users: Io['environment'], vendors: readonly Vendor[]): string[] {
  return noProxyOf(users).filter((entry) => !coversVendors(entry, vendors))
}

/** The user's entries of NO_PROXY that are left out, because the vendors' hosts are among what they mean. */
export function droppedNoProxy(users: Io['environment'], vendors: readonly Vendor[]): string[] {
  return noProxyOf(users).filter((entry) => coversVendors(entry, vendors))
}

function coversVendors(entry: string, vendors: readonly Vendor[]): boolean {
  return vendors.some(({ hosts }) => coversSome(entry, hosts))
}

/** Some programs read one form only. */
function inBothCases(variables: Environment): Environment {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => [
      [name, value],
      [name.toLowerCase(), value],
    ]),
  )
}

function forNode({ NODE_OPTIONS: options }: Io['environment'], settings: RunSettings): Environment {
  const { port, tlsPort, vendors, isOffline, preload } = settings
  const hosts = vendors.flatMap((vendor) => vendor.hosts.map(hostExpression))
  return {
    // Node reads this like a shell's double quotes.
    NODE_OPTIONS: joined(options, `--require ${JSON.stringify(preload)}`, ' '),
    NODE_USE_ENV_PROXY: '1',
    SOUNDCHECK_RUN: JSON.stringify({ port, tlsPort, hosts, isOffline }),
  }
}

/** A path that is empty before its first delimiter means the folder that PHP was built with. */
function forPhp({ PHP_INI_SCAN_DIR: folders = '' }: Io['environment'], { phpFolder }: TrustFiles): Environment {
  return { PHP_INI_SCAN_DIR: `${folders}${delimiter}${phpFolder}` }
}

function forJava(
  { JAVA_TOOL_OPTIONS: options }: Io['environment'],
  port: number,
  { trust, noProxy }: { readonly trust: TrustFiles; readonly noProxy: readonly string[] },
): Environment {
  const direct = noProxy.flatMap((entry) => (isIP(entry) === 0 ? [entry, `*.${entry.replace(/^\*?\./, '')}`] : [entry]))
  const properties = {
    'http.proxyHost': '127.0.0.1',
    'http.proxyPort': port,
    'https.proxyHost': '127.0.0.1',
    'https.proxyPort': port,
    'http.nonProxyHosts': [...new Set(['127.*', '[::1]', ...direct])].join('|'),
    ...(!hasOwnTrustStore(options) && {
      'javax.net.ssl.trustStore': trust.javaTrustStore,
      'javax.net.ssl.trustStoreType': 'PKCS12',
    }),
  }
  const text = Object.entries(properties).map(([name, value]) => `"-D${name}=${value}"`)
  return { JAVA_TOOL_OPTIONS: joined(options, text.join(' '), ' ') }
}

/** A Java program has one trust store: the user's own takes precedence, and must then trust Soundcheck. */
export function hasOwnTrustStore(options = ''): boolean {
  return options.includes('-Djavax.net.ssl.trustStore=')
}

function joined(first: string | undefined, second: string, between: string): string {
  return first ? `${first}${between}${second}` : second
}
