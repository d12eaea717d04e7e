import type { Account } from '../sandbox/accounts/account.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import type { Report, WireMessage } from '../vendor/client.ts'
import type { Contract } from '../vendor/contract.ts'
import { type Credentials, testKey } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { answerDifferences } from './answers.ts'
import { decoded, readCallback } from './documented.ts'
import type { TrafficExchange } from './exchange.ts'
import type { Difference } from './finding.ts'
import type { Recognized } from './recognize.ts'

/** Exchanges of one customer with one vendor, in order of time, and the callbacks that the customer received. */
export interface CustomerTraffic {
  readonly vendor: Vendor
  readonly customer: string
  readonly exchanges: readonly (Recognized & { readonly contract: Contract })[]
  readonly callbacks: readonly TrafficExchange[]
}

/** How the mock answered one exchange of the traffic. */
export interface MockAnswer {
  /** The place in the file. */
  readonly index: number
  readonly operation: string
  readonly differences: readonly Difference[]
  /** The vendor's code and the mock's, if they refused. */
  readonly codes: { readonly vendors: string | undefined; readonly mocks: string | undefined }
  /** The switches that the mock read when it refused. */
  readonly switchesRead: readonly string[]
}

/** Long enough that no other text contains it by chance. */
const SHORTEST_ID = 6

/**
 * Asks a new account of the mock the same, in order and at the recorded times. Ids that the vendor made are replaced by those
 * that the mock made for the same calls; signatures pass, because nobody knows the secret.
 */
export async function askMock(
  { vendor, customer, exchanges, callbacks }: CustomerTraffic,
  switches: Readonly<Record<string, string>> = {},
): Promise<readonly MockAnswer[]> {
  const begin = exchanges[0]?.exchange.at ?? 0
  const time = { real: begin }
  const sent: WireMessage[] = []
  const sandbox = new Sandbox({
    vendors: [vendor],
    seed: 'empty',
    realTime: () => time.real,
    inbandFaults: false,
    sendCallback: async ({ url, headers, body }, waitsMs, _policy, at = 0) => {
      sent.push({ url, headers: lowerCase(headers), body, at, waitsMs })
      return 200
    },
  })
  const account = accountOf(sandbox, { vendor, customer })
  for (const [name, value] of Object.entries(switches)) account?.switches.set(name, value)
  const ids = new Map<string, string>()
  const answers: MockAnswer[] = []
  for (const { exchange, contract } of exchanges) {
    time.real = Math.max(time.real, exchange.at)
    await account?.settle()
    answers.push(askOnce({ sandbox, vendor, contract, exchange, ids }))
  }
  const last = callbacks.at(-1)
  if (last && account) {
    time.real = Math.max(time.real, last.at)
    await account.settle()
  }
  return [...answers, ...callbackAnswers({ vendor, callbacks, sent })]
}

/** The account with the customer's key, whose secret is not known: any signature passes. */
function accountOf(
  sandbox: Sandbox,
  { vendor, customer }: Pick<CustomerTraffic, 'vendor' | 'customer'>,
): Account | undefined {
  if (customer === '') return undefined
  const name = testKey('compared')
  const credentials: Credentials = { [vendor.id]: { key: customer, secret: undefined, attributes: {} } }
  sandbox.accounts.adopt({ name, credentials })
  return sandbox.account(name)
}

interface Asked {
  readonly sandbox: Sandbox
  readonly vendor: Vendor
  readonly contract: Contract
  readonly exchange: TrafficExchange
  /** The vendor's ids, and the mock's for the same. */
  readonly ids: Map<string, string>
}

function askOnce({ sandbox, vendor, contract, exchange, ids }: Asked): MockAnswer {
  const { index, request, answer, isCut } = exchange
  const handled = sandbox.handle(withIds(request, ids))
  const { status, headers, body } = handled.response
  const mocks = decoded(vendor.spec, contract, { status, headers: lowerCase(headers), body })
  const vendors = answer && !isCut ? decoded(vendor.spec, contract, answer) : undefined
  const common = { index, operation: contract.id, switchesRead: handled.verdict.switchesRead ?? [] }
  const codes = { vendors: vendors?.error?.code, mocks: mocks?.error?.code }
  // An answer that cannot be read is reported by the comparison with the contract.
  if (!vendors || !mocks) return { ...common, codes, differences: [] }
  const differences = answerDifferences(contract, { vendors, mocks }, (theirs, ours) => {
    if (theirs.length >= SHORTEST_ID && isFree(theirs, request)) ids.set(theirs, ours)
  })
  return { ...common, codes, differences }
}

/** Whether the vendor made a text: what the customer sent is the same at both. */
function isFree(text: string, { path, query, body }: WireRequest): boolean {
  return !`${path}?${query}\n${new TextDecoder().decode(body)}`.includes(text)
}

function withIds(request: WireRequest, ids: ReadonlyMap<string, string>): WireRequest {
  const replace = (text: string) => [...ids].reduce((rest, [theirs, ours]) => rest.replaceAll(theirs, ours), text)
  const sent = new TextDecoder().decode(request.body)
  const body = replace(sent)
  const { 'content-md5': digest, 'content-length': _, ...headers } = request.headers
  const isSame = body === sent
  return {
    ...request,
    path: replace(request.path),
    query: replace(request.query),
    // A digest of the bytes holds for the same bytes only.
    headers: isSame && digest !== undefined ? { ...headers, 'content-md5': digest } : headers,
    body: isSame ? request.body : new TextEncoder().encode(body),
  }
}

interface Sent {
  readonly vendor: Vendor
  readonly callbacks: readonly TrafficExchange[]
  readonly sent: WireMessage[]
}

/** Compares each callback with the mock's next one of the same event. */
function callbackAnswers({ vendor, callbacks, sent }: Sent): MockAnswer[] {
  const open = sent.flatMap(({ url, headers, body, at }) => {
    const { host, pathname, search } = new URL(url)
    const request = { method: 'POST', host, path: pathname, query: search.slice(1), headers, body: bytes(body) }
    const read = readCallback({ index: 0, at, request, answer: undefined, isCut: false }, [vendor])
    return read ? [read] : []
  })
  return callbacks.flatMap((exchange) => {
    const theirs = readCallback(exchange, [vendor])
    const at = open.findIndex(({ contract }) => contract.id === theirs?.contract.id)
    const [ours] = at < 0 ? [] : open.splice(at, 1)
    if (!theirs || !ours) return []
    const contract = asAnswer(theirs.contract)
    const differences = answerDifferences(contract, { vendors: reportOf(theirs.body), mocks: reportOf(ours.body) })
    const none = { vendors: undefined, mocks: undefined }
    const found = differences.map((one) => ({ ...one, place: one.place.replace(/^answer/, 'callback') }))
    return [{ index: exchange.index, operation: theirs.contract.id, differences: found, codes: none, switchesRead: [] }]
  })
}

const reportOf = (body: unknown): Report => ({ status: 200, body })

/** A callback's body is compared as an answer's is. */
function asAnswer({
  id,
  body,
}: {
  readonly id: string
  readonly body: NonNullable<Contract['responses'][number]['body']>
}) {
  return { id, responses: { 200: { body } } } as unknown as Contract
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
