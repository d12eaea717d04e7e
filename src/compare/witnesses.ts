import { expectedCalls, playExchanges, whyUnplayable } from '../conformance/evidence/play-exchanges.ts'
import type { DatedExchange } from '../conformance/evidence/read-exchanges.ts'
import type { PromiseDifference } from '../conformance/pattern.ts'
import { callsOf } from '../conformance/verify.ts'
import type { Credential } from '../vendor/credential.ts'
import { effectOf, type VendorPromise } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { MockAnswer } from './ask-mock.ts'
import type { TrafficExchange } from './exchange.ts'
import { sentText } from './vendor-ids.ts'

/** Exchanges that show whether the vendor keeps a promise. */
export interface Witness {
  readonly vendor: string
  readonly promise: VendorPromise
  readonly isKept: boolean
  readonly differences: readonly PromiseDifference[]
  /** One for each call of the promise. */
  readonly exchanges: readonly DatedExchange[]
  /** The key of the customer. */
  readonly customer: string
}

/** How far back the calls before are looked for, for each operation. */
const REMEMBERED = 40
/** How often a promise is tried with exchanges that say nothing about it, and with how many others before each. */
const MOST_TRIES = 300
const MOST_WAYS = 60
/** As many calls that changed something as are remembered, of whatever operation. */
const REMEMBERED_CHANGES = 400
/** Shorter texts are found by chance. */
const SHORTEST_NAME = 4
/** An exchange with more is not remembered. */
const LARGEST_BYTES = 256 * 1024

interface Remembered {
  readonly position: number
  readonly exchange: DatedExchange
  readonly answer: MockAnswer
}

export interface WitnessOptions {
  readonly vendor: Vendor
  readonly customer: string
  readonly promises: readonly VendorPromise[]
  /** Settings with which the mock was asked, by `vendor.switch`. */
  readonly switches: Readonly<Record<string, string>>
}

/**
 * Looks for promises that the traffic of a customer decides. The calls of a promise are looked for among the exchanges, and played.
 * The mock vouches for what no exchange shows, such as what the customer had before: a promise counts as kept where the mock, which
 * keeps it, answered the same, and as broken where the mock kept it and the vendor did not.
 */
export class WitnessSearch {
  readonly #options: WitnessOptions
  /** By the operation of their last call. */
  readonly #open: ReadonlyMap<string, Set<VendorPromise>>
  readonly #tries = new Map<VendorPromise, number>()
  readonly #recent = new Map<string, Remembered[]>()
  #changes: { readonly position: number; readonly sent: string }[] = []
  readonly #found = new Map<VendorPromise, Witness>()
  #position = 0

