import { lookup } from 'node:dns/promises'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type CallbackSender, type EgressPolicy, type OwnServer, PRIVATE } from '../sandbox/outbox/egress.ts'
import { CALLBACK_USER_AGENT } from '../sandbox/outbox/user-agent.ts'
import type { WireCallback } from '../vendor/callback.ts'

interface Address {
  readonly address: string
  readonly family: number
}

/** Finds the address of a host name. */
type Lookup = (hostname: string) => Promise<Address>

/** How many look-ups of names may be unanswered. They cannot be ended, and each takes a thread. */
const MAX_LOOKUPS = 16

/** The rest of a longer answer is not read. */
const MAX_ANSWER_BYTES = 65_536

const LOOPBACK_NETWORKS = ['127.0.0.0/8', '::1']
/** RFC 1918 and RFC 4193. Link-local addresses are not here: clouds serve credentials at 169.254.169.254. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/**
 * Sends callbacks by HTTP POST to addresses that the policy allows. The name is resolved once, and the connection uses the
 * address that was checked, so that a second lookup cannot give another one. Redirects are not followed. The look-up of the name
 * counts as part of the time that the receiver has.
 */
export function createCallbackSender(find: Lookup = lookup): CallbackSender {
  const resolve = resolver(find)
  return async (callback, timeoutMs, policy) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const url = new URL(callback.url)
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new Error(`Cannot send a callback by ${url.protocol} use http: or https:`)
    const address = await resolve(url.hostname, signal)
    if (!mayReceive(url.hostname, address, policy)) {
      throw new Error(`${url.hostname} (${address.address}) may not receive callbacks: allow it with --callback-allow`)
    }
    refuseOwnServer(url, address, policy)
    return post(url, address, callback, signal)
  }
}

export const sendCallback: CallbackSender = createCallbackSender()

/** Throws a UsageError for an entry that is neither a host name nor an address nor a network. */
export function checkAllowList(entries: readonly string[]): void {
  readAllowList(entries)
}

/** Whether a policy lets callbacks go to a host at an address. */
export function mayReceive(hostname: string, address: Address, { allowsLoopback, allow }: EgressPolicy): boolean {
  const networks = allowsLoopback ? [...LOOPBACK_NETWORKS, ...allow] : allow
  return readAllowList(networks).has(hostname, address)
}

/** Callbacks to the same name share a look-up. */
function resolver(find: Lookup): (hostname: string, signal: AbortSignal) => Promise<Address> {
  const running = new Map<string, Promise<Address>>()
  const findOnce = (name: string): Promise<Address> => {
    const found = running.get(name)
    if (found) return found
    if (running.size >= MAX_LOOKUPS)
      throw new Error(`Cannot look up the name ${name}: ${MAX_LOOKUPS} other look-ups have no answer yet`)
    const finding = find(name).finally(() => running.delete(name))
    running.set(name, finding)
    return finding
  }
  return async (hostname, signal) => {
    const bare = hostname.replace(/^\[|\]$/g, '')
    const family = isIP(bare)
    return family === 0 ? untilAborted(findOnce(bare), signal, bare) : { address: bare, family }
  }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal, name: string): Promise<T> {
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new Error(`Cannot look up the name ${name}: no answer within the time of the callback`))
    signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** A callback to Soundcheck itself could do what its sender may not. Only collecting callbacks is open to it. */
function refuseOwnServer(
  { port, protocol, pathname, hostname }: URL,
  address: Address,
  { own = [] }: EgressPolicy,
): void {
  const at = Number(port || (protocol === 'https:' ? 443 : 80))
  const server = own.find((one) => one.port === at && addressesOf(one).has(address))
  if (!server || server.open.some((path) => pathname.startsWith(path))) return
  throw new Error(
    `${hostname}:${at} is Soundcheck itself, which takes callbacks only at ${server.open[0]}<name>: give that address`,
  )
}

/** The addresses that lead to a server. */
function addressesOf({ address }: OwnServer): { has(address: Address): boolean } {
  const list = new BlockList()
  // To connect to "any address" reaches this machine.
  const anyAddress = ['0.0.0.0', '::']
  const here = anyAddress.includes(address)
    ? Object.values(networkInterfaces()).flatMap((all = []) => all.map((one) => one.address))
    : [address]
  for (const one of [...anyAddress, ...here])
    list.addAddress(one.replace(/%.*$/, ''), isIP(one) === 6 ? 'ipv6' : 'ipv4')
  if (anyAddress.includes(address)) list.addSubnet('127.0.0.0', 8, 'ipv4')
  return { has: (one) => contains(list, one) }
}

function contains(list: BlockList, { address, family }: Address): boolean {
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function readAllowList(entries: readonly string[]): { has(hostname: string, address: Address): boolean } {
  const names = new Set<string>()
  const addresses = new BlockList()
  for (const entry of entries.flatMap((one) => (one === PRIVATE ? PRIVATE_NETWORKS : [one]))) {
    const [network = '', prefix] = entry.split('/')
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(network) !== 0 && prefix === undefined) addresses.addAddress(network, family)
    else if (isIP(network) !== 0 && /^\d{1,3}$/.test(prefix ?? '')) addresses.addSubnet(network, Number(prefix), family)
    else if (/^[\w.-]+$/.test(entry)) names.add(entry.toLowerCase())
    else
      throw new UsageError(
        `Cannot allow callbacks to "${entry}": write a host name, an address, a network such as 10.0.0.0/8, or ${PRIVATE}`,
      )
  }
  return { has: (hostname, address) => names.has(hostname.toLowerCase()) || contains(addresses, address) }
}

function post(
  url: URL,
  { address, family }: Address,
  { headers, body }: WireCallback,
  signal: AbortSignal,
): Promise<number> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request: ClientRequest = send(url, {
      method: 'POST',
      headers: { ...headers, 'User-Agent': CALLBACK_USER_AGENT, 'Content-Length': Buffer.byteLength(body) },
      agent: false,
      signal,
      // Newer versions of Node pass `all`, and then expect a list.
      lookup: (_hostname, options, done) =>
        options.all ? done(null, [{ address, family }]) : done(null, address, family),
    })
    request.on('error', reject)
    request.on('response', (response) => {
      let received = 0
      response.on('data', (chunk: Buffer) => {
        received += chunk.length
        if (received > MAX_ANSWER_BYTES) response.destroy()
      })
      response.on('close', () => resolve(response.statusCode ?? 0))
    })
    request.end(body)
  })
}
