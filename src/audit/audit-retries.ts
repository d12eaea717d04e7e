import { checkOptions, option, optionsSchema } from '../diagnostics/options.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'
import { type BackOffShape, describeBackOff } from './back-off.ts'
import { type CallAttempt, type ClientCall, groupCalls } from './calls.ts'
import { findingsIn, type RetryFinding, type RetryFindingName, waitBetween } from './findings.ts'

export interface AuditOptions {
  /** The most attempts that make sense for one call. Default 10. */
  readonly maxAttempts?: number
  /** The same request after a pause longer than this is a new call. Milliseconds, default ten minutes. */
  readonly maxGapMs?: number
}

/** How a client handled one call. */
export interface RetryGroup {
  readonly account: string
  readonly vendor: string | undefined
  readonly operation: string | undefined
  readonly attempts: readonly CallAttempt[]
  /** The time from one attempt to the next, in milliseconds by the account's clock. */
  readonly spacingMs: readonly number[]
  /** The shape of the waits from an answer to the next attempt; undefined when the clock stood still. */
  readonly backOff: BackOffShape | undefined
  /** Undefined when there are too few waits to tell. */
  readonly hasJitter: boolean | undefined
  readonly isIdempotent: boolean
  /** Whether the client waited as long as answers asked; undefined when none asked. */
  readonly honoursHints: boolean | undefined
  readonly findings: readonly RetryFinding[]
  /** Whether the findings contain no fault. */
  readonly ok: boolean
  /** One or two sentences. */
  readonly verdict: string
}

export interface RetryAudit {
  readonly ok: boolean
  readonly groups: readonly RetryGroup[]
  /** The names of all faults. */
  readonly faults: readonly RetryFindingName[]
  readonly verdict: string
}

const TEN_MINUTES = 600_000

const optionsOfAudit = optionsSchema<AuditOptions>({ maxAttempts: option.whole({ from: 1 }), maxGapMs: option.whole() })

/**
 * Judges from a journal how clients repeat their calls. A group is one call: the attempts of one account at the same
 * operation with the same input, up to the answer that reached the client. Calls that succeeded at once are left out.
 */
export function auditRetries(entries: readonly JournalEntry[], options: AuditOptions = {}): RetryAudit {
  checkOptions('Cannot audit retries', optionsOfAudit, options)
  const { maxAttempts = 10, maxGapMs = TEN_MINUTES } = options
  const calls = groupCalls(entries, maxGapMs)
  const groups = calls
    .filter(({ attempts }) => attempts.length > 1 || attempts[0]?.result !== 'done')
    .map((call) => judge(call, maxAttempts))
  const bad = groups.filter(({ ok }) => !ok)
  const names = bad.flatMap(({ findings }) => findings.filter(({ isFault }) => isFault).map(({ name }) => name))
  return { ok: bad.length === 0, groups, faults: [...new Set(names)], verdict: summary(calls.length, groups, bad) }
}

function judge(call: ClientCall, maxAttempts: number): RetryGroup {
  const { attempts, account, vendor, operation, isIdempotent, isTimeless } = call
  const pairs = attempts.slice(1).map((after, index) => [attempts[index] as CallAttempt, after] as const)
  const backOff = describeBackOff(pairs.map(waitBetween))
  const findings = findingsIn(call, backOff, { maxAttempts })
  const hinted = pairs.filter(([{ retryAfterMs }]) => retryAfterMs !== undefined)
  const spacingMs = pairs.map(([before, after]) => after.at - before.at)
  const group = {
    account,
    vendor,
    operation,
    attempts,
    spacingMs,
    backOff: isTimeless && attempts.length > 1 ? undefined : backOff.shape,
    hasJitter: isTimeless ? undefined : backOff.hasJitter,
    isIdempotent,
    honoursHints: hinted.length === 0 ? undefined : findings.every(({ name }) => name !== 'ignores-hint'),
    findings,
    ok: findings.every(({ isFault }) => !isFault),
  }
  return { ...group, verdict: verdictOf(group) }
}

function verdictOf({ operation, attempts, spacingMs, backOff, findings }: Omit<RetryGroup, 'verdict'>): string {
  const count = attempts.length === 1 ? 'one attempt' : `${attempts.length} attempts`
  const pace = spacingMs.length === 0 ? '' : `, ${paceOf(spacingMs, backOff)}`
  const ending = endingOf(attempts.at(-1))
  const judgement = findings.length === 0 ? 'No problems' : findings.map(({ detail }) => capital(detail)).join('. ')
  return `${operation ?? 'An unknown operation'}: ${count}${pace}, ${ending}. ${judgement}.`
}

/** A refusal is an answer too. */
function endingOf(last: CallAttempt | undefined): string {
  if (last?.result === 'done') return 'answered in the end'
  if (last?.result === 'lost' || last === undefined) return 'never answered'
  return `refused in the end${last.code === undefined ? '' : ` with ${last.code}`}`
}

function paceOf(spacingMs: readonly number[], backOff: BackOffShape | undefined): string {
  if (backOff === undefined) return 'while the clock stood still'
  return `${spacingMs.join(', ')} ms apart (${backOff})`
}

function summary(calls: number, groups: readonly RetryGroup[], bad: readonly RetryGroup[]): string {
  if (calls === 0) return 'There was no call to judge.'
  if (groups.length === 0) return 'Every call was answered at the first attempt.'
  const judged =
    groups.length === 1
      ? 'one call that was not answered at once'
      : `${groups.length} calls that were not answered at once`
  if (bad.length === 0)
    return groups.length === 1 ? `The ${judged} was handled well.` : `All ${judged} were handled well.`
  return `Of ${judged}, ${bad.length} ${bad.length === 1 ? 'was' : 'were'} handled badly. ${bad.map(({ verdict }) => verdict).join(' ')}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