  constructor(options: WitnessOptions) {
    this.#options = options
    const playable = options.promises.filter((promise) => isOfTraffic(promise) && hasSwitches(promise, options))
    this.#open = new Map(
      Array.from(Map.groupBy(playable, lastOperation), ([operation, group]) => [operation, new Set(group)]),
    )
  }

  get found(): readonly Witness[] {
    return [...this.#found.values()]
  }

  /** Takes the exchanges in order. */
  note(exchange: TrafficExchange, answer: MockAnswer): void {
    const { request, answer: vendors, at } = exchange
    if (!vendors || exchange.isCut || request.body.length + vendors.body.length > LARGEST_BYTES) return
    const one = { position: this.#position++, exchange: { at, request, answer: vendors }, answer }
    const { [answer.operation]: contract } = this.#options.vendor.spec.contracts
    if (contract && effectOf(contract) !== 'reads') {
      this.#changes.push({ position: one.position, sent: sentText(request) })
      if (this.#changes.length > 2 * REMEMBERED_CHANGES) this.#changes = this.#changes.slice(-REMEMBERED_CHANGES)
    }
    const recent = this.#recent.get(answer.operation) ?? []
    recent.push(one)
    if (recent.length > REMEMBERED) recent.shift()
    this.#recent.set(answer.operation, recent)
    for (const promise of this.#open.get(answer.operation) ?? []) this.#try(promise, one)
  }

  #try(promise: VendorPromise, last: Remembered): void {
    const tries = (this.#tries.get(promise) ?? 0) + 1
    this.#tries.set(promise, tries)
    const witness = this.#witness(promise, last)
    if (witness) this.#found.set(promise, witness)
    // A promise that was broken once may be kept at other times: that it was broken says more.
    const isDecided = witness !== undefined && !witness.isKept
    if (isDecided || tries >= MOST_TRIES) this.#open.get(last.answer.operation)?.delete(promise)
  }

  #witness(promise: VendorPromise, last: Remembered): Witness | undefined {
    const { vendor, customer } = this.#options
    const calls = expectedCalls(promise).map(({ call }) => call.call)
    const whenAt = calls.length - 1 - (expectedCalls(promise).filter(({ isPromised }) => isPromised).length - 1)
    for (const way of this.#ways(calls, last)) {
      const exchanges = way.map(({ exchange }) => exchange)
      const played = playExchanges({ vendor, promise, exchanges, credential: asCredential(customer) })
      if (!played.isDecided) continue
      const promised = way.slice(whenAt).map(({ answer }) => answer)
      if (way.some(({ answer }) => answer.isOfEarlierRecord)) continue
      const isKept = played.differences.length === 0
      if (isKept ? !promised.every(isAlike) : !isBrokenAtVendorOnly(played.differences, promised, promise)) continue
      if (this.#isDisturbed(way, played.names)) continue
      if (this.#found.has(promise) && isKept) return undefined
      return { vendor: vendor.id, promise, isKept, differences: played.differences, exchanges, customer }
    }
    return undefined
  }

  /** Whether another call changed the same records meanwhile, or at any time before a promise that is about new ones. */
  #isDisturbed(way: readonly Remembered[], names: readonly string[]): boolean {
    const from = way.length > 1 ? (way[0]?.position ?? 0) : 0
    const to = way.at(-1)?.position ?? 0
    return this.#changes.some(
      ({ position, sent }) =>
        position >= from &&
        position < to &&
        !way.some((one) => one.position === position) &&
        names.some((name) => name.length >= SHORTEST_NAME && sent.includes(name)),
    )
  }

  /** Exchanges that may be the calls of a promise: the last one is given, and those before are the latest that fit. */
  #ways(calls: readonly string[], last: Remembered): readonly (readonly Remembered[])[] {
    let ways: readonly (readonly Remembered[])[] = [[last]]
    for (const operation of calls.slice(0, -1).toReversed()) {
      const recent = (this.#recent.get(operation) ?? []).toReversed()
      ways = ways
        .flatMap((way) => {
          const [next] = way
          return recent.filter(({ position }) => position < (next?.position ?? 0)).map((one) => [one, ...way])
        })
        .slice(0, MOST_WAYS)
    }
    return ways
  }
}

const lastOperation = (promise: VendorPromise) => expectedCalls(promise).at(-1)?.call.call ?? ''

/** Whether a customer's traffic can have it: plain calls, and nothing about all that the account has. */
function isOfTraffic(promise: VendorPromise): boolean {
  const isPlain = expectedCalls(promise).every(({ call }) => call.wire === undefined)
  return isPlain && !promise.isDerived && (promise.needs ?? []).length === 0 && whyUnplayable(promise) === undefined
}

/** Whether the mock was asked with the settings that a promise is about. */
function hasSwitches(promise: VendorPromise, { vendor, switches }: WitnessOptions): boolean {
  return switchesOf(promise).every(([name, value]) => {
    const chosen = switches[`${vendor.id}.${name}`] ?? vendor.switches[name]?.default
    return chosen === value
  })
}

function switchesOf(promise: VendorPromise): readonly (readonly [string, string])[] {
  return callsOf(promise).flatMap((step) => ('switches' in step ? Object.entries(step.switches) : []))
}

const isAlike = ({ differences }: MockAnswer) => differences.length === 0

/** The mock answered as promised, and the vendor otherwise at the very place that the promise is about. */
function isBrokenAtVendorOnly(
  [first]: readonly PromiseDifference[],
  answers: readonly MockAnswer[],
  promise: VendorPromise,
): boolean {
  if (!first || switchesOf(promise).length > 0) return false
  const isOther = answers.some(({ differences }) =>
    differences.some(
      ({ place }) => place === `answer.${first.path}` || (first.path === 'error' && place === 'answer.error.code'),
    ),
  )
  const { error } = promise.then
  return isOther && answers[0]?.codes.mocks === error?.code
}

/** What a customer sends is the customer's own, whatever the promise calls it. */
function asCredential(key: string): Credential {
  return { key, secret: undefined, attributes: {} }
}
