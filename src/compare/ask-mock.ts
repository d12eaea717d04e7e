import type { Account } from '../sandbox/accounts/account.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import type { Report, WireMessage } from '../vendor/client.ts'
import type { Contract } from '../vendor/contract.ts'
import { type Credentials, testKey } from '../vendor/credential.ts'
import type { CallInput } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { answerDifferences } from './answers.ts'
import { decoded, type ReadCallback, readCallback } from './documented.ts'
import { EarlierRecords } from './earlier-records.ts'
import type { TrafficExchange } from './exchange.ts'
import type { StoredExchanges } from './exchange-store.ts'
import type { Difference } from './finding.ts'
import { sentText, VendorIds } from './vendor-ids.ts'

/** Exchanges of one customer with one vendor, and the callbacks that the customer received. */
export interface CustomerTraffic {
  readonly vendor: Vendor
  readonly customer: string
  /** Of documented operations. */
  readonly exchanges: StoredExchanges
  readonly callbacks: StoredExchanges
}

/** How the mock answered one exchange of the traffic. */
export interface MockAnswer {
  /** The place in the file. */
  readonly index: number
  readonly operation: string
  /** None where the mock cannot know what the vendor knew. */
  readonly differences: readonly Difference[]
  /** The vendor's code and the mock's, if they refused. */
  readonly codes: { readonly vendors: string | undefined; readonly mocks: string | undefined }
  /** Whether it is about a record that the customer had before the recording began. */
  readonly isOfEarlierRecord: boolean
}

export interface AskOptions {
  /** By `vendor.switch`. Default: the mock's defaults. */
  readonly switches?: Readonly<Record<string, string>>
  /** As many exchanges as are asked. Default: all. */
  readonly atMost?: number
  /** Called with each answer, in order. The exchange is undefined for a callback. */
  readonly onAnswer?: (answer: MockAnswer, exchange: TrafficExchange | undefined) => void
}

/** As many callbacks of the mock as wait for the vendor's, for each event. */
const MOST_WAITING = 10_000

/**
 * Asks a new account of the mock the same, in order and at the recorded times. Ids that the vendor made are replaced by those
 * that the mock made for the same calls; signatures pass, because nobody knows the secret. Returns by position which answers differ.
 */
export async function askMock(
  { vendor, customer, exchanges, callbacks }: CustomerTraffic,
  { switches = {}, atMost = Number.POSITIVE_INFINITY, onAnswer }: AskOptions = {},
): Promise<Uint8Array> {
  const time = { real: exchanges.beginsAt }
  const sent = new SentCallbacks(vendor, callbacks.length > 0)
  const sandbox = new Sandbox({
    vendors: [vendor],
    seed: 'empty',
    realTime: () => time.real,
    inbandFaults: false,
    sendCallback: async ({ url, headers, body }, waitsMs, _policy, at = 0) => {
      sent.add({ url, headers: lowerCase(headers), body, at, waitsMs })
      return 200
    },
  })
  const account = accountOf(sandbox, { vendor, customer })
  for (const [name, value] of Object.entries(switches)) account?.switches.set(name, value)
  const asking = { sandbox, vendor, ids: new VendorIds(), earlier: new EarlierRecords() }
  const differing = new Uint8Array(Math.min(exchanges.length, atMost) + callbacks.length)
  let position = 0
  const note = (answer: MockAnswer, exchange?: TrafficExchange) => {
    differing[position++] = answer.differences.length > 0 ? 1 : 0
    onAnswer?.(answer, exchange)
  }
  for (const exchange of exchanges.inOrder()) {
    if (position >= atMost) return differing
    time.real = Math.max(time.real, exchange.at)
    await account?.settle()
    const contract = vendor.locate(exchange.request)
    if (contract) note(askOnce({ ...asking, contract, exchange }), exchange)
  }
  for (const exchange of callbacks.inOrder()) {
    time.real = Math.max(time.real, exchange.at)
    await account?.settle()
    note(sent.compare(exchange))
  }
  return differing
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
  readonly ids: VendorIds
  readonly earlier: EarlierRecords
}

function askOnce({ sandbox, vendor: { spec }, contract, exchange, ids, earlier }: Asked): MockAnswer {
  const { index, request, answer, isCut } = exchange
  const { response, verdict } = sandbox.handle(ids.inRequest(request))
  const { status, headers, body } = response
  const mocks = decoded(spec, contract, { status, headers: lowerCase(headers), body })
  const vendors = answer && !isCut ? decoded(spec, contract, answer) : undefined
  const common = { index, operation: contract.id }
  const codes = { vendors: vendors?.error?.code, mocks: mocks?.error?.code }
  // An answer that cannot be read is reported by the comparison with the contract.
  if (!vendors || !mocks) return { ...common, codes, differences: [], isOfEarlierRecord: false }
  const input = inputOf(spec, contract, request)
  const isOfEarlierRecord = earlier.isAbout({ contract, exchange, input, vendors, mocks, verdict })
  const sent = sentText(request)
  const differences = answerDifferences(
    contract,
    { vendors, mocks },
    {
      onPair: (theirs, ours) => ids.learn(theirs, ours, sent),
      idOf: (theirs) => ids.of(theirs),
    },
  )
  return { ...common, codes, differences: isOfEarlierRecord ? [] : differences, isOfEarlierRecord }
}

/** Empty when the request cannot be read. */
function inputOf({ wire }: Vendor['spec'], contract: Contract, request: WireRequest): CallInput {
  try {
    return wire.decodeRequest(contract, request)
  } catch {
    return {}
  }
}

/** The mock's callbacks, until the vendor's of the same event are compared with them. */
class SentCallbacks {
  readonly #vendor: Vendor
  readonly #isKept: boolean
  readonly #waiting = new Map<string, ReadCallback[]>()

  constructor(vendor: Vendor, isKept: boolean) {
    this.#vendor = vendor
    this.#isKept = isKept
  }

  add({ url, headers, body, at }: WireMessage): void {
    if (!this.#isKept) return
    const { host, pathname, search } = new URL(url)
    const request = { method: 'POST', host, path: pathname, query: search.slice(1), headers, body: bytes(body) }
    const read = readCallback({ index: 0, at, request, answer: undefined, isCut: false }, [this.#vendor])
    if (!read) return
    const waiting = this.#waiting.get(read.contract.id) ?? []
    if (waiting.length < MOST_WAITING) waiting.push(read)
    this.#waiting.set(read.contract.id, waiting)
  }

  /** With the mock's next one of the same event. */
  compare(exchange: TrafficExchange): MockAnswer {
    const theirs = readCallback(exchange, [this.#vendor])
    const ours = this.#waiting.get(theirs?.contract.id ?? '')?.shift()
    const common = { index: exchange.index, operation: theirs?.contract.id ?? '', isOfEarlierRecord: false }
    const codes = { vendors: undefined, mocks: undefined }
    if (!theirs || !ours) return { ...common, codes, differences: [] }
    const contract = asAnswer(theirs.contract)
    const found = answerDifferences(contract, { vendors: reportOf(theirs.body), mocks: reportOf(ours.body) })
    const differences = found.map((one) => ({ ...one, place: one.place.replace(/^answer/, 'callback') }))
    return { ...common, codes, differences }
  }
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
