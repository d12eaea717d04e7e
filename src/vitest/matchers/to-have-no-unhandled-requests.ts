import type { Received } from '../received.ts'
import { type Finding, findNone, soundcheckOf } from './matcher.ts'

/** Passes when every request was for a documented operation of some vendor. */
export function toHaveNoUnhandledRequests(value: unknown): Finding {
  const soundcheck = soundcheckOf(value, 'toHaveNoUnhandledRequests')
  const own = soundcheck.received().filter(isUnhandled).map(describe)
  const nobodys = soundcheck.receivedFromNobody().filter(isUnhandled).map(describe)
  const title = `Account ${soundcheck.key} sent requests that no documented operation answers:`
  const note = '  Some name no key, and may be of another test that runs at the same time.'
  const found = nobodys.length === 0 ? own : [...own, ...nobodys, note]
  return findNone(title, found, `Account ${soundcheck.key} was expected to send a request that nobody answers.`)
}

function isUnhandled({ outcome, spokenTo, request }: Received): boolean {
  return outcome === 'unmatched' || (spokenTo !== undefined && spokenTo.locate(request) === undefined)
}

function describe({ sequence, request, explanation }: Received): string {
  return `  #${sequence} ${request.method} ${request.path} at ${request.host}\n    ${explanation}`
}
