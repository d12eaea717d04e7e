import type { VendorPromise } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { askMock, type CustomerTraffic, type MockAnswer } from './ask-mock.ts'
import { differencesFromContract, readCallback } from './documented.ts'
import { isReadable, type TrafficEntry, type TrafficExchange } from './exchange.ts'
import { type Difference, type Finding, Findings } from './finding.ts'
import { type FittingSwitch, fittingSwitches } from './fitting-switches.ts'
import { type Recognized, recognize } from './recognize.ts'

interface ComparedCounts {
  readonly entries: number
  /** Exchanges with the vendors, of documented operations. */
  readonly compared: number
  readonly callbacks: number
  /** Calls of a vendor that no contract documents. */
  readonly undocumented: number
  /** Entries of other hosts. */
  readonly elsewhere: number
  /** Entries whose bodies are missing, cut or not text: only what is left was looked at. */
  readonly cut: number
  readonly unreadable: number
}

/** A call of a vendor that Soundcheck does not know. */
interface UndocumentedCall {
  readonly vendor: string
  readonly call: string
  readonly count: number
}

export interface Comparison {
  readonly counts: ComparedCounts
  readonly findings: readonly Finding[]
  readonly switches: readonly FittingSwitch[]
  readonly undocumented: readonly UndocumentedCall[]
  /** What the traffic says about inferred promises that it can decide. */
  readonly witnesses: readonly Witness[]
  /** The first entries that could not be read. */
  readonly unreadable: readonly { readonly index: number; readonly problem: string }[]
}

/** An exchange that shows whether the vendor keeps a promise that nobody had seen before. */
interface Witness {
  readonly vendor: string
  readonly promise: VendorPromise
  readonly isKept: boolean
  readonly differences: readonly Difference[]
  readonly exchange: TrafficExchange
  /** The key of the customer. */
  readonly customer: string
}

export interface CompareOptions {
  readonly vendors: readonly Vendor[]
  readonly entries: AsyncIterable<TrafficEntry>
}

/** As many unreadable entries as are listed. */
const LISTED = 20

/**
 * Holds recorded traffic against what is documented, and asks the mock the same. Keeps the exchanges with vendors in memory,
 * and nothing else of the traffic.
 */
export async function compareTraffic({ vendors, entries }: CompareOptions): Promise<Comparison> {
  const sorted = await sortOut(entries, vendors)
  const findings = new Findings(vendors)
  for (const { vendor, contract, exchange } of sorted.exchanges) {
    if (!contract) continue
    const common = {
      vendor: vendor.id,
      operation: contract.id,
      against: 'documentation',
      index: exchange.index,
    } as const
    for (const one of differencesFromContract(vendor, contract, exchange)) findings.note({ ...common, ...one })
  }
  for (const exchange of sorted.callbacks) {
    const read = readCallback(exchange, vendors)
    if (!read) continue
    const common = { vendor: read.vendor.id, operation: read.contract.id, index: exchange.index } as const
    for (const one of read.differences) findings.note({ ...common, ...one, against: 'documentation' })
  }
  const switches: FittingSwitch[] = []
  const mocks: Asked[] = []
  for (const traffic of byCustomer(sorted, vendors)) {
    const byDefault = await askMock(traffic)
    const { fitting } = await fittingSwitches(traffic, byDefault)
    switches.push(...fitting)
    mocks.push(...byDefault.map((answer) => ({ traffic, vendor: traffic.vendor, answer })))
  }
  for (const { vendor, answer } of mocks.toSorted((a, b) => a.answer.index - b.answer.index)) {
    const common = { vendor: vendor.id, operation: answer.operation, against: 'mock', index: answer.index } as const
    for (const one of answer.differences) findings.note({ ...common, ...one })
  }
  const promises = await promisesOf(vendors)
  return {
    counts: sorted.counts,
    findings: withEvidence(findings.list(), { promises, mocks }),
    witnesses: [...witnessesIn(mocks, promises), ...witnessesOf(switches, { mocks, promises })],
    switches: mergeSwitches(switches),
    undocumented: undocumentedCalls(sorted.exchanges),
    unreadable: sorted.unreadable,
  }
}

interface Sorted {
  readonly counts: ComparedCounts
  readonly exchanges: readonly Recognized[]
  readonly callbacks: readonly TrafficExchange[]
  readonly unreadable: readonly { readonly index: number; readonly problem: string }[]
}

async function sortOut(entries: AsyncIterable<TrafficEntry>, vendors: readonly Vendor[]): Promise<Sorted> {
  const counts = { entries: 0, compared: 0, callbacks: 0, undocumented: 0, elsewhere: 0, cut: 0, unreadable: 0 }
  const exchanges: Recognized[] = []
  const callbacks: TrafficExchange[] = []
  const unreadable: { index: number; problem: string }[] = []
  for await (const entry of entries) {
    counts.entries++
    if (!isReadable(entry)) {
      counts.unreadable++
      if (unreadable.length < LISTED) unreadable.push(entry)
      continue
    }
    const recognized = recognize(entry, vendors)
    if (recognized) {
      exchanges.push(recognized)
      counts[recognized.contract ? 'compared' : 'undocumented']++
    } else if (readCallback(entry, vendors)) {
      callbacks.push(entry)
      counts.callbacks++
    } else {
      counts.elsewhere++
      continue
    }
    if (entry.isCut) counts.cut++
  }
  return { counts, exchanges, callbacks, unreadable }
}

