import { UsageError } from '../diagnostics/usage-error.ts'
import type { Fault } from '../sandbox/faults/fault.ts'
import type { Client, ClientKind, Report, Reported, ResolvedCall, ResolvedWire, WireMessage } from '../vendor/client.ts'
import type { Contract } from '../vendor/contract.ts'
import {
  type Call,
  type CallInput,
  type Expectation,
  isCall,
  type PromiseContext,
  type Step,
  type VendorPromise,
} from '../vendor/promise.ts'
import { resolve } from '../vendor/resolve.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import { retryOf } from '../vendor/vendor-error.ts'
import { examineAnswer, examineCallback, examineRequest, readRequest } from './conformity.ts'
import type { Endings } from './endings.ts'
import type { Exchanged } from './exchanged.ts'
import { compareReport, describeReport, lowerCase } from './expectation.ts'
import { differences, type PromiseDifference } from './pattern.ts'
import type { Findings, PromiseRunFindings } from './result.ts'
import type { TestBed } from './targets/target.ts'

/** A client that is connected to a test bed, and the requests it sent. */
export interface ClientSession {
  readonly client: Client
  readonly kind: Pick<ClientKind, 'name' | 'reports'> & {
    readonly isWire: boolean
    /** Whether its requests are recorded. */
    readonly isRecorded: boolean
  }
  /** Returns the exchanges since the last call. */
  take(): Exchanged[]
}

export interface PromiseRun {
  readonly spec: VendorSpec
  readonly promise: VendorPromise
  readonly testBed: TestBed
  readonly session: ClientSession
  /** Called before each call, for example to announce one that costs or changes something. */
  readonly beforeCall: (contract: Contract) => void | Promise<void>
  /** Where things go on after the run: notes what each call began. */
  readonly endings?: Endings | undefined
  /** Whether the members of this operation's answers have to come in the documented order. */
  readonly isOrdered: (contract: Contract) => boolean
  /** The same for callbacks. */
  readonly areCallbacksOrdered: boolean
}

/** An expected callback, with everything that is made later. */
interface ResolvedCallback {
  readonly event: string
  readonly url?: unknown
  readonly body?: unknown
  readonly headers?: object
  readonly afterMs?: number
  readonly waitsMs?: number
}

/** A callback that arrived, decoded by its contract. */
interface ReadMessage extends Omit<WireMessage, 'body'> {
  readonly event: string
  readonly body: unknown
  readonly findings: Findings
}

/** Runs one promise, from its first step to its last expectation. Rejects when anything but an answer goes wrong. */
export async function runPromise(run: PromiseRun): Promise<PromiseRunFindings> {
  const runner = new PromiseRunner(run)
  try {
    await runSteps(runner, run.promise)
  } catch (error) {
    // A later step may read a field that a broken answer lacks. The broken answer is already reported.
    if (!(error instanceof TypeError && runner.isBroken)) throw error
  }
  return runner.result()
}

/** Stops at the first broken step, because later steps would fail for the same reason. */
async function runSteps(
  runner: PromiseRunner,
  { given = [], when, then, afterwards = [] }: VendorPromise,
): Promise<void> {
  for (const [index, step] of given.entries()) {
    await runner.step(step, `given[${index}]`)
    if (runner.isBroken) return
  }
  await runner.call(when, then, 'when')
  for (const [index, step] of afterwards.entries()) {
    if (runner.isBroken) return
    await runner.step(step, `afterwards[${index}]`)
  }
}

class PromiseRunner {
  readonly #run: PromiseRun
  readonly #answers: Record<string, unknown> = {}
  readonly #answerHeaders: Record<string, Readonly<Record<string, string>>> = {}
  readonly #differences: PromiseDifference[] = []
  readonly #exchanges: Exchanged[] = []
  readonly #touched = new Set<string>()
  /** The operation of the current call. */
  #operation: string
  /** The last answer, when the client does not pass its body on. */
  #passedOver: Report | undefined
  /** Whether the client sent a call more than once by itself. */
  #hasRepeated = false

  constructor(run: PromiseRun) {
    this.#run = run
    this.#operation = run.promise.when.call
    for (const item of run.promise.covers ?? []) this.#touched.add(`${run.promise.when.call}/${item}`)
  }

  get isBroken(): boolean {
    return this.#differences.length > 0
  }

