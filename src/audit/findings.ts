import { type BackOff, IMMEDIATE_MS } from './back-off.ts'
import type { Attempt, Call } from './calls.ts'

export type FindingName =
  /** Three attempts or more, without a pause worth the name. */
  | 'hammers'
  /** Told that there were too many requests, and came back at once. */
  | 'ignores-throttling'
  /** Came back before the time that the answer named. */
  | 'ignores-hint'
  /** Did again what may have taken effect, and takes effect twice. */
  | 'repeats-unsafe-call'
  /** Sent again what will be refused again. */
  | 'keeps-on-after-permanent-error'
  | 'too-many-attempts'
  /** Advice: many clients that wait equally long come back together. */
  | 'no-jitter'
  /** Advice: gave up a call that a second attempt would probably have brought about. */
  | 'never-retries'

export interface Finding {
  readonly name: FindingName
  /** A fault, or advice. */
  readonly isFault: boolean
  /** A sentence. */
  readonly detail: string
}

export interface FindingLimits {
  readonly maxAttempts: number
}

/** An attempt and the one that followed it. */
type Pair = readonly [before: Attempt, after: Attempt]

export function findingsIn(call: Call, backOff: BackOff, { maxAttempts }: FindingLimits): Finding[] {
  const { attempts } = call
  const pairs = attempts.slice(1).map((after, index): Pair => [attempts[index] as Attempt, after])
  const found = [
    ...(call.isTimeless ? [] : paceFindings(call, backOff, pairs)),
    unsafeRepeat(call, pairs),
    keepingOn(attempts, pairs),
    attempts.length > maxAttempts &&
      fault('too-many-attempts', `${attempts.length} attempts, at most ${maxAttempts} make sense`),
    neverRetries(call),
  ]
  return found.filter((finding) => finding !== false)
}

function paceFindings({ attempts }: Call, { shape, hasJitter }: BackOff, pairs: readonly Pair[]): (Finding | false)[] {
  const isRegular = shape === 'fixed' || shape === 'linear' || shape === 'exponential'
  const throttled = pairs.find((pair) => pair[0].result === 'later' && waitBetween(pair) <= IMMEDIATE_MS)
  const hinted = pairs.find((pair) => waitBetween(pair) < (pair[0].retryAfterMs ?? 0))
  return [
    shape === 'immediate' && attempts.length > 2 && fault('hammers', `${attempts.length} attempts without a pause`),
    throttled !== undefined &&
      fault('ignores-throttling', `${nameOf(throttled[0])} says to come back later, the next attempt came at once`),
    hinted !== undefined &&
      fault(
        'ignores-hint',
        `the answer asked for ${hinted[0].retryAfterMs} ms, the next attempt came after ${waitBetween(hinted)} ms`,
      ),
    isRegular && hasJitter === false && advice('no-jitter', `the waits are ${shape} and all on course: spread them`),
  ]
}

function unsafeRepeat({ isIdempotent, operation }: Call, pairs: readonly Pair[]): Finding | false {
  if (isIdempotent) return false
  const repeat = pairs.find(([before, after]) => isUnknown(before, after.at))
  if (!repeat) return false
  const why = repeat[0].result === 'uncertain' ? nameOf(repeat[0]) : 'an answer that the client did not get'
  return fault('repeats-unsafe-call', `${operation} was repeated after ${why}: it may have taken effect twice`)
}

/** Whether the client, when it tried again, could not know what had become of the attempt. */
function isUnknown({ result, answeredAt }: Attempt, at: number): boolean {
  return result === 'lost' || result === 'uncertain' || (result === 'done' && at < answeredAt)
}

/** A new credential may be what was missing: once. */
function keepingOn(attempts: readonly Attempt[], pairs: readonly Pair[]): Finding | false {
  const permanent = pairs.find(([{ result }]) => result === 'never')?.[0]
  const refused = pairs.find(
    ([one, other], index) => one.result === 'credential' && other.result === 'credential' && attempts[index + 2],
  )?.[0]
  const first = permanent ?? refused
  if (!first) return false
  return fault('keeps-on-after-permanent-error', `the same request was sent again after ${nameOf(first)}`)
}

function neverRetries({ attempts, isIdempotent }: Call): Finding | false {
  const [only] = attempts
  if (attempts.length !== 1 || only === undefined) return false
  const isWorthIt = only.result === 'later' || (isIdempotent && (only.result === 'lost' || only.result === 'uncertain'))
  if (!isWorthIt) return false
  return advice('never-retries', `the client gave up after ${only.result === 'lost' ? 'a lost answer' : nameOf(only)}`)
}

/** From the answer to the next attempt, in milliseconds. */
export function waitBetween([before, after]: Pair): number {
  return Math.max(0, after.at - before.answeredAt)
}

function nameOf({ code, result }: Attempt): string {
  return code ?? (result === 'lost' ? 'a lost answer' : 'a bare HTTP error')
}

function fault(name: FindingName, detail: string): Finding {
  return { name, isFault: true, detail }
}

function advice(name: FindingName, detail: string): Finding {
  return { name, isFault: false, detail }
}
