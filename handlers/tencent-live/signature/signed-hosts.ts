export const OFFICIAL_HOSTS = ['live.tencentcloudapi.com', 'live.intl.tencentcloudapi.com'] as const

/** With TC3, the Node SDK signs the host without its port, although the Host header has one. */
export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** Hosts that SDKs sign for requests to this host, likeliest first. */
export function acceptedHosts(host: string): readonly string[] {
  return [...new Set([host, withoutPort(host), ...OFFICIAL_HOSTS])]
}
