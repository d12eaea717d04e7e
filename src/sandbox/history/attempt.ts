import { hashHex } from '#digest'
import { isIdempotent } from '../../vendor/contract.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { type Retry, retryOf } from '../../vendor/vendor-error.ts'
import { kindOf } from '../faults/kinds.ts'
import type { Recorded } from './recorded.ts'

/** An exchange as one attempt among others at the same thing: what there is to know for judging how a client repeats. */
export interface AttemptFacts {
  /** The same for all attempts at one thing: same operation and same input, whatever the signature, date or nonce. */
  readonly of: string
  /** Whether doing it twice is as good as doing it once. */
  readonly isIdempotent: boolean
  /**
   * `done`: the client has its answer. `lost`: the answer was taken away or spoilt, so that the client cannot know. The
   * others are refusals, as {@link Retry} says.
   */
  readonly result: 'done' | 'lost' | Retry
  /** How long the answer asked the client to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
}

export function attemptFacts(recorded: Recorded): AttemptFacts {
  const { verdict, vendor } = recorded
  const contract = vendor?.contracts.find(({ id }) => id === verdict.operation)
  return {
    of: keyOf(recorded),
    isIdempotent: contract === undefined || isIdempotent(contract),
    result: resultOf(recorded),
    retryAfterMs: retryAfter(recorded),
  }
}

function resultOf({ verdict, vendor, http }: Recorded): AttemptFacts['result'] {
  const kind = verdict.fault?.kind
  if (kind !== undefined && kind !== 'status' && !kindOf({ kind }).keepsAnswer) return 'lost'
  if (kind !== 'status' && verdict.code !== undefined) return retryOf(vendor?.errors[verdict.code])
  if (http.status >= 400) return retryOf({ status: http.status })
  return kind === 'status' ? 'lost' : 'done'
}

function retryAfter({ verdict, http: { responseHeaders } }: Recorded): number | undefined {
  const [, value] = Object.entries(responseHeaders).find(([name]) => name.toLowerCase() === 'retry-after') ?? []
  if (value === undefined) return undefined
  // RFC 9110: seconds, or a date.
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - verdict.at
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds)
}

function keyOf({ verdict, vendor, http }: Recorded): string {
  const [path = '', query = ''] = http.target.split(/\?(.*)/s, 2)
  const isForm = /^application\/x-www-form-urlencoded/i.test(http.requestHeaders['content-type'] ?? '')
  const lasting = (pairs: string) => withoutVolatile(pairs, vendor)
  // Of a body that is not kept as a whole, its length has to do for the rest.
  const body = isForm ? [lasting(http.requestBody)] : [http.requestBody, http.requestBodyBytes]
  const parts = [vendor?.id, verdict.operation, http.method, path, lasting(query), ...body]
  return hashHex('sha256', JSON.stringify(parts)).slice(0, 16)
}

/** The pairs of a query or a form that stay the same when it is sent again, in order of their names. */
function withoutVolatile(pairs: string, vendor: Vendor | undefined): string {
  const volatile = vendor?.volatileParameters ?? []
  return pairs
    .split('&')
    .filter((pair) => !volatile.includes(pair.split('=', 1)[0] ?? ''))
    .sort()
    .join('&')
}
