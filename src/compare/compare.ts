import type { Contract } from '../vendor/contract.ts'
import type { VendorPromise } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { askMock, type CustomerTraffic } from './ask-mock.ts'
import { differencesFromContract, readCallback } from './documented.ts'
import { isReadable, type TrafficEntry } from './exchange.ts'
import { ExchangeStore, StoredExchanges } from './exchange-store.ts'
import { type Finding, Findings, type NotedFinding } from './finding.ts'
import { type FittingSwitch, fittingSwitches } from './fitting-switches.ts'
import { type Recognized, recognize } from './recognize.ts'
import { type Witness, type WitnessOptions, WitnessSearch } from './witnesses.ts'

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
  /** Exchanges about records that the customer had before the recording began. */
  readonly earlier: number
}

/** A call of a vendor that Soundcheck does not know. */
interface UndocumentedCall {
  readonly vendor: string
  readonly call: string
  readonly count: number
}

interface EarlierExchanges {
  readonly vendor: string
  readonly operation: string
  readonly count: number
  /** The first one, by its place in the file. */
  readonly first: number
}

export interface Comparison {
  readonly counts: ComparedCounts
  readonly findings: readonly Finding[]
  readonly switches: readonly FittingSwitch[]
  readonly undocumented: readonly UndocumentedCall[]
  /** Exchanges about records that the customer had before the recording began: the mock cannot know them. */
  readonly earlier: readonly EarlierExchanges[]
  /** What the traffic says about promises that it can decide. */
  readonly witnesses: readonly Witness[]
  /** The first entries that could not be read. */
  readonly unreadable: readonly { readonly index: number; readonly problem: string }[]
}

export interface CompareOptions {
  readonly vendors: readonly Vendor[]
  readonly entries: AsyncIterable<TrafficEntry>
  /** Told how far the work is, often. */
  readonly onProgress?: (progress: CompareProgress) => void
}

/** Exchanges that the mock was asked, of all that it will be asked at least. */
export interface CompareProgress {
  readonly vendor: string
  readonly asked: number
  readonly of: number
}

/** As many unreadable entries as are listed. */
const LISTED = 20
/** As many calls as are listed that no contract documents. */
const MOST_UNDOCUMENTED = 1000

/**
 * Holds recorded traffic against what is documented, and asks the mock the same. Keeps the exchanges with vendors, in a temporary
 * file when there are many, and nothing else of the traffic.
 */
export async function compareTraffic({ vendors, entries, onProgress }: CompareOptions): Promise<Comparison> {
  const store = new ExchangeStore()
  try {
    const findings = new Findings(vendors)
    const sorted = await sortOut(entries, { vendors, findings, store })
    const promises = await promisesOf(vendors)
    const asked = await askAll(sorted, { findings, promises, onProgress })
    return {
      counts: { ...sorted.counts, earlier: asked.earlier.reduce((sum, { count }) => sum + count, 0) },
      findings: withEvidence(findings.list(), promises),
      earlier: asked.earlier,
      witnesses: bestWitnesses(asked.witnesses),
      switches: mergeSwitches(asked.switches),
      undocumented: [...sorted.undocumented.values()],
      unreadable: sorted.unreadable,
    }
  } finally {
    store.close()
  }
}

interface Asking {
  readonly findings: Findings
  readonly promises: PromisesByVendor
  readonly onProgress: CompareOptions['onProgress']
}

async function askAll({ customers }: Sorted, { findings, promises, onProgress }: Asking) {
  const switches: FittingSwitch[] = []
  const witnesses: Witness[] = []
  const earlier = new Map<string, EarlierExchanges>()
  const progress = { asked: 0, of: customers.reduce((sum, { exchanges }) => sum + exchanges.length, 0) }
  for (const traffic of customers) {
    const { vendor, customer } = traffic
    const about = { vendor, customer, promises: promises.get(vendor.id) ?? [] }
    const search = new WitnessSearch({ ...about, switches: {} })
    const operations: string[] = []
    const indexes: number[] = []
    const differing = await askMock(traffic, {
      onAnswer(answer, exchange) {
        operations.push(answer.operation)
        indexes.push(answer.index)
        const common = { vendor: vendor.id, operation: answer.operation, index: answer.index } as const
        for (const one of answer.differences)
          findings.note({ ...common, ...one, against: 'mock', mockCode: answer.codes.mocks })
        if (answer.isOfEarlierRecord) countEarlier(earlier, common)
        if (exchange) search.note(exchange, answer)
        onProgress?.({ vendor: vendor.id, ...progress, asked: progress.asked++ })
      },
    })
    const at = {
      operationAt: (position: number) => operations[position] ?? '',
      indexAt: (position: number) => indexes[position] ?? 0,
    }
    const fitted = await fittingSwitches(traffic, { differing, ...at })
    switches.push(...fitted.fitting)
    witnesses.push(...search.found)
    if (fitted.fitting.length > 0) witnesses.push(...(await witnessesWith(fitted.switches, { traffic, ...about })))
  }
  return { switches, witnesses, earlier: [...earlier.values()] }
}

/** With switches that fit, the mock keeps promises that say what is the case with them. */
async function witnessesWith(
  switches: Readonly<Record<string, string>>,
  { traffic, ...about }: { readonly traffic: CustomerTraffic } & Omit<WitnessOptions, 'switches'>,
): Promise<readonly Witness[]> {
  const search = new WitnessSearch({ ...about, switches })
  await askMock(traffic, {
    switches,
    onAnswer: (answer, exchange) => (exchange ? search.note(exchange, answer) : undefined),
  })
  // What the vendor does with other settings than the mock's is no news about the mock's defaults.
  return search.found.filter(({ isKept }) => isKept)
}

