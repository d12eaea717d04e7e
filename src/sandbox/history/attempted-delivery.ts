import type { Attempt, WireCallback } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { Attempted } from '../outbox/outbox.ts'
import type { JournalInput } from './recorded.ts'
import type { Verdict } from './verdict.ts'

interface Circumstances {
  readonly sequence: number
  readonly account: string
  readonly vendors: readonly Vendor[]
  readonly isFrozen: boolean
}

/** Turns an attempt to deliver a callback into input for the journal. */
export function attemptedDelivery(
  attempted: Attempted,
  { vendors, isFrozen, ...identity }: Circumstances,
): JournalInput {
  const { delivery, callback, attempt } = attempted
  return {
    verdict: verdictOf(attempted, identity),
    ...requestOf(callback),
    response: attempt.status === undefined ? undefined : { status: attempt.status, headers: {}, body: '' },
    vendor: vendors.find(({ id }) => id === delivery.vendor),
    traced: undefined,
    isFrozen,
  }
}

function verdictOf(
  { delivery, attempt, nextInMs }: Attempted,
  identity: Pick<Verdict, 'sequence' | 'account'>,
): Verdict {
  return {
    ...identity,
    at: attempt.at,
    vendor: delivery.vendor,
    operation: delivery.message.event,
    outcome: delivery.state === 'delivered' ? 'delivered' : 'undelivered',
    code: undefined,
    refusedBy: undefined,
    explanation: describeAttempt(delivery.attempts.length, attempt, nextInMs),
    signature: undefined,
    delivery: delivery.id,
  }
}

/** Some vendors accept any text as an address. An unusable address is shown unchanged. */
function requestOf({ url, headers, body }: WireCallback): Pick<JournalInput, 'request' | 'scheme'> {
  const unreadable = { protocol: 'http:', host: '', pathname: url, search: '' }
  const { protocol, host, pathname, search } = URL.parse(url) ?? unreadable
  const request = {
    method: 'POST',
    host,
    path: pathname,
    query: search.slice(1),
    headers: { host, ...headers },
    body: new TextEncoder().encode(body),
  }
  return { request, scheme: protocol.slice(0, -1) }
}

function describeAttempt(ordinal: number, { status, error }: Attempt, nextInMs: number | undefined): string {
  const what = status === undefined ? (error ?? 'nobody answered') : `the receiver answered ${status}`
  const next = nextInMs === undefined ? '' : `, the next one follows in ${nextInMs / 1000} s`
  return `attempt ${ordinal}: ${what}${next}`
}
