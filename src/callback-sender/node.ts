import { lookup } from 'node:dns/promises'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type CallbackSender, type EgressPolicy, PRIVATE } from '../sandbox/outbox/egress.ts'
import type { WireCallback } from '../vendor/callback.ts'

interface Address {
  readonly address: string
  readonly family: number
}

/** The rest of a longer answer is not read. */
const MAX_ANSWER_BYTES = 65_536

const LOOPBACK_NETWORKS = ['127.0.0.0/8', '::1']
/** RFC 1918 and RFC 4193. Link-local addresses are not here: clouds serve credentials at 169.254.169.254. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/**
 * Sends callbacks by HTTP POST to addresses that the policy allows. The name is resolved once, and the connection uses the
 * address that was checked, so that a second lookup cannot give another one. Redirects are not followed.
 */
export const sendCallback: CallbackSender = async (callback, timeoutMs, policy) => {
  const url = new URL(callback.url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(`Cannot send a callback by ${url.protocol} use http: or https:`)
  const address = await resolve(url.hostname)
  if (!mayReceive(url.hostname, address, policy)) {
    throw new Error(`${url.hostname} (${address.address}) may not receive callbacks: allow it with --callback-allow`)
  }
  return post(url, address, callback, timeoutMs)
}

/** Throws a UsageError for an entry that is neither a host name nor an address nor a network. */
export function checkAllowList(entries: readonly string[]): void {
  readAllowList(entries)
}

/** Whether a policy lets callbacks go to a host at an address. */
export function mayReceive(hostname: string, address: Address, { allowsLoopback, allow }: EgressPolicy): boolean {
  const networks = allowsLoopback ? [...LOOPBACK_NETWORKS, ...allow] : allow
  return readAllowList(networks).has(hostname, address)
}

async function resolve(hostname: string): Promise<Address> {
  const bare = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(bare)
  return family === 0 ? lookup(bare) : { address: bare, family }
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
  timeoutMs: number,
): Promise<number> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request: ClientRequest = send(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
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
