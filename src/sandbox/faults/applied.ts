import type { Exchange } from '../../vendor/exchange.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { VendorError } from '../../vendor/vendor-error.ts'
import { NO_ANSWER, type WireResponse } from '../../vendor/wire.ts'
import { chance } from './chance.ts'
import { type AppliedFault, codeOf, type Point, type SetFault } from './fault.ts'
import { kindOf } from './kinds.ts'

/** One fault that strikes one exchange. */
export interface Hit {
  readonly id: number | 'in-band'
  readonly label: string | undefined
  readonly point: Point
  readonly what: SetFault['what']
  /** Of the draws: the same text gives the same ones. */
  readonly seed: string
}

/** All faults that strike one exchange, in the order in which they were set. One at most is no latency. */
export type Strike = readonly Hit[]

/** Thrown when a fault has decided what the client gets: nothing that would come next is to run. */
export class Struck extends Error {
  override readonly name = 'Struck'
}

export function decisiveOf(strike: Strike): Hit | undefined {
  return strike.find(({ what }) => kindOf(what).nature !== 'delay')
}

/** An exchange as faults see it. */
export interface FaultableExchange extends Exchange {
  /** The faults that apply so far; undefined while there are none. */
  strike: Strike | undefined
  /** Whether a callback of the account is due by now. */
  readonly isCallbackDue: boolean
}

/** Adds hits to an exchange. Throws {@link Struck} when one of them leaves nothing for the rule to do. */
export function strikeBefore(exchange: FaultableExchange, strike: Strike): void {
  if (strike.length === 0) return
  exchange.strike = strike
  if (decisiveOf(strike)?.point === 'before') throw new Struck('A fault has decided what the client gets')
}

/** An exchange that faults have struck. */
interface Stricken {
  readonly strike: Strike
  readonly vendor: Vendor
  readonly exchange: FaultableExchange
  /** What the client would have got without them. */
  readonly answer: WireResponse
  /** Whether the rule has run to its end. */
  readonly hasRun: boolean
}

/** What became of it. */
export interface Aftermath {
  readonly response: WireResponse
  readonly applied: AppliedFault
  readonly explanation: string
  /** The vendor error that the client reads because of a fault. */
  readonly code: string | undefined
  /** Whether the client reads the vendor's whole answer after all. */
  readonly isHarmless: boolean
}

export function applyStrike(stricken: Stricken): Aftermath {
  const { strike, exchange, hasRun } = stricken
  const decisive = decisiveOf(strike)
  const decided = decisive ? decide(decisive, stricken) : { response: stricken.answer, sentences: [] }
  const delayed = strike
    .filter((hit) => hit !== decisive && kindOf(hit.what).nature === 'delay')
    .reduce(({ response, sentences }, hit) => blow(hit, stricken, { response, sentences }), decided)
  const sentences = [...delayed.sentences]
  const delayMs = delayOf(delayed.response) - delayOf(decided.response)
  if (decisive) sentences.push(hasRun ? 'the operation took effect' : 'nothing has changed')
  if (delayMs > 0 && exchange.isCallbackDue) sentences.push('a callback that is due now does not wait for the answer')
  const { id, label, what, point } = decisive ?? firstOf(strike)
  return {
    response: delayed.response,
    applied: { id, label, kind: what.kind, point, delayMs },
    explanation: sentences.join('; '),
    code: what.kind === 'error' ? what.code : undefined,
    isHarmless: kindOf(what).isHarmless === true && codeOf(what) === undefined,
  }
}

interface Told {
  readonly response: WireResponse
  readonly sentences: readonly string[]
}

/** What a connection's fault leaves unanswered is not even made up, unless the rule has run. */
function decide(hit: Hit, stricken: Stricken): Told {
  const isUnanswered = kindOf(hit.what).nature === 'connection' && !stricken.hasRun
  return blow(hit, stricken, { response: isUnanswered ? NO_ANSWER : stricken.answer, sentences: [] })
}

function blow(hit: Hit, { vendor, exchange }: Stricken, before: Told): Told {
  const { response, told } = kindOf(hit.what).strike(hit.what, {
    answer: before.response,
    now: exchange.now,
    refuse: (code) => vendor.encodeError(exchange, new VendorError(code)),
    random: (draw) => chance(hit.seed, draw),
  })
  return { response, sentences: [...before.sentences, `${titleOf(hit)}: ${told}`] }
}

function firstOf(strike: Strike): Hit {
  const [first] = strike
  if (!first) throw new Error('No fault struck this exchange, and yet one is to be applied')
  return first
}

function delayOf({ delivery }: WireResponse): number {
  return delivery?.delayMs ?? 0
}

function titleOf({ id, label, what }: Hit): string {
  const name = id === 'in-band' ? `in-band fault ${label}` : `fault ${id}${label === undefined ? '' : ` "${label}"`}`
  return `${name} (${what.kind})`
}
