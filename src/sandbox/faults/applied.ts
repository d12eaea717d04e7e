import type { Exchange } from '../../vendor/exchange.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { VendorError } from '../../vendor/vendor-error.ts'
import { NO_ANSWER, type WireResponse } from '../../vendor/wire.ts'
import { chance } from './chance.ts'
import { type AppliedFault, codeOf, type Point, type SetFault } from './fault.ts'
import { kindOf } from './kinds.ts'

/** A fault that matched an exchange, and whose turn it is. */
export interface FaultMatch {
  readonly id: number | 'in-band'
  readonly label: string | undefined
  readonly point: Point
  readonly what: SetFault['what']
  /** For random draws: the same text gives the same draws. */
  readonly seed: string
}

/** All faults that apply to one exchange, in the order they were set. At most one of them is not a latency. */
export type FaultMatches = readonly FaultMatch[]

/** An exchange as faults see it. */
export interface FaultableExchange extends Exchange {
  /** Whether a callback of the account is due by now. */
  readonly isCallbackDue: boolean
}

/** The fault that decides what the client gets; undefined when there are only latencies. */
export function decisiveOf(matches: FaultMatches): FaultMatch | undefined {
  return matches.find(({ what }) => kindOf(what).nature !== 'delay')
}

/** Whether a fault leaves nothing for the rule to do. */
export function replacesRule(matches: FaultMatches): boolean {
  return decisiveOf(matches)?.point === 'before'
}

/** An answer, and the faults that apply to it. */
interface Faulted {
  readonly matches: FaultMatches
  readonly vendor: Vendor
  readonly exchange: FaultableExchange
  /** What the client would have got without them. */
  readonly answer: WireResponse
  /** Whether the rule has run to its end. */
  readonly hasRun: boolean
  /** The step that the deciding fault replaced, if it replaced one. */
  readonly insteadOf: string | undefined
}

/** What the faults made of an answer. */
export interface FaultOutcome {
  readonly response: WireResponse
  readonly applied: AppliedFault
  readonly explanation: string
  /** The vendor error that the client reads because of a fault. */
  readonly code: string | undefined
  /** Whether the client reads the vendor's whole answer after all. */
  readonly keepsAnswer: boolean
}

export function applyFaults(faulted: Faulted): FaultOutcome {
  const { matches, exchange, hasRun, insteadOf } = faulted
  const decisive = decisiveOf(matches)
  const decided = decisive ? decide(decisive, faulted) : { response: faulted.answer, summaries: [] }
  const delayed = matches
    .filter((match) => match !== decisive && kindOf(match.what).nature === 'delay')
    .reduce((before, match) => effectOf(match, faulted, before), decided)
  const summaries = [...delayed.summaries]
  const delayMs = delayOf(delayed.response) - delayOf(decided.response)
  if (decisive) summaries.push(hasRun ? 'the operation took effect' : 'nothing has changed')
  if (delayMs > 0 && exchange.isCallbackDue) {
    summaries.push('a callback that is due now does not wait for the answer')
  }
  const { id, label, what, point } = decisive ?? firstOf(matches)
  return {
    response: delayed.response,
    applied: { id, label, kind: what.kind, point, delayMs, ...(insteadOf !== undefined && { insteadOf }) },
    explanation: summaries.join('; '),
    code: what.kind === 'error' ? what.code : undefined,
    keepsAnswer: kindOf(what).keepsAnswer && codeOf(what) === undefined,
  }
}

interface Summarized {
  readonly response: WireResponse
  readonly summaries: readonly string[]
}

/** After a connection fault before the rule, there is nothing to answer. */
function decide(match: FaultMatch, faulted: Faulted): Summarized {
  const isUnanswered = kindOf(match.what).nature === 'connection' && !faulted.hasRun
  return effectOf(match, faulted, { response: isUnanswered ? NO_ANSWER : faulted.answer, summaries: [] })
}

function effectOf(match: FaultMatch, { vendor, exchange }: Faulted, before: Summarized): Summarized {
  const { response, summary } = kindOf(match.what).apply(match.what, {
    answer: before.response,
    now: exchange.now,
    refuse: (code) => vendor.encodeError(exchange, new VendorError(code)),
    random: (draw) => chance(match.seed, draw),
  })
  return { response, summaries: [...before.summaries, `${titleOf(match)}: ${summary}`] }
}

function firstOf(matches: FaultMatches): FaultMatch {
  const [first] = matches
  if (!first) throw new Error('Cannot apply faults to this exchange: none matched it')
  return first
}

function delayOf({ delivery }: WireResponse): number {
  return delivery?.delayMs ?? 0
}

function titleOf({ id, label, what }: FaultMatch): string {
  const name = id === 'in-band' ? `in-band fault ${label}` : `fault ${id}${label === undefined ? '' : ` "${label}"`}`
  return `${name} (${what.kind})`
}
