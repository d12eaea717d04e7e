import { type BackOff, IMMEDIATE_MS } from './back-off.ts'
import type { CallAttempt, ClientCall } from './calls.ts'

export type RetryFindingName =
  /** At least three attempts without a real pause. */
  | 'hammers'
  /** Retried at once after an answer that said there were too many requests. */
  | 'ignores-throttling'
  /** Retried earlier than the answer asked for. */
  | 'ignores-hint'
  /** Repeated a call that may have taken effect, and that takes effect twice. */
  | 'repeats-unsafe-call'
  /** Repeated a request that will be refused again. */
  | 'keeps-on-after-permanent-error'
  | 'too-many-attempts'
  /** Advice: clients that wait equally long all return at the same time. */
  | 'no-jitter'
  /** Advice: gave up a call that would probably have succeeded at a second attempt. */
  | 'never-retries'

export interface RetryFinding {
  readonly name: RetryFindingName
  /** True for a fault, false for advice. */
  readonly isFault: boolean
  /** A sentence. */
  readonly detail: string
}

export interface RetryLimits {
  readonly maxAttempts: number
}

/** An attempt and the next one. */
type AttemptPair = readonly [before: CallAttempt, after: CallAttempt]

export function findingsIn(call: ClientCall, backOff: BackOff, { maxAttempts }: RetryLimits): RetryFinding[] {
  const { attempts } = call
  const pairs = attempts.slice(1).map((after, index): AttemptPair => [attempts[index] as CallAttempt, after])
  const found = [
    ...(call.isTimeless ? [] : paceFindings(call, backOff, pairs)),
    unsafeRepeat(call, pairs),
    keepingOn(attempts, pairs),
    attempts.length > maxAttempts &&
      fault('too-many-attempts', `${attempts.length} attempts; more than ${maxAttempts} make no sense`),
    neverRetries(call),
  ]
  return found.filter((finding) => finding !== false)
}

function paceFindings(
  { attempts }: ClientCall,
  { shape, hasJitter }: BackOff,
  pairs: readonly AttemptPair[],
): (RetryFinding | false)[] {
  const isRegular = shape === 'fixed' || shape === 'linear' || shape === 'exponential'
  const throttled = pairs.find((pair) => pair[0].result === 'later' && waitBetween(pair) <= IMMEDIATE_MS)
  const hinted = pairs.find((pair) => waitBetween(pair) < (pair[0].retryAfterMs ?? 0))
  return [
    shape === 'immediate' && attempts.length > 2 && fault('hammers', `${attempts.length} attempts without a pause`),
    throttled !== undefined &&
      fault('ignores-throttling', `${nameOf(throttled[0])} asks the client to wait, but the next attempt came at once`),
    hinted !== undefined &&
      fault(
        'ignores-hint',
        `the answer asked for a wait of ${hinted[0].retryAfterMs} ms, but the next attempt came after ${waitBetween(hinted)} ms`,
      ),
    isRegular && hasJitter === false && advice('no-jitter', `the waits are ${shape} and have no jitter: vary them`),
  ]
}

function unsafeRepeat({ isIdempotent, operation }: ClientCall, pairs: readonly AttemptPair[]): RetryFinding | false {
  if (isIdempotent) return false
  const repeat = pairs.find(([before, after]) => isUnknown(before, after.at))
  if (!repeat) return false
  const why = repeat[0].result === 'uncertain' ? nameOf(repeat[0]) : 'an answer that the client did not get'
  return fault('repeats-unsafe-call', `${operation} was repeated after ${why}: it may have taken effect twice`)
}

/** Whether the client could not know the outcome of the attempt when it retried. */
function isUnknown({ result, answeredAt }: CallAttempt, at: number): boolean {
  return result === 'lost' || result === 'uncertain' || (result === 'done' && at < answeredAt)
}

/** One retry after a refused credential is fine, because the client may have renewed it. */
function keepingOn(attempts: readonly CallAttempt[], pairs: readonly AttemptPair[]): RetryFinding | false {
  const permanent = pairs.find(([{ result }]) => result === 'never')?.[0]
  const refused = pairs.find(
    ([one, other], index) => one.result === 'credential' && other.result === 'credential' && attempts[index + 2],
  )?.[0]
  const first = permanent ?? refused
  if (!first) return false
  return fault('keeps-on-after-permanent-error', `the same request was sent again after ${nameOf(first)}`)
}

function neverRetries({ attempts, isIdempotent }: ClientCall): RetryFinding | false {
  const [only] = attempts
  if (attempts.length !== 1 || only === undefined) return false
  const isWorthIt = only.result === 'later' || (isIdempotent && (only.result === 'lost' || only.result === 'uncertain'))
  if (!isWorthIt) return false
  return advice('never-retries', `the client gave up after ${only.result === 'lost' ? 'a lost answer' : nameOf(only)}`)
}

/** The time from the answer to the next attempt, in milliseconds. */
export function waitBetween([before, after]: AttemptPair): number {
  return Math.max(0, after.at - before.answeredAt)
}

function nameOf({ code, result }: CallAttempt): string {
  return code ?? (result === 'lost' ? 'a lost answer' : 'a bare HTTP error')
}

function fault(name: RetryFindingName, detail: string): RetryFinding {
  return { name, isFault: true, detail }
}

function advice(name: RetryFindingName, detail: string): RetryFinding {
  return { name, isFault: false, detail }
}
