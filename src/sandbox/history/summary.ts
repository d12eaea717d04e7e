import type { Contract } from '../../vendor/contract.ts'
import { mistakeOf } from '../../vendor/signature-report.ts'
import { kindOf } from '../faults/kinds.ts'
import { FAULT } from './checks.ts'
import type { Recorded } from './recorded.ts'
import { didWith } from './touched.ts'
import type { Outcome } from './verdict.ts'
import { shortReason } from './without-ids.ts'
import { callbackSays, durationInWords, lowerFirst, recordWord } from './words.ts'

/** What happened in an exchange, in one sentence of the vendor's words without ids: "record task ended", "signed with another body". */
export function summaryOf(recorded: Recorded): string {
  return SUMMARIES[recorded.verdict.outcome](recorded)
}

const SUMMARIES: { readonly [Name in Outcome]: (recorded: Recorded) => string } = {
  answered: (recorded) => `${done(recorded)}${lateness(recorded)}`,
  refused(recorded) {
    const { fault, refusedBy, signature, explanation, code } = recorded.verdict
    if (fault && refusedBy === FAULT) return `${effect(recorded)}a fault answered ${code}`
    if (signature) return mistakeOf(signature)
    return shortReason(explanation) || `refused with ${code}`
  },
  faulted(recorded) {
    const { fault } = recorded.verdict
    return `${effect(recorded)}${fault ? kindOf(fault).summary : 'a fault took the answer'}`
  },
  unmatched: ({ verdict }) => lowerFirst(shortReason(verdict.explanation)) || 'no vendor has such a request',
  crashed: () => 'Soundcheck itself failed',
  delivered: ({ verdict, vendor }) => `callback received: ${callbackSays(verdict.operation ?? '', vendor)}`,
  undelivered({ verdict, vendor, http }) {
    const why = http.status === 0 ? 'nobody answered' : `the receiver answered ${http.status}`
    return `callback not received, ${why}: ${callbackSays(verdict.operation ?? '', vendor)}`
  },
}

/** What the operation did, although its answer was lost. */
function effect(recorded: Recorded): string {
  const { fault, refusedBy } = recorded.verdict
  const hasRun = fault?.insteadOf === undefined && (refusedBy === undefined || refusedBy === FAULT)
  return hasRun ? `${done(recorded)}, but ` : ''
}

/** The contract says it; otherwise the changes do. */
function done(recorded: Recorded): string {
  const { vendor, verdict } = recorded
  const contract = vendor?.contracts.find(({ id }) => id === verdict.operation)
  const said = typeof contract?.done === 'object' ? contract.done[didWith(recorded)] : contract?.done
  return said ?? derived(recorded, contract)
}

function derived(recorded: Recorded, contract: Contract | undefined): string {
  const { vendor } = recorded
  const what = didWith(recorded)
  const change = recorded.changes.find((one) => one.cause === 'request' && one.what === what)
  if (change) return `${recordWord(vendor, change.collection)} ${what}`
  return contract ? `answered: ${lowerFirst(contract.summary)}` : 'answered'
}

function lateness({ verdict: { fault } }: Recorded): string {
  return fault && fault.delayMs > 0 ? `, ${durationInWords(fault.delayMs)} late` : ''
}
