import { brief } from '../diagnostics/budget.ts'
import { compressionOf } from '../diagnostics/content-encoding.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { VendorError } from '../vendor/vendor-error.ts'
import { NO_ANSWER, type WireResponse } from '../vendor/wire.ts'
import type { LiveExchange } from './exchange.ts'
import { applyFaults, type FaultMatches, replacesRule } from './faults/applied.ts'
import type { AppliedFault } from './faults/fault.ts'
import { inBandMatch } from './faults/in-band.ts'
import { FAULT, RULE } from './history/checks.ts'
import type { Verdict } from './history/verdict.ts'
import { NotHere } from './keeping.ts'
import { explainNearest } from './nearest-operation.ts'
import { crashAnswer } from './own-answers.ts'

/** An answer, with its part of the verdict. */
export interface Answer {
  readonly response: WireResponse
  readonly outcome: Verdict['outcome']
  readonly code?: string | undefined
  readonly refusedBy?: string | undefined
  readonly explanation: string
  readonly signature?: Verdict['signature']
  readonly switchesRead?: readonly string[]
  readonly fault?: AppliedFault | undefined
}

/** The result of a vendor's checks. */
type Checked =
  | { readonly kind: 'passed' }
  | { readonly kind: 'refused'; readonly error: VendorError; readonly by: string }
  /** A fault that the request asked for replaced a step. */
  | { readonly kind: 'replaced'; readonly insteadOf: string }

/** An answer before faults are applied to it. */
interface Draft extends Answer {
  readonly hasRun: boolean
  /** The step that a fault replaced. */
  readonly insteadOf?: string
}

/** The steps of one request at its vendor: checks, faults before the rule, the rule, faults after it. Throws nothing but {@link NotHere}. */
export function answer(vendor: Vendor, exchange: LiveExchange, { inbandFaults }: { inbandFaults: boolean }): Answer {
  try {
    const checked = runChecks(vendor, exchange, inbandFaults)
    const draft = faultBefore(vendor, exchange, checked) ?? respond(vendor, exchange, checked)
    return faultAfter(vendor, exchange, draft)
  } catch (error) {
    // Before anything has changed: the request begins again where the account is.
    if (error instanceof NotHere) throw error
    return crashed(vendor, exchange, error)
  }
}

function runChecks(vendor: Vendor, exchange: LiveExchange, inbandFaults: boolean): Checked {
  const { checks } = vendor
  for (let index = 0; index < checks.length; index++) {
    const check = checks[index]
    if (!check) continue
    exchange.beginStep()
    try {
      check.run(exchange)
    } catch (error) {
      if (error instanceof VendorError) return { kind: 'refused', error, by: check.name }
      throw error
    }
    if (check.provesCaller !== true || !inbandFaults) continue
    const match = inBandMatch(vendor, exchange)
    if (match) exchange.faults = [match]
    if (replacesRule(exchange.faults)) return { kind: 'replaced', insteadOf: checks[index + 1]?.name ?? RULE }
  }
  return { kind: 'passed' }
}

/** The answer when a fault replaces the rule; undefined when the rule runs. */
function faultBefore(vendor: Vendor, exchange: LiveExchange, checked: Checked): Draft | undefined {
  if (checked.kind === 'replaced') return replaced(exchange, checked.insteadOf)
  const { faults } = exchange.account
  if (faults.isEmpty) return undefined
  const isRefused = checked.kind === 'refused'
  exchange.faults = faults.match({ vendor, exchange, point: 'before', isRefused }, exchange.faults)
  return !isRefused && replacesRule(exchange.faults) ? replaced(exchange, RULE) : undefined
}

function replaced({ explanation }: LiveExchange, insteadOf: string): Draft {
  return { response: NO_ANSWER, outcome: 'answered', explanation, hasRun: false, insteadOf }
}

function respond(vendor: Vendor, exchange: LiveExchange, checked: Checked): Draft {
  if (checked.kind === 'refused') return refused(vendor, exchange, checked.error, checked.by)
  try {
    const response = vendor.encode(exchange, runRule(vendor, exchange))
    return { response, outcome: 'answered', explanation: exchange.explanation, hasRun: true }
  } catch (error) {
    if (error instanceof VendorError) return refused(vendor, exchange, error, RULE)
    throw error
  }
}

function runRule(vendor: Vendor, exchange: LiveExchange): unknown {
  const { contract } = exchange
  if (!contract) throw new Error(`The checks of vendor "${vendor.id}" let a request through without an operation`)
  const call = exchange.call()
  exchange.byTime(() => vendor.tick(call))
  exchange.beginStep()
  return vendor.run(contract.id, exchange.input, call)
}

function refused(vendor: Vendor, exchange: LiveExchange, error: VendorError, refusedBy: string): Draft {
  const { request } = exchange
  // The answer's spelling may depend on switches, too; they refuse nothing.
  const switchesRead = exchange.switchesRead.map((name) => `${vendor.id}.${name}`)
  const response = vendor.encodeError(exchange, error)
  const isAstray = !exchange.contract && vendor.locate(request) === undefined
  const nearest = isAstray && !error.isUnserved ? explainNearest(request, [vendor]) : undefined
  const compression = compressionOf(request.headers, request.body)
  const reasons = [error.because ?? error.sentence, compression, nearest, exchange.explanation]
  const explanation = brief(reasons.filter(Boolean).join('; '))
  const { code, signature } = error
  return {
    ...{ response, outcome: 'refused', code, refusedBy, explanation, signature, hasRun: false },
    ...(switchesRead.length > 0 && { switchesRead }),
  }
}

function faultAfter(vendor: Vendor, exchange: LiveExchange, draft: Draft): Answer {
  const { hasRun, insteadOf } = draft
  const matches = insteadOf === undefined ? matchAfter(vendor, exchange, draft) : exchange.faults
  if (matches.length === 0) return draft
  const made = applyFaults({ matches, vendor, exchange, answer: draft.response, hasRun, insteadOf })
  const { response, applied, keepsAnswer } = made
  const explanation = brief([made.explanation, draft.explanation].filter(Boolean).join('; '))
  if (keepsAnswer) return { ...draft, response, explanation, fault: applied }
  const outcome = made.code === undefined ? 'faulted' : 'refused'
  // The fault decides what the client reads, even if a check refused the request.
  const refusedBy = insteadOf !== undefined || made.code !== undefined ? FAULT : draft.refusedBy
  return { response, outcome, code: made.code, refusedBy, explanation, signature: draft.signature, fault: applied }
}

function matchAfter(vendor: Vendor, exchange: LiveExchange, { hasRun }: Draft): FaultMatches {
  const { faults } = exchange.account
  if (faults.isEmpty) return exchange.faults
  return faults.match({ vendor, exchange, point: 'after', isRefused: !hasRun }, exchange.faults)
}

/** An error in Soundcheck is never shown as the vendor's error. */
function crashed(vendor: Vendor, exchange: LiveExchange, error: unknown): Answer {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { response: crashAnswer(vendor, exchange.now), outcome: 'crashed', explanation: stack }
}