function countEarlier(
  counts: Map<string, EarlierExchanges>,
  { vendor, operation, index }: { readonly vendor: string; readonly operation: string; readonly index: number },
): void {
  const known = counts.get(`${vendor} ${operation}`) ?? { vendor, operation, count: 0, first: index }
  counts.set(`${vendor} ${operation}`, { ...known, count: known.count + 1 })
}

/** One for each promise. That the vendor broke it once says more than that it kept it. */
function bestWitnesses(found: readonly Witness[]): readonly Witness[] {
  const byPromise = Map.groupBy(found, ({ vendor, promise }) => `${vendor} ${promise.id}`)
  return [...byPromise.values()].flatMap((group) => group.find(({ isKept }) => !isKept) ?? group.slice(0, 1))
}

interface Sorted {
  readonly counts: Omit<ComparedCounts, 'earlier'>
  readonly customers: readonly CustomerTraffic[]
  readonly undocumented: ReadonlyMap<string, UndocumentedCall>
  readonly unreadable: readonly { readonly index: number; readonly problem: string }[]
}

interface Sorting {
  readonly vendors: readonly Vendor[]
  readonly findings: Findings
  readonly store: ExchangeStore
}

/** Compares each entry with the documentation as it comes, and keeps what the mock will be asked. */
async function sortOut(entries: AsyncIterable<TrafficEntry>, { vendors, findings, store }: Sorting): Promise<Sorted> {
  const counts = { entries: 0, compared: 0, callbacks: 0, undocumented: 0, elsewhere: 0, cut: 0, unreadable: 0 }
  const customers = new Map<string, Omit<CustomerTraffic, 'callbacks'>>()
  // Nobody knows whose callbacks they are: every customer is compared with all.
  const callbacks = new Map(vendors.map(({ id }) => [id, new StoredExchanges(store)]))
  const undocumented = new Map<string, UndocumentedCall>()
  const unreadable: { index: number; problem: string }[] = []
  for await (const entry of entries) {
    counts.entries++
    if (!isReadable(entry)) {
      counts.unreadable++
      if (unreadable.length < LISTED) unreadable.push(entry)
      continue
    }
    const recognized = recognize(entry, vendors)
    const callback = recognized ? undefined : readCallback(entry, vendors)
    if (!recognized && !callback) {
      counts.elsewhere++
      continue
    }
    if (entry.isCut) counts.cut++
    if (callback) {
      counts.callbacks++
      const { vendor, contract, differences } = callback
      const common = {
        vendor: vendor.id,
        operation: contract.id,
        index: entry.index,
        against: 'documentation',
      } as const
      for (const one of differences) findings.note({ ...common, ...one })
      callbacks.get(vendor.id)?.add(entry)
    } else if (recognized?.contract) {
      counts.compared++
      noteDocumented({ ...recognized, contract: recognized.contract }, findings)
      const { vendor, customer } = recognized
      const key = `${vendor.id} ${customer}`
      const traffic = customers.get(key) ?? { vendor, customer, exchanges: new StoredExchanges(store) }
      customers.set(key, traffic)
      traffic.exchanges.add(entry)
    } else if (recognized) {
      counts.undocumented++
      countUndocumented(undocumented, recognized)
    }
  }
  const all = [...customers.values()].map((one) => ({
    ...one,
    callbacks: callbacks.get(one.vendor.id) ?? new StoredExchanges(store),
  }))
  return { counts, customers: all, undocumented, unreadable }
}

function noteDocumented(
  { vendor, contract, exchange }: Recognized & { readonly contract: Contract },
  findings: Findings,
): void {
  const common = { vendor: vendor.id, operation: contract.id, index: exchange.index, against: 'documentation' } as const
  for (const one of differencesFromContract(vendor, contract, exchange)) findings.note({ ...common, ...one })
}

function countUndocumented(counts: Map<string, UndocumentedCall>, { vendor, exchange: { request } }: Recognized): void {
  const call = vendor.action?.of(request) ?? `${request.method} ${request.path}`
  const count = counts.get(`${vendor.id} ${call}`)?.count ?? 0
  // Paths with ids in them are many.
  if (count === 0 && counts.size >= MOST_UNDOCUMENTED) return
  counts.set(`${vendor.id} ${call}`, { vendor: vendor.id, call, count: count + 1 })
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

/** As many promises as show what the mock rests on. */
const SHOWN_EVIDENCE = 3

type PromisesByVendor = ReadonlyMap<string, readonly VendorPromise[]>

async function promisesOf(vendors: readonly Vendor[]): Promise<PromisesByVendor> {
  return new Map(await Promise.all(vendors.map(async ({ id, spec }) => [id, await spec.promises()] as const)))
}

function withEvidence(findings: readonly NotedFinding[], promises: PromisesByVendor): readonly Finding[] {
  return findings.map(({ mockCode, ...finding }) => {
    if (!finding.against.includes('mock')) return finding
    const resting = restsOn(finding.operation, mockCode, promises.get(finding.vendor) ?? [])
    if (resting.length === 0) return finding
    const evidence = resting.slice(0, SHOWN_EVIDENCE).map(({ evidence, says, source }) => ({ evidence, says, source }))
    return { ...finding, evidence }
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
