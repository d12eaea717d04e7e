import { hostName } from '../../../src/vendor/wire.ts'

const OFFICIAL_HOSTS = ['live.tencentcloudapi.com', 'live.intl.tencentcloudapi.com'] as const

/** With a port or without: the Node SDK signs without (TC3) although its Host header has one. */
export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** The hosts that SDKs sign when they are sent to this one, likeliest first. */
export function acceptedHosts(host: string): readonly string[] {
  return [...new Set([host, withoutPort(host), ...OFFICIAL_HOSTS])]
}

/** Hosts that no SDK signs and a proxy, a container or a careless line of configuration makes of one. */
export function mistakenHosts(host: string, headers: Readonly<Record<string, string>>): readonly string[] {
  const port = /:\d+$/.exec(host)?.[0] ?? ''
  const names = [hostName(host), 'localhost', '127.0.0.1', '[::1]', ...OFFICIAL_HOSTS]
  const spelled = names.flatMap((name) => [
    name,
    `${name}${port}`,
    `${name}:80`,
    `${name}:443`,
    `http://${name}${port}`,
  ])
  const forwarded = headers['x-forwarded-host']
  const accepted = acceptedHosts(host)
  return [...(forwarded === undefined ? [] : [forwarded]), ...spelled].filter((name) => !accepted.includes(name))
}
