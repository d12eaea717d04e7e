import { hashHex, isSameSignature } from '#digest'
import { ControlProblem } from './problem.ts'

/** Who may use the control API. */
export interface Access {
  /** Undefined when no token is needed, because only this machine can reach the server. */
  readonly token?: string | undefined
  /** Host names that requests may use besides this machine's own: the address the server listens on, and listed ones. */
  readonly hosts: readonly string[]
  /** Origins whose pages may use the control API from a browser. */
  readonly origins: readonly string[]
}

/** What is known of who sent a request. */
export interface Caller {
  /** The Host header. */
  readonly host: string
  /** The host of the request's target. A request sent as to a proxy may name another host there than in its header. */
  readonly target?: string | undefined
  readonly origin: string | undefined
  /** Sec-Fetch-Site: how the page that sent the request relates to this server, as the browser says. */
  readonly fetchSite: string | undefined
  /** Sec-Fetch-Dest: what the browser will do with the answer. */
  readonly fetchDestination: string | undefined
  readonly authorization: string | undefined
  /** The server's address on this connection. */
  readonly localAddress?: string | undefined
}

/**
 * Prevents DNS rebinding: a page whose host name was made to resolve to this server has the same origin for its browser, but
 * sends its own name as the Host.
 */
export function refuseForeignHost({ host, target = host, localAddress = '' }: Caller, { hosts }: Access): void {
  const foreign = [host, target].find((one) => !isKnownHost(one, [...hosts, localAddress]))
  if (foreign === undefined) return
  throw new ControlProblem(
    403,
    `The control API does not accept the host name "${foreign}". Use the address that the server listens on, or allow the name with --control-host`,
  )
}

/** Whether a Host header names this machine or one of these hosts. */
export function isKnownHost(host: string, hosts: readonly string[]): boolean {
  const name = nameOf(host)
  return name !== undefined && (isOfThisMachine(name) || hosts.map(nameOf).includes(name))
}

/** Any page open in a browser on this machine can send requests here. The browser says which origin the page has. */
export function refuseForeignPage(caller: Caller, { origins }: Access): void {
  const { origin, fetchSite, host } = caller
  const isForeign =
    origin === undefined
      ? fetchSite === 'cross-site' || fetchSite === 'same-site'
      : !isOwnOrigin(origin, host) && !origins.includes(origin)
  if (!isForeign) return
  throw new ControlProblem(
    403,
    `The control API does not accept requests from pages of another origin${origin === undefined ? '' : ` ("${origin}")`}. If the page is yours, allow its origin with --cors-origin`,
  )
}

const TOKEN_NEEDED = 'The control API of this server needs a token'
const TOKEN_SOURCE =
  'The server prints the token when it starts, unless you set it with SOUNDCHECK_TOKEN or --control-token'

export function refuseWithoutToken({ authorization = '' }: Caller, { token }: Access): void {
  if (token === undefined) return
  const [, presented = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  // Digests have the same length, and where two of them differ says nothing about where the tokens do.
  if (isSameSignature(hashHex('sha256', presented), hashHex('sha256', token))) return
  throw new ControlProblem(401, `${TOKEN_NEEDED}: send Authorization: Bearer <token>. ${TOKEN_SOURCE}`, [], {
    plain: `${TOKEN_NEEDED}: set SOUNDCHECK_TOKEN, or give it with --token. ${TOKEN_SOURCE}`,
  })
}

export function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`
}

/** The host name in a Host header or an address, normalized and without the port; undefined when there is none. */
function nameOf(host: string): string | undefined {
  const bare = host.replace(/^::ffff:(?=\d+\.)/, '')
  if (bare === '' || /[@/?#\\\s]/.test(bare)) return undefined
  const isBareIpv6 = bare.split(':').length > 2 && !bare.startsWith('[')
  return URL.parse(`http://${isBareIpv6 ? `[${bare}]` : bare}`)?.hostname
}

function isOfThisMachine(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(name)
}

/** Whether only this machine can reach a server that listens on an address. */
export function isLoopbackAddress(address: string): boolean {
  const name = nameOf(address)
  return name !== undefined && isOfThisMachine(name)
}

/** What is wrong with the text of an origin; undefined when nothing is. */
export function originProblem(text: string): string | undefined {
  const url = URL.parse(text)
  if (url?.origin === text && text !== 'null') return undefined
  return `"${text}" is not an origin: write scheme://host or scheme://host:port, for example http://localhost:3000`
}
