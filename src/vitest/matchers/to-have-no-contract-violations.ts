import { type ContractViolation, violationOf } from '../violations.ts'
import { type Finding, findNone, soundcheckOf } from './matcher.ts'

/**
 * Passes when every request was as its vendor documents it: none was refused for its form, its signature or its values,
 * and none that passed sent what nobody documents. Refusals for another reason, such as a rate or a state, are no matter.
 */
export function toHaveNoContractViolations(value: unknown): Finding {
  const soundcheck = soundcheckOf(value, 'toHaveNoContractViolations')
  const violations = soundcheck.received().map(violationOf)
  const found = violations.filter((violation) => violation !== undefined).map(describe)
  const title = `Account ${soundcheck.key} received requests that are not as documented:`
  return findNone(
    title,
    found,
    `Account ${soundcheck.key} was expected to receive a request that is not as documented.`,
  )
}

function describe({ sequence, operation, code, because, items }: ContractViolation): string {
  const verdict = code === undefined ? because : `refused with ${code}: ${because}`
  const lines = items.map(({ place, sent, documented }) => `    ${place}: sent ${sent}, documented: ${documented}`)
  return [`  #${sequence} ${operation}: ${verdict}`, ...lines].join('\n')
}
