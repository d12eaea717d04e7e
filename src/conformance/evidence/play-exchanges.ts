import type { Report } from '../../vendor/client.ts'
import type { Contract } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import { type Call, type Expectation, isCall, type PromiseContext, type VendorPromise } from '../../vendor/promise.ts'
import { resolve } from '../../vendor/resolve.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { examineAnswer, readRequest } from '../conformity.ts'
import { compareReport, describeReport } from '../expectation.ts'
import type { PromiseDifference } from '../pattern.ts'
import { callsOf } from '../verify.ts'
import { fitsInput, MadeUp } from './fitting-input.ts'
import type { DatedExchange } from './read-exchanges.ts'

/** What recorded exchanges say about a promise. */
export type Played =
  | {
      readonly isDecided: true
      /** Where the vendor's answers differ from what is promised; none when it keeps the promise. */
      readonly differences: readonly PromiseDifference[]
      /** Ids of the documented items that the exchanges show. */
      readonly touched: readonly string[]
      /** What the texts are that the promise makes up: the names of its records. */
      readonly names: readonly string[]
    }
  | {
      readonly isDecided: false
      /** Why they say nothing about it. */
      readonly because: string
    }

/** A call that a promise makes, and what it expects of it. */
export interface ExpectedCall {
  readonly call: Call
  /** Undefined when it has to succeed and nothing else counts. */
  readonly expected: Expectation | 'anything' | undefined
  /** Whether it belongs to what the promise says, and not to what comes before. */
  readonly isPromised: boolean
}

const callsByPromise = new WeakMap<VendorPromise, readonly ExpectedCall[]>()

/** The calls of a promise in order, one for each exchange of a recording. */
export function expectedCalls(promise: VendorPromise): readonly ExpectedCall[] {
  const calls = callsByPromise.get(promise) ?? listCalls(promise)
  callsByPromise.set(promise, calls)
  return calls
}

function listCalls({ given = [], when, then, afterwards = [] }: VendorPromise): readonly ExpectedCall[] {
  const before = given.filter(isCall).map((step) => ({ call: step, expected: thenOf(step), isPromised: false }))
  const after = afterwards.filter(isCall).map((step) => ({ call: step, expected: thenOf(step), isPromised: true }))
  const all = [...before, { call: when, expected: then, isPromised: true }, ...after]
  return all.flatMap((one) => {
    const times = one.call.times ?? 1
    // Of several equal calls, the last answer counts.
    const unnamed = { ...one, expected: 'anything', isPromised: false } as const
    return [...Array.from({ length: times - 1 }, () => unnamed), one]
  })
}

const thenOf = (step: object) => ('then' in step ? (step.then as Expectation) : undefined)

/** Why no exchange can show whether a promise is kept. Undefined when one can. */
export function whyUnplayable(promise: VendorPromise): string | undefined {
  if (callsOf(promise).some((step) => 'fault' in step || 'control' in step || 'advance' in step)) {
    return 'it needs events that no exchange shows'
  }
  const isLater = expectedCalls(promise).some(
    ({ expected }) => typeof expected === 'object' && (expected.callbacks ?? expected.takes),
  )
  return isLater ? 'it expects callbacks or times, which no exchange shows' : undefined
}

interface Play {
  readonly vendor: Pick<Vendor, 'spec' | 'locate'>
  readonly promise: VendorPromise
  readonly exchanges: readonly DatedExchange[]
  /** The customer of the exchanges, with what they show of the key. */
  readonly credential: Credential
}

/** Plays a promise with recorded exchanges in place of calls: each has to be what the promise sends, call by call. */
export function playExchanges({ vendor, promise, exchanges, credential }: Play): Played {
  const unplayable = whyUnplayable(promise)
  if (unplayable !== undefined) return { isDecided: false, because: unplayable }
  const calls = expectedCalls(promise)
  const player = new Player(vendor, credential)
  const touched: string[] = []
  for (const [index, one] of calls.entries()) {
    const exchange = exchanges[index]
    if (!exchange) {
      return { isDecided: false, because: `it makes ${calls.length} calls, and ${exchanges.length} were recorded` }
    }
    const played = player.play(one, exchange)
    if ('problem' in played) return { isDecided: false, because: `call ${index + 1}: ${played.problem}` }
    touched.push(...played.touched)
    if (played.differences.length === 0) continue
    if (one.isPromised) return { isDecided: true, differences: played.differences, touched, names: player.names }
    return { isDecided: false, because: `call ${index + 1} was answered otherwise than the promise needs it` }
  }
  const covered = (promise.covers ?? []).map((item) => `${promise.when.call}/${item}`)
  return { isDecided: true, differences: [], touched: [...touched, ...covered], names: player.names }
}