  result(): PromiseRunFindings {
    return {
      differences: this.#differences,
      exchanges: this.#exchanges,
      touched: [...this.#touched],
      hasRepeated: this.#hasRepeated,
    }
  }

  async step(step: Step, place: string): Promise<void> {
    const { testBed } = this.#run
    if (isCall(step)) return this.call(step, step.then, place)
    if ('advance' in step) return testBed.advance(step.advance)
    if ('control' in step) return testBed.control(step.control, resolve(step.input ?? {}, this.#context()))
    if ('fault' in step) return testBed.addFault(step.fault as unknown as Fault)
    for (const [name, value] of Object.entries(step.switches)) await testBed.setSwitch(name, value)
  }

  /** Without an expectation, the call must succeed. */
  async call(call: Call, expected: Expectation | undefined, place: string): Promise<void> {
    const resolved = this.#resolve(call)
    this.#operation = call.call
    let report: Report = {}
    let sentAt = 0
    for (let time = 0; time < (call.times ?? 1); time++) {
      sentAt = this.#run.testBed.now()
      report = await this.#send(resolved, expected, place)
    }
    const tookMs = this.#run.testBed.now() - sentAt
    if (this.#run.endings) this.#refuseFullQuota(report, expected)
    if (call.as !== undefined) this.#remember(call.as, this.#passedOver ?? report)
    if (expected === undefined) return this.#expectSuccess(report, place)
    this.#addDifferences(place, compareReport(this.#resolveExpectation(expected), report, this.#run.session.kind))
    this.#addDifferences(place, compareTime(expected, tookMs))
    if (expected.callbacks) await this.#expectCallbacks(expected.callbacks, place)
  }

  /** A customer whose quota is used up learns nothing about the vendor: the promise could not be tested. */
  #refuseFullQuota({ error }: Report, expected: Expectation | undefined): void {
    if (!error || expected?.error?.code === error.code) return
    const { [error.code]: entry } = this.#run.spec.errors
    if (!entry || retryOf(entry) !== 'later') return
    throw new UsageError(
      `a quota of the account is used up (${error.code}: ${error.message}): end what is running, or try again later`,
    )
  }

  #remember(name: string, { body, headers = {} }: Report): void {
    this.#answers[name] = body
    this.#answerHeaders[name] = headers
  }

  async #send(resolved: ResolvedCall, expected: Expectation | undefined, place: string): Promise<Report> {
    const { session, spec, beforeCall } = this.#run
    await beforeCall(resolved.contract)
    const reported = await session.client.call(resolved)
    const exchanges = session.take()
    this.#exchanges.push(...exchanges)
    const last = exchanges.at(-1)
    this.#noteBegun(resolved, reported, last)
    if (!session.kind.isRecorded) return reported
    if (!last) {
      this.#addDifferences(place, [
        { path: 'sent', expected: 'a request', received: `nothing: ${describeReport(reported)}` },
      ])
      return reported
    }
    const answered = spec.wire.decodeAnswer(resolved.contract, last.answer)
    this.#readExchange(resolved, exchanges, place)
    this.#examineAnswer(resolved.contract, answered, { expected, place })
    if (!session.kind.isWire) this.#compareWithWire(reported, answered, place)
    // Later steps need what was answered, whether the client passes it on or not.
    this.#passedOver = session.kind.isWire || session.kind.reports.includes('body') ? undefined : answered
    this.#noteRepeats(resolved.contract, exchanges, place)
    return reported
  }

  /** What was really sent counts: a raw request may have another body than its input. */
  #noteBegun({ contract, input, wire }: ResolvedCall, report: Report, last: Exchanged | undefined): void {
    const { endings, spec } = this.#run
    if (!endings || report.error) return
    const isReplaced = (contract.ends ?? []).length > 0 && wire?.body !== undefined && last !== undefined
    const sent = isReplaced ? { ...input, ...spec.wire.decodeRequest(contract, last.request) } : input
    endings.note({ contract, input: sent, wire }, report)
  }

  /** To call again after a refusal is a client's own choice; after a success, the call takes effect twice. */
  #noteRepeats(contract: Contract, exchanges: readonly Exchanged[], place: string): void {
    const [first] = exchanges
    if (first === undefined || exchanges.length === 1) return
    const isRefused =
      first.answer.status >= 400 || this.#run.spec.wire.decodeAnswer(contract, first.answer).error !== undefined
    if (isRefused) this.#hasRepeated = true
    else {
      const received = `${exchanges.length}, although the first was answered with success`
      this.#addDifferences(place, [{ path: 'sent', expected: 'one request', received }])
    }
  }

  #readExchange(resolved: ResolvedCall, exchanges: readonly Exchanged[], place: string): void {
    const { spec, session } = this.#run
    for (const { request } of exchanges) {
      const sent = session.kind.isWire ? resolved.input : spec.wire.decodeRequest(resolved.contract, request)
      const { present, broken } = readRequest(resolved.contract, sent)
      this.#touch(present)
      this.#touch(headersOf(resolved.contract, request.headers))
      if (place === 'when') this.#touch(broken)
      if (!session.kind.isWire) this.#addDifferences(place, examineRequest(resolved, sent))
    }
  }

  #examineAnswer(
    contract: Contract,
    answered: Report,
    { expected, place }: { expected: Expectation | undefined; place: string },
  ): void {
    const findings = examineAnswer(contract, answered, { isOrdered: this.#run.isOrdered(contract) })
    // A promise may expect an undocumented status on purpose.
    const isNamed = expected?.status !== undefined && expected.status === answered.status
    const found = findings.differences.filter(({ path }) => !(isNamed && path === 'answer.status'))
    this.#addFindings({ touched: findings.touched, differences: found }, place)
  }

  /** Checks that the client reports to its caller what the server answered. */
  #compareWithWire(reported: Report, answered: Report, place: string): void {
    const { reports } = this.#run.session.kind
    const passedOn = pick(reported, reports)
    const received = pick(answered, reports)
    this.#addDifferences(
      place,
      Object.entries(received).flatMap(([part, value]) => differences(value, passedOn[part], `reported.${part}`)),
    )
  }

  #expectSuccess(report: Report, place: string): void {
    if (!report.error) return
    this.#addDifferences(place, [{ path: 'error', expected: 'success', received: describeReport(report) }])
  }

  async #expectCallbacks(expected: NonNullable<Expectation['callbacks']>, place: string): Promise<void> {
    const messages = await this.#run.testBed.messages()
    const read = messages.map((message) => this.#readMessage(message))
    for (const { findings } of read) this.#addFindings(findings, place)
    if (read.length !== expected.length) {
      const received = `${read.length}: ${read.map(({ event }) => event).join(', ')}`
      this.#addDifferences(place, [{ path: 'callbacks', expected: `${expected.length} callbacks`, received }])
    }
    for (const [index, one] of expected.entries()) {
      const { event, url, body, headers, afterMs, waitsMs } = resolve(one, this.#context()) as ResolvedCallback
      const message = read[index]
      const at = `callbacks[${index}]`
      if (message === undefined) continue
      this.#addDifferences(place, [
        ...differences(event, message.event, `${at}.event`),
        ...(url === undefined ? [] : differences(url, message.url, `${at}.url`)),
        ...(body === undefined ? [] : differences(body, message.body, `${at}.body`)),
        ...differences(lowerCase(headers ?? {}), message.headers, `${at}.headers`),
        ...(afterMs === undefined ? [] : differences(afterMs, message.at - (read[0]?.at ?? 0), `${at}.afterMs`)),
        ...(waitsMs === undefined ? [] : differences(waitsMs, message.waitsMs, `${at}.waitsMs`)),
      ])
    }
  }

  #readMessage(message: WireMessage): ReadMessage {
    const { callbacks, wire } = this.#run.spec
    for (const contract of callbacks) {
      const body = wire.decodeCallback(contract, message)
      if (body === undefined) continue
      const findings = examineCallback(contract, {
        body,
        headers: message.headers,
        isOrdered: this.#run.areCallbacksOrdered,
      })
      return { ...message, event: contract.id, body, findings }
    }
    return { ...message, event: 'undocumented', findings: { touched: [], differences: [] } }
  }

  #resolve(call: Call): ResolvedCall {
    const contract = this.#run.spec.contracts[call.call]
    if (!contract) throw new Error(`Promise ${this.#run.promise.id} calls ${call.call}, which no contract documents`)
    const context = this.#context()
    return {
      contract,
      input: resolve(call.input ?? {}, context) as CallInput,
      wire: call.wire && (resolve(call.wire, context) as ResolvedWire),
    }
  }

  #resolveExpectation(expected: Expectation): Expectation {
    const { callbacks: _later, ...rest } = expected
    return resolve(rest, this.#context()) as Expectation
  }

  #context(): PromiseContext {
    const { testBed, promise } = this.#run
    return {
      now: testBed.now(),
      credential: testBed.credential,
      answers: this.#answers,
      answerHeaders: this.#answerHeaders,
      unique: (text) => `${text}-${promise.id.replace(/[^a-z0-9]+/gi, '-')}`,
      callbackUrl: (path = '') => testBed.callbackUrl(path),
    }
  }

  #addFindings({ touched, differences: found }: Findings, place: string): void {
    this.#touch(touched)
    this.#addDifferences(place, found)
  }

  #touch(ids: readonly string[]): void {
    for (const id of ids) this.#touched.add(id)
  }

  #addDifferences(place: string, found: readonly PromiseDifference[]): void {
    const operation = this.#operation
    this.#differences.push(...found.map((one) => ({ ...one, path: `${place}: ${one.path}`, operation })))
  }
}

function compareTime({ takes }: Expectation, tookMs: number): PromiseDifference[] {
  const { atLeast = 0, atMost } = takes ?? { atMost: Number.POSITIVE_INFINITY }
  if (tookMs >= atLeast && tookMs <= atMost) return []
  return [{ path: 'time', expected: `${atLeast} to ${atMost} ms`, received: `${tookMs} ms` }]
}

function pick({ status, body, error }: Report, reports: readonly Reported[]): Record<string, unknown> {
  const parts: Record<Reported, unknown> = {
    status,
    headers: undefined,
    body: error ? undefined : body,
    'error.code': error?.code,
    'error.message': error?.message,
    'error.requestId': error?.requestId,
  }
  return Object.fromEntries(reports.map((part) => [part, parts[part]]).filter(([, value]) => value !== undefined))
}

function headersOf(contract: Contract, headers: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(headers)
  return names.map((name) => `${contract.id}/request.headers.${name}`)
}
