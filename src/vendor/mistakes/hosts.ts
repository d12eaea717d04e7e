import { excerpt } from '../../diagnostics/budget.ts'
import { hostName } from '../wire.ts'
import { forwarded } from './forwarded.ts'
import type { Covered, Mistake } from './mistake.ts'

const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', 'host.docker.internal']

/** Hosts that a client signs when a proxy, a container or a wrong setting stands between it and the server. */
export function* hosts(covered: Covered): Generator<Mistake> {
  if (!covered.isHostSigned) return
  const { request, vendorHosts } = covered
  const seen = new Set([request.host])
  for (const host of forwarded(request.headers).hosts.flatMap((name) => [name, `${name}:443`, `${name}:80`])) {
    if (!isNew(seen, host)) continue
    const detail = `it covers the host "${excerpt(host)}", which a proxy forwarded, and the Host header says "${excerpt(request.host)}": let the proxy keep the Host header`
    yield { id: 'forwarded-host', detail, instead: { host } }
  }
  for (const host of mistaken(request.host, vendorHosts)) {
    if (!isNew(seen, host)) continue
    const detail = `it covers the host "${excerpt(host)}", and the Host header says "${excerpt(request.host)}": sign the host that is sent`
    yield { id: 'host-or-port', detail, instead: { host } }
  }
}

/** A proxy that changes the host often changes the path too. */
export function* forwardedPlaces({ request, path, isHostSigned }: Covered): Generator<Mistake> {
  if (!isHostSigned) return
  const { hosts: names, prefixes, paths } = forwarded(request.headers)
  const places = [...prefixes.map((prefix) => `${prefix}${path}`), ...paths, ...paths.map((original) => `${original}/`)]
  for (const host of names) {
    for (const place of places) {
      const detail = `it covers "${excerpt(host)}" and "${excerpt(place)}", which a proxy forwarded as "${excerpt(request.host)}" and "${excerpt(path)}": let the proxy keep both`
      yield { id: 'forwarded-host', detail, instead: { host, path: place } }
    }
  }
}

function* mistaken(host: string, vendorHosts: readonly string[]): Generator<string> {
  const [port = ''] = /:\d+$/.exec(host) ?? []
  const own = [hostName(host), ...vendorHosts]
  for (const name of [...own, ...THIS_MACHINE]) yield* [name, `${name}${port}`, `${name}:80`, `${name}:443`]
  for (const name of own.flatMap((one) => [one, `${one}${port}`])) {
    yield* [`${name}/`, `http://${name}`, `https://${name}`, `http://${name}/`, `https://${name}/`]
  }
  yield host.toUpperCase()
  yield ''
}

function isNew(seen: Set<string>, text: string): boolean {
  if (seen.has(text)) return false
  seen.add(text)
  return true
}