interface PlayedCall {
  readonly differences: readonly PromiseDifference[]
  readonly touched: readonly string[]
}

/** Takes what earlier exchanges say into later ones. */
class Player {
  readonly #vendor: Pick<Vendor, 'spec' | 'locate'>
  readonly #credential: Credential
  readonly #madeUp = new MadeUp()
  readonly #answers: Record<string, unknown> = {}
  readonly #answerHeaders: Record<string, Readonly<Record<string, string>>> = {}

  constructor(vendor: Pick<Vendor, 'spec' | 'locate'>, credential: Credential) {
    this.#vendor = vendor
    this.#credential = credential
  }

  get names(): readonly string[] {
    return this.#madeUp.names
  }

  play({ call, expected }: ExpectedCall, exchange: DatedExchange): PlayedCall | { readonly problem: string } {
    const { [call.call]: contract } = this.#vendor.spec.contracts
    // A raw request may name another operation, or none, on purpose.
    const isOther = !call.wire && this.#vendor.locate(exchange.request)?.id !== call.call
    if (!contract || isOther) return { problem: `it is no ${call.call}` }
    const context = this.#context(exchange.at)
    const read = this.#read(contract, exchange)
    if (!read) return { problem: 'it cannot be read' }
    const { sent, report } = read
    if (!this.#fits(call, sent, { context, at: exchange.at })) return { problem: 'it has another input' }
    this.#madeUp.noteAnswer(exchange.answer.body)
    if (call.as !== undefined) {
      this.#answers[call.as] = report.body
      this.#answerHeaders[call.as] = report.headers ?? {}
    }
    return {
      differences: this.#compare(expected, report, this.#context(exchange.at)),
      touched: [...readRequest(contract, sent).present, ...examineAnswer(contract, report).touched],
    }
  }

  #read(contract: Contract, exchange: DatedExchange) {
    const { request, answer } = exchange
    const { wire } = this.#vendor.spec
    try {
      const { status, headers } = answer
      const report: Report = { status, headers, ...wire.decodeAnswer(contract, answer) }
      return { sent: wire.decodeRequest(contract, request), report }
    } catch {
      return undefined
    }
  }

  /** A raw request differs from its input on purpose, in what a recording does not keep. */
  #fits(call: Call, sent: object, { context, at }: { context: PromiseContext; at: number }): boolean {
    if (call.wire) return true
    try {
      const wanted = resolve(call.input ?? {}, context) as Readonly<Record<string, unknown>>
      return Object.entries(wanted).every(([part, value]) => {
        const there = (sent as Readonly<Record<string, unknown>>)[part]
        const [asked, given] = part === 'headers' ? [lowerCase(value), lowerCase(there)] : [value, there]
        return fitsInput(asked, given, { madeUp: this.#madeUp, at })
      })
    } catch {
      // The answers so far lack what the input is made from.
      return false
    }
  }

  #compare(expected: ExpectedCall['expected'], report: Report, context: PromiseContext): readonly PromiseDifference[] {
    if (expected === 'anything') return []
    if (expected === undefined) {
      return report.error ? [{ path: 'error', expected: 'success', received: describeReport(report) }] : []
    }
    return compareReport(this.#madeUp.withFoundIds(resolve(expected, context)) as Expectation, report, {
      isWire: true,
      reports: [],
    })
  }

  #context(now: number): PromiseContext {
    return {
      now,
      credential: this.#credential,
      answers: this.#answers,
      answerHeaders: this.#answerHeaders,
      unique: (text) => this.#madeUp.text(text),
      callbackUrl: (path = '') => this.#madeUp.text(`callback ${path}`),
    }
  }
}

function lowerCase(headers: unknown): unknown {
  if (typeof headers !== 'object' || headers === null) return headers
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
