import { printable } from '../../diagnostics/printable.ts'
import type { Received } from '../received.ts'
import { findNone, type MatcherResult, soundcheckOf } from './matcher.ts'

/** Passes when every request was for a documented operation. */
export function toHaveNoUnhandledRequests(value: unknown): MatcherResult {
  const soundcheck = soundcheckOf(value, 'toHaveNoUnhandledRequests')
  const own = soundcheck.received().filter(isUnhandled).map(describe)
  const withoutKey = soundcheck.receivedFromNobody().filter(isUnhandled).map(describe)
  const title = `Account ${soundcheck.key} sent requests that no documented operation answers:`
  const note = '  Some contain no key, and may belong to another test that runs at the same time.'
  const found = withoutKey.length === 0 ? own : [...own, ...withoutKey, note]
  return findNone(title, found, `Account ${soundcheck.key} was expected to send a request that nobody answers.`)
}

function isUnhandled({ outcome, spokenTo, request }: Received): boolean {
  return outcome === 'unmatched' || (spokenTo !== undefined && spokenTo.locate(request) === undefined)
}

function describe({ sequence, request, explanation }: Received): string {
  return `  #${sequence} ${printable(`${request.method} ${request.path} at ${request.host}`)}\n    ${printable(explanation)}`
}
