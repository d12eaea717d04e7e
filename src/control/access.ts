import { hashHex, isSameSignature } from '#digest'
import { Refusal } from './problem.ts'

/** Who may use the control API. */
export interface Access {
  /** Without it, none is needed: nobody but this machine can ask. */
  readonly token?: string | undefined
  /** Host names by which the server may be called besides those of this machine: what it listens on, and what is listed. */
  readonly hosts: readonly string[]
  /** Origins of other pages that may use it from a browser. */
  readonly origins: readonly string[]
}

/** What the rules look at. */
export interface Visitor {
  /** The Host header. */
  readonly host: string
  /** The host of the address that is asked for: of a request as to a proxy, another one than the header's may be. */
  readonly target?: string | undefined
  readonly origin: string | undefined
  /** Sec-Fetch-Site: what a browser says about the page that asks. */
  readonly fetchSite: string | undefined
  /** Sec-Fetch-Dest: what it will do with the answer. */
  readonly fetchDestination: string | undefined
  readonly authorization: string | undefined
  /** The address of ours at which the connection came in. */
  readonly localAddress?: string | undefined
}

/**
 * A page whose name was made to point here (DNS rebinding) is of the same origin for its browser, but sends its own name as
 * the Host.
 */
export function refuseForeignHost({ host, target = host, localAddress = '' }: Visitor, { hosts }: Access): void {
  const known = [...hosts, localAddress].map(nameOf)
  const foreign = [host, target].find((one) => !isKnownName(nameOf(one), known))
  if (foreign === undefined) return
  throw new Refusal(
    403,
    `The control API does not answer to the host name "${foreign}". Ask for it by the address that the server listens on, or name the host with --control-host`,
  )
}

function isKnownName(name: string | undefined, known: readonly (string | undefined)[]): boolean {
  return name !== undefined && (isOfThisMachine(name) || known.includes(name))
}

/** A page of somebody else's, open in a browser on this machine, can send requests here; its browser says whose it is. */
export function refuseForeignPage(visitor: Visitor, { origins }: Access): void {
  const { origin, fetchSite, host } = visitor
  const isForeign =
    origin === undefined
      ? fetchSite === 'cross-site' || fetchSite === 'same-site'
      : !isOwnOrigin(origin, host) && !origins.includes(origin)
  if (!isForeign) return
  throw new Refusal(
    403,
    `The control API does not answer pages of another origin${origin === undefined ? '' : ` ("${origin}")`}. List it with --cors-origin if it is yours`,
  )
}

export function refuseWithoutToken({ authorization = '' }: Visitor, { token }: Access): void {
  if (token === undefined) return
  const [, presented = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  // Digests have one length, and where they differ says nothing about where the tokens do.
  if (isSameSignature(hashHex('sha256', presented), hashHex('sha256', token))) return
  throw new Refusal(
    401,
    'The control API of a server that others can reach needs its token: send Authorization: Bearer <token>. The server prints it when it starts, unless it was given with SOUNDCHECK_TOKEN or --control-token',
  )
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`
}

/** The name of a Host header or an address, without the port and in its usual spelling; undefined when it is none. */
function nameOf(host: string): string | undefined {
  const bare = host.replace(/^::ffff:(?=\d+\.)/, '')
  if (bare === '' || /[@/?#\\\s]/.test(bare)) return undefined
  const isBareIpv6 = bare.split(':').length > 2 && !bare.startsWith('[')
  return URL.parse(`http://${isBareIpv6 ? `[${bare}]` : bare}`)?.hostname
}

function isOfThisMachine(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(name)
}

/** Whether an address that a server listens on is reachable from this machine only. */
export function isLoopbackAddress(address: string): boolean {
  const name = nameOf(address)
  return name !== undefined && isOfThisMachine(name)
}

/** What is wrong with an origin that somebody listed; undefined when nothing is. */
export function originProblem(text: string): string | undefined {
  const url = URL.parse(text)
  if (url?.origin === text && text !== 'null') return undefined
  return `"${text}" is no origin: write scheme://host or scheme://host:port, for example http://localhost:3000`
}
