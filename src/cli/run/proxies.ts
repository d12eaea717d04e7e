import type { PassThrough } from '../../adapters/pass-through.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { type HostPattern, hostMatcher } from '../../vendor/hosts.ts'
import type { Io } from '../command.ts'

type Environment = Io['environment']

/** The proxies that the user's environment names, as programs read it. */
export function usersProxies(environment: Environment): PassThrough['proxyFor'] {
  const all = proxyIn(environment, 'all_proxy')
  const proxies = { http: proxyIn(environment, 'http_proxy') ?? all, https: proxyIn(environment, 'https_proxy') ?? all }
  const exceptions = noProxyOf(environment)
  return (scheme, host) => (exceptions.some((entry) => covers(entry, host)) ? undefined : proxies[scheme])
}

/** The entries of NO_PROXY, in lower case. */
export function noProxyOf(environment: Environment): string[] {
  const text = [environment.NO_PROXY, environment.no_proxy].filter((one) => one !== undefined).join(',')
  return [...new Set(text.toLowerCase().split(/[\s,]+/))].filter((entry) => entry !== '')
}

/** Whether an entry of NO_PROXY would lead requests for one of these hosts past the proxy. */
export function coversSome(entry: string, patterns: readonly HostPattern[]): boolean {
  const domain = domainIn(entry)
  return entry === '*' || patterns.some((pattern) => overlaps(pattern, domain))
}

/** Whether a host can belong to the domain and match the pattern. Compares label by label, from the end. */
function overlaps(pattern: HostPattern, domain: string): boolean {
  const parts = pattern.split('.').reverse()
  for (const [index, label] of domain.split('.').reverse().entries()) {
    const part = parts[index]
    if (part === '**') return true
    if (part === undefined || !hostMatcher([part])(label)) return false
  }
  return true
}

/** `host` has a port. An entry may have one, too. */
function covers(entry: string, host: string): boolean {
  if (entry === '*') return true
  const [, port] = /:(\d+)$/.exec(entry) ?? []
  if (port !== undefined && !host.endsWith(`:${port}`)) return false
  const name = host.replace(/:\d+$/, '').toLowerCase()
  const domain = domainIn(entry)
  return name === domain || name.endsWith(`.${domain}`)
}

/** `.example.com`, `*.example.com` and `example.com:443` all mean the domain and everything below. */
function domainIn(entry: string): string {
  return entry.replace(/:\d+$/, '').replace(/^\*?\./, '')
}

function proxyIn(environment: Environment, name: string): URL | undefined {
  const text = environment[name] || environment[name.toUpperCase()]
  if (!text) return undefined
  const url = URL.parse(text.includes('://') ? text : `http://${text}`)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new UsageError(
    `Cannot go through the proxy ${name}=${text}: only http and https proxies are known. Unset it, or add --offline`,
  )
}
