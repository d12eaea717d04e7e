import { hostName } from '../../../src/vendor/wire.ts'

const OFFICIAL_HOSTS = ['live.tencentcloudapi.com', 'live.intl.tencentcloudapi.com'] as const

/** With TC3, the Node SDK signs the host without its port, although the Host header has one. */
export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** Hosts that SDKs sign for requests to this host, likeliest first. */
export function acceptedHosts(host: string): readonly string[] {
  return [...new Set([host, withoutPort(host), ...OFFICIAL_HOSTS])]
}

/** Wrong hosts that a proxy, a container or a wrong setting leads clients to sign. */
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
