import { isKnownHost, isOwnOrigin } from '../control/access.ts'
import type { Refusal } from '../sandbox/own-answers.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { hostName, type WireRequest } from '../vendor/wire.ts'
import type { VendorCors } from './vendor-cors.ts'

/** Whom the vendors' side of a server answers. */
export interface Neighbours {
  /** Host names of this server besides this machine's own. */
  readonly hosts: readonly string[]
  /** Origins of pages that may call the vendors. */
  readonly origins: VendorCors
  readonly sandbox: Sandbox
  /** Whether requests for other hosts are refused because the user asked for it. */
  readonly isOffline: boolean
}

/** How a request arrived. */
interface Arrival {
  /** The server's address on this connection. */
  readonly localAddress?: string | undefined
  /** Whether the client wrote it as to a proxy. */
  readonly isForProxy: boolean
}

const MAX_SHOWN = 200

/** Why a request is not for a vendor of this server; undefined when it may be. See decision 021. */
export function refusalOf(request: WireRequest, arrival: Arrival, neighbours: Neighbours): Refusal | undefined {
  const isOurs = () => isHostOfOurs(request.host, arrival, neighbours)
  if (arrival.isForProxy && !isOurs()) return strangeTarget(request.host, neighbours)
  if (!isFromBrowser(request) || neighbours.origins.includes('*')) return undefined
  const origin = originOf(request)
  if (origin !== undefined && neighbours.origins.includes(origin)) return undefined
  if (!isOurs()) return reboundName(request.host)
  return isForeignPage(request) && !opensLandingPage(request) ? foreignPage(origin) : undefined
}

/** Whether a host is a vendor's or this server's own. */
export function isHostOfOurs(
  host: string,
  { localAddress = '' }: Pick<Arrival, 'localAddress'>,
  { hosts, sandbox }: Neighbours,
): boolean {
  return (
    isKnownHost(host, [...hosts, localAddress]) || sandbox.vendors.some((vendor) => vendor.matchesHost(hostName(host)))
  )
}

/**
 * Browsers send Sec-Fetch-Site to this machine and over HTTPS only, and Origin only with some requests. Their User-Agent tells
 * the others. Node's own fetch sends Sec-Fetch-Mode, so that one proves nothing.
 */
function isFromBrowser({ headers }: WireRequest): boolean {
  return (
    headers.origin !== undefined ||
    headers['sec-fetch-site'] !== undefined ||
    headers['user-agent']?.startsWith('Mozilla/') === true
  )
}

function isForeignPage({ host, headers }: WireRequest): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  if (origin !== undefined) return !isOwnOrigin(origin, host)
  return site === 'cross-site' || site === 'same-site'
}

/** Images and links carry no Origin. Their Referer, if there is one, names the page. */
function originOf({ headers }: WireRequest): string | undefined {
  return headers.origin ?? URL.parse(headers.referer ?? '')?.origin
}

/** A link on another page may lead to the page about this server. */
function opensLandingPage({ method, path, query, headers }: WireRequest): boolean {
  return method === 'GET' && path === '/' && query === '' && headers['sec-fetch-dest'] === 'document'
}

function foreignPage(origin: string | undefined): Refusal {
  const isHidden = origin === undefined || origin === 'null'
  const page = isHidden ? 'a web page that does not tell its origin' : `a web page of another origin, ${shown(origin)}`
  const remedy = isHidden
    ? 'serve it from an address of its own, and list that with --vendor-cors'
    : `start the server with --vendor-cors ${cut(origin)}`
  return {
    by: 'page',
    status: 403,
    detail: `This request comes from ${page}. Soundcheck does not let such pages call the vendors. If the page is yours, ${remedy}`,
  }
}

function reboundName(host: string): Refusal {
  return {
    by: 'host',
    status: 403,
    detail: `A browser sent this request to the host name ${shown(host)}, which is not one of this server's. Use the address that the server listens on. If the name is yours, start the server with --control-host ${cut(hostName(host))}`,
  }
}

/** Why a proxy request or a tunnel to this host is refused. */
export function strangeTarget(host: string, { isOffline }: Pick<Neighbours, 'isOffline'>): Refusal {
  if (isOffline) {
    const detail = `This request is for ${shown(host)}, which is no vendor's, and this run is offline. Leave --offline out to let such requests pass`
    return { by: 'offline', status: 403, detail }
  }
  return {
    by: 'proxy',
    status: 403,
    detail: `This request is for ${shown(host)}, sent to Soundcheck as to a proxy. Soundcheck is a proxy for the vendors' hosts only. List this host in the client's no_proxy, or unset its http_proxy. If the name is this server's own, start the server with --control-host ${cut(hostName(host))}`,
  }
}

function shown(text: string): string {
  return JSON.stringify(cut(text))
}

function cut(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