/** Each customer's exchanges with each vendor. Nobody knows whose callbacks they are: every customer is compared with all. */
function byCustomer({ exchanges, callbacks }: Sorted, vendors: readonly Vendor[]): readonly CustomerTraffic[] {
  const groups = Map.groupBy(exchanges, ({ vendor, customer }) => `${vendor.id} ${customer}`)
  return [...groups.values()].flatMap((members) => {
    const [first] = members
    if (!first) return []
    const { vendor, customer } = first
    const documented = members.filter((one): one is CustomerTraffic['exchanges'][number] => one.contract !== undefined)
    const ordered = documented.toSorted((a, b) => a.exchange.at - b.exchange.at || a.exchange.index - b.exchange.index)
    const own = callbacks.filter((one) => readCallback(one, vendors)?.vendor.id === vendor.id)
    return [{ vendor, customer, exchanges: ordered, callbacks: own.toSorted((a, b) => a.at - b.at) }]
  })
}

/** Several customers may decide the same. What they decide differently is left to people: the most frequent comes first. */
function mergeSwitches(found: readonly FittingSwitch[]): readonly FittingSwitch[] {
  const groups = Map.groupBy(found, ({ name, value }) => `${name}=${value}`)
  const merged = [...groups.values()].flatMap((members) => {
    const [first] = members
    if (!first) return []
    const sum = (of: (one: FittingSwitch) => number) => members.reduce((total, one) => total + of(one), 0)
    const operations = [...new Set(members.flatMap((one) => one.operations))]
    return [{ ...first, decides: sum((one) => one.decides), against: sum((one) => one.against), operations }]
  })
  return merged.toSorted((a, b) => b.decides - a.decides)
}

function undocumentedCalls(exchanges: readonly Recognized[]): readonly UndocumentedCall[] {
  const calls = exchanges.flatMap(({ vendor, contract, exchange: { request } }) => {
    if (contract) return []
    const action = vendor.action?.of(request)
    return [{ vendor: vendor.id, call: action ?? `${request.method} ${request.path}` }]
  })
  const groups = Map.groupBy(calls, ({ vendor, call }) => `${vendor} ${call}`)
  return [...groups.values()].flatMap((members) =>
    members.slice(0, 1).map((one) => ({ ...one, count: members.length })),
  )
}

/** As many promises as show what the mock rests on. */
const SHOWN_EVIDENCE = 3

type PromisesByVendor = ReadonlyMap<string, readonly VendorPromise[]>

/** An exchange, and how the mock answered it. */
interface Asked {
  readonly traffic: CustomerTraffic
  readonly vendor: Vendor
  readonly answer: MockAnswer
}

async function promisesOf(vendors: readonly Vendor[]): Promise<PromisesByVendor> {
  return new Map(await Promise.all(vendors.map(async ({ id, spec }) => [id, await spec.promises()] as const)))
}

function withEvidence(
  findings: readonly Finding[],
  { promises, mocks }: { readonly promises: PromisesByVendor; readonly mocks: readonly Asked[] },
): readonly Finding[] {
  return findings.map((finding) => {
    if (!finding.against.includes('mock')) return finding
    const answer = mocks.find(({ answer }) => answer.index === finding.first)?.answer
    const resting = restsOn(finding.operation, answer?.codes.mocks, promises.get(finding.vendor) ?? [])
    if (resting.length === 0) return finding
    const evidence = resting.slice(0, SHOWN_EVIDENCE).map(({ evidence, says, source }) => ({ evidence, says, source }))
    return { ...finding, evidence }
  })
}

/** A refusal decides a promise about the same refusal. Of a success nobody can tell which promise it is about. */
function witnessesIn(mocks: readonly Asked[], promises: PromisesByVendor): readonly Witness[] {
  const seen = new Set<VendorPromise>()
  return mocks.flatMap(({ traffic, vendor, answer }) => {
    const exchange = traffic.exchanges.find(({ exchange }) => exchange.index === answer.index)?.exchange
    const { operation, codes, differences } = answer
    if (!exchange?.answer || codes.mocks === undefined) return []
    const inferred = restsOn(operation, codes.mocks, promises.get(vendor.id) ?? []).filter(
      (promise) => promise.evidence === 'inferred' && !seen.has(promise),
    )
    return inferred.map((promise) => {
      seen.add(promise)
      const isKept = differences.length === 0
      return { vendor: vendor.id, promise, isKept, differences, exchange, customer: traffic.customer }
    })
  })
}

/** A switch that fits confirms the promises that say what is the case with it. */
function witnessesOf(
  switches: readonly FittingSwitch[],
  { mocks, promises }: { readonly mocks: readonly Asked[]; readonly promises: PromisesByVendor },
): readonly Witness[] {
  return switches.flatMap(({ name, value, first, operations }) => {
    const [, vendor = '', short = ''] = /^(.*?)\.(.*)$/.exec(name) ?? []
    const traffic = mocks.find(({ answer }) => answer.index === first)?.traffic
    const exchange = traffic?.exchanges.find(({ exchange }) => exchange.index === first)?.exchange
    if (!traffic || !exchange) return []
    const confirmed = (promises.get(vendor) ?? []).filter(
      ({ when, given = [], evidence }) =>
        evidence === 'inferred' &&
        operations.includes(when.call) &&
        given.some((step) => 'switches' in step && step.switches[short] === value),
    )
    return confirmed.map((promise) => ({
      vendor,
      promise,
      isKept: true,
      differences: [],
      exchange,
      customer: traffic.customer,
    }))
  })
}

/** The promises about the operation that expect what the mock answered. */
function restsOn(
  operation: string,
  code: string | undefined,
  promises: readonly VendorPromise[],
): readonly VendorPromise[] {
  return promises.filter(
    ({ when, then, isDerived }) => when.call === operation && then.error?.code === code && !isDerived,
  )
}
