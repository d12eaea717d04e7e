import type { Account } from '../../sandbox/accounts/account.ts'
import type { Handled } from '../../sandbox/handled.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { type BeatWhen, isMet } from '../../sandbox/stories/beats.ts'
import type { Report, ResolvedCall } from '../../vendor/client.ts'
import type { Credential } from '../../vendor/credential.ts'
import { type Call, type CallInput, isCall, type PromiseContext } from '../../vendor/promise.ts'
import { resolve } from '../../vendor/resolve.ts'
import { NO_ANSWER } from '../../vendor/wire.ts'
import type { Choice } from './choice.ts'

interface Place {
  readonly sandbox: Sandbox
  readonly account: Account
  readonly credential: Credential
  /** The client's time in milliseconds, which may differ from the account's. */
  readonly now: () => number
  /** Where callbacks go. */
  readonly callbackUrl: string
}

interface Demonstrated {
  /** The call that was asked for, or the one before it that was not answered. */
  readonly handled: Handled
  /** The operations that were called before, because the call needs what they make. */
  readonly prepared: readonly string[]
  /** Whether it was made, or what is wanted happened before. False when a call that it needs was not answered. */
  readonly isMade: boolean
}

interface Remembered {
  readonly vendor: string
  readonly operation: string
  readonly report: Report
  readonly input: CallInput
  /** The number in its names. What goes on from it has the same names. */
  readonly names: number
}

/** What the demonstrations of one account called. */
interface Memory {
  /** By vendor, operation and the name of the answer. The newest is the last. */
  readonly calls: Map<string, Remembered>
  /** How many names were made up, so that the next ones are new. */
  names: number
  /** How often a call of an operation did not bring about what was wanted. */
  readonly failures: Map<string, number>
  last: Choice | undefined
  /** The newest event when it began. */
  readonly since: number
}

/** As long as the account is the same, a call goes on from the answers of those before it, as a client does. */
const memories = new WeakMap<Account, Memory>()

function memoryOf(account: Account): Memory {
  const known = memories.get(account)
  if (known && !hasBegunAnew(account, known)) return known
  const memory = {
    calls: new Map(),
    names: known ? known.names + 1 : 0,
    failures: new Map(),
    last: undefined,
    since: newestEvent(account),
  }
  memories.set(account, memory)
  return memory
}

/** The last demonstration, to be made again. Undefined when there was none that could bring this about. */
export function lastIn(account: Account, { vendor, operation }: BeatWhen): Choice | undefined {
  const { last } = memoryOf(account)
  const isOther =
    (vendor !== undefined && vendor !== last?.vendor.id) ||
    (operation !== undefined && operation !== last?.promise.when.call)
  // What a fault looked for was put into the call to be struck by it.
  return isOther ? undefined : last && { ...last, extra: {} }
}

/** Not the newest exchange: the start of a story comes after that, and would seem to have just happened for ever. */
function newestEvent({ history }: Account): number {
  return history.events({ limit: 1 }).at(-1)?.sequence ?? -1
}

/** How often demonstrations of an operation did not bring about what is wanted. */
export function failuresIn(account: Account, when: BeatWhen): (vendor: string, operation: string) => number {
  const { failures } = memoryOf(account)
  return (vendor, operation) => failures.get(failureOf(when, vendor, operation)) ?? 0
}

const failureOf = (when: BeatWhen, vendor: string, operation: string) => JSON.stringify([when, vendor, operation])

function noteFailure(account: Account, when: BeatWhen, vendor: string, operation: string): void {
  const { failures } = memoryOf(account)
  const name = failureOf(when, vendor, operation)
  failures.set(name, (failures.get(name) ?? 0) + 1)
}

/** After a reset or a restored snapshot, what was made before may be gone. A story begins with something new. */
function hasBegunAnew({ history }: Account, { since }: Memory): boolean {
  const anew: readonly string[] = ['reset', 'restored', 'started']
  return history
    .events({ since, topics: ['account', 'scenario'] })
    .some((event) => 'phase' in event && anew.includes(event.phase))
}

/** Makes a documented call as a client of the account: what it needs first, unless that is there from an earlier demonstration. */
export function demonstrate(choice: Choice, when: BeatWhen, place: Place): Demonstrated {
  const { vendor, promise } = choice
  const caller = new Caller(choice, place)
  for (const step of promise.given ?? []) {
    if (isCall(step)) {
      const handled = caller.prepare({ ...step, input: choice.receiving.get(step.call)?.input ?? step.input ?? {} })
      if (handled) return { handled, prepared: caller.prepared.slice(0, -1), isMade: isBroughtAboutBy(when, handled) }
    } else if ('control' in step) {
      place.account.control(vendor, step.control, resolve(step.input ?? {}, caller.context()))
    }
  }
  const handled = caller.make(promise.when)
  memoryOf(place.account).last = choice
  const isCallWanted = (when.topic ?? 'exchange') === 'exchange'
  if (isCallWanted && !isBroughtAboutBy(when, handled)) noteFailure(place.account, when, vendor.id, promise.when.call)
  return { handled, prepared: caller.prepared, isMade: true }
}

