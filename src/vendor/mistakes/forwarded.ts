/** Where proxies write the path that a client sent, before they rewrote it. */
const ORIGINAL_PATHS = [
  'x-forwarded-uri',
  'x-original-uri',
  'x-original-url',
  'x-rewrite-url',
  'x-envoy-original-path',
] as const
const PREFIXES = ['x-forwarded-prefix', 'x-forwarded-path', 'x-script-name'] as const
/** Longer ones are not tried. */
const MAX_LENGTH = 2048

/** What a proxy says about the request as its client sent it. */
export interface Forwarded {
  readonly hosts: readonly string[]
  /** Without a slash at the end. */
  readonly prefixes: readonly string[]
  /** Whole paths, without a query. */
  readonly paths: readonly string[]
}

export function forwarded(headers: Readonly<Record<string, string>>): Forwarded {
  const read = (name: string) => first(Object.hasOwn(headers, name) ? (headers[name] ?? '') : '')
  const [, standard = ''] = /\bhost="?([^",; ]+)/i.exec((headers.forwarded ?? '').slice(0, MAX_LENGTH)) ?? []
  const hosts = [read('x-forwarded-host'), read('x-original-host'), read('x-forwarded-server'), standard].filter(
    Boolean,
  )
  const port = read('x-forwarded-port')
  return {
    hosts: port === '' ? hosts : hosts.flatMap((host) => [host, `${host}:${port}`]),
    prefixes: PREFIXES.map((name) => withoutEndSlash(read(name))).filter(Boolean),
    paths: ORIGINAL_PATHS.map((name) => pathOf(read(name))).filter(Boolean),
  }
}

/** Each proxy on the way adds its own value at the end. */
function first(list: string): string {
  const [value = ''] = list.slice(0, MAX_LENGTH).split(',', 1)
  return value.trim()
}

function withoutEndSlash(prefix: string): string {
  return prefix.endsWith('/') ? prefix.slice(0, -1) : prefix
}

function pathOf(target: string): string {
  const [path = ''] = target.replace(/^https?:\/\/[^/]*/i, '').split('?', 1)
  return path
}
