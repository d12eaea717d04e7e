import { hashHex } from '#digest'
import { isIdempotent } from '../../vendor/contract.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { type Retry, retryOf } from '../../vendor/vendor-error.ts'
import { kindOf } from '../faults/kinds.ts'
import type { Recorded } from './recorded.ts'

/** An exchange as one of several attempts at the same thing, for judging how a client retries. */
export interface AttemptFacts {
  /** The same for all attempts at one thing: requests with the same operation and input. Ignores signature, date and nonce. */
  readonly of: string
  /** Whether doing it twice has the same effect as doing it once. */
  readonly isIdempotent: boolean
  /**
   * `done`: the client has its answer. `lost`: a fault removed or corrupted the answer, so the client cannot know the result.
   * The others are refusals, explained in {@link Retry}.
   */
  readonly result: 'done' | 'lost' | Retry
  /** How long the answer asked the client to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
}

export function attemptFacts(recorded: Recorded): AttemptFacts {
  const { verdict, vendor } = recorded
  const contract = vendor?.contracts.find(({ id }) => id === verdict.operation)
  return {
    of: attemptedThing(recorded),
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

/** What an exchange is an attempt at: the same for all attempts at one thing. See {@link AttemptFacts.of}. */
export function attemptedThing({ verdict, vendor, http }: Recorded): string {
  const [path = '', query = ''] = http.target.split(/\?(.*)/s, 2)
  const isForm = /^application\/x-www-form-urlencoded/i.test(http.requestHeaders['content-type'] ?? '')
  const lasting = (pairs: string) => withoutVolatile(pairs, vendor)
  // When only the start of the body is kept, its length stands for the rest.
  const body = isForm ? [lasting(http.requestBody)] : [http.requestBody, http.requestBodyBytes]
  const parts = [vendor?.id, verdict.operation, http.method, path, lasting(query), ...body]
  return hashHex('sha256', JSON.stringify(parts)).slice(0, 16)
}

/** The pairs of a query or form that stay the same in a retry, sorted. */
function withoutVolatile(pairs: string, vendor: Vendor | undefined): string {
  const volatile = vendor?.volatileParameters ?? []
  return pairs
    .split('&')
    .filter((pair) => !volatile.includes(pair.split('=', 1)[0] ?? ''))
    .sort()
    .join('&')
}