function isBroughtAboutBy(when: BeatWhen, { verdict }: Handled): boolean {
  return isMet(when, { ...verdict, topic: 'exchange' })
}

class Caller {
  readonly prepared: string[] = []
  /** What it goes on from. Two calls of one promise make two things. */
  readonly #used = new Set<Remembered>()
  readonly #choice: Choice
  readonly #place: Place
  readonly #memory: Memory
  #names: number
  readonly #answers: Record<string, unknown> = {}
  readonly #answerHeaders: Record<string, Readonly<Record<string, string>>> = {}

  constructor(choice: Choice, place: Place) {
    this.#choice = choice
    this.#place = place
    this.#memory = memoryOf(place.account)
    this.#names = this.#memory.names
  }

  /** A call that comes before. Returns it when it was not answered. */
  prepare(call: Call): Handled | undefined {
    const known = this.#memory.calls.get(this.#keyOf(call)) ?? this.#knownLike(call)
    if (known) {
      this.#used.add(known)
      this.#names = known.names
      this.#note(call, known.report)
      return undefined
    }
    const { handled, report, input } = this.#send(call, {})
    this.prepared.push(call.call)
    if (handled.verdict.outcome !== 'answered' || report.error) return handled
    this.#remember(call, { report, input })
    return undefined
  }

  /**
   * A call that another promise made, and that is the same but for the name of its answer. What only reads takes whatever is there:
   * a story goes on about the record that it began with.
   */
  #knownLike(call: Call): Remembered | undefined {
    const { vendor, promise } = this.#choice
    const isReading = vendor.spec.contracts[promise.when.call]?.effect === 'reads'
    return Array.from(this.#memory.calls.values()).findLast(
      (known) =>
        known.vendor === vendor.id &&
        known.operation === call.call &&
        !this.#used.has(known) &&
        (isReading || this.#isSame(call, known)),
    )
  }

  #isSame({ input = {} }: Call, known: Remembered): boolean {
    try {
      return JSON.stringify(resolve(input, this.context(known.names))) === JSON.stringify(known.input)
    } catch {
      // It needs an answer that is not there yet.
      return false
    }
  }

  make(call: Call): Handled {
    const { handled, report, input } = this.#send(call, this.#choice.extra)
    if (handled.verdict.outcome === 'answered' && !report.error) {
      this.#remember(call, { report, input })
      // The next one of the same kind is a new one; a call that failed is tried again as it was.
      this.#memory.names++
    }
    return handled
  }

  context(names = this.#names): PromiseContext {
    const { credential, now, callbackUrl } = this.#place
    return {
      ...{ now: now(), credential, answers: this.#answers, answerHeaders: this.#answerHeaders },
      unique: (text) => `${text}-${names + 1}`,
      callbackUrl: () => callbackUrl,
    }
  }

  #send(call: Call, extra: Choice['extra']): { handled: Handled; report: Report; input: CallInput } {
    const { spec } = this.#choice.vendor
    const contract = spec.contracts[call.call]
    if (!contract) throw new Error(`${this.#choice.promise.id} calls ${call.call}, which no contract documents`)
    const input = withExtra(resolve(call.input ?? {}, this.context()) as CallInput, extra)
    const resolved: ResolvedCall = { contract, input, wire: undefined }
    const { credential, now, sandbox } = this.#place
    const handled = sandbox.handle(spec.wire.encode(resolved, { credential, now: now() }))
    const { status, headers, body, delivery } = handled.response
    const isRead = delivery?.mishap === undefined && status !== NO_ANSWER.status
    const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    const report = isRead ? spec.wire.decodeAnswer(contract, { status, headers: lowerCase, body }) : {}
    return { handled, report, input }
  }

  #remember(call: Call, made: Pick<Remembered, 'report' | 'input'>): void {
    const remembered = { vendor: this.#choice.vendor.id, operation: call.call, names: this.#names, ...made }
    const key = this.#keyOf(call)
    this.#memory.calls.delete(key)
    this.#memory.calls.set(key, remembered)
    this.#used.add(remembered)
    this.#note(call, remembered.report)
  }

  #note({ as }: Call, { body, headers = {} }: Report): void {
    if (as === undefined) return
    this.#answers[as] = body
    this.#answerHeaders[as] = headers
  }

  /** Two promises that call the same operation mean the same thing only if they give its answer the same name, and both have callbacks or not. */
  #keyOf({ call, as = '', input = {} }: Call): string {
    let hasReceiver = false
    const callbackUrl = () => {
      hasReceiver = true
      return ''
    }
    resolve(input, { ...this.context(), callbackUrl })
    return `${this.#choice.vendor.id}/${call}/${as}/${hasReceiver}`
  }
}

function withExtra(input: CallInput, extra: Choice['extra']): CallInput {
  const parts = Object.entries(extra).map(([part, members]) => {
    const before = input[part as keyof CallInput]
    return [part, { ...(typeof before === 'object' ? before : {}), ...members }]
  })
  return { ...input, ...Object.fromEntries(parts) }
}
