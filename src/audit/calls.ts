import type { AttemptFacts } from '../sandbox/history/attempt.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'

/** One attempt at a call, with what the audit needs. */
export interface CallAttempt {
  readonly sequence: number
  /** When the request came and when its answer was sent, in milliseconds by the account's clock. */
  readonly at: number
  readonly answeredAt: number
  readonly result: AttemptFacts['result']
  readonly code: string | undefined
  readonly retryAfterMs: number | undefined
}

/** One call of a client: the first attempt and its retries. */
export interface ClientCall {
  readonly account: string
  readonly vendor: string | undefined
  readonly operation: string | undefined
  readonly isIdempotent: boolean
  /** Whether the clock stood still, so that the pace is unknown. */
  readonly isTimeless: boolean
  readonly attempts: readonly CallAttempt[]
}

/** Groups entries into calls by account, operation and input. The calls are in order of their first attempt. */
export function groupCalls(entries: readonly JournalEntry[], maxGapMs: number): ClientCall[] {
  const attempts = entries.filter(({ attempt }) => attempt !== undefined).toSorted((a, b) => a.sequence - b.sequence)
  const bySubject = Map.groupBy(attempts, ({ account, attempt }) => `${account}/${attempt?.of}`)
  return Array.from(bySubject.values(), (same) => splitCalls(same, maxGapMs))
    .flat()
    .toSorted((one, other) => (one.attempts[0]?.sequence ?? 0) - (other.attempts[0]?.sequence ?? 0))
}

/** A call ends when the client has an answer, or after a long pause. */
function splitCalls(entries: readonly JournalEntry[], maxGapMs: number): ClientCall[] {
  const calls: JournalEntry[][] = []
  for (const entry of entries) {
    const current = calls.at(-1)
    const last = current?.at(-1)
    if (current && last && follows(toAttempt(last), entry.at, maxGapMs)) current.push(entry)
    else calls.push([entry])
  }
  return calls.map(toCall)
}

function follows({ result, answeredAt }: CallAttempt, at: number, maxGapMs: number): boolean {
  const isAnswered = result === 'done' && at >= answeredAt
  return !isAnswered && at - answeredAt <= maxGapMs
}

function toCall(entries: readonly JournalEntry[]): ClientCall {
  const [first] = entries
  const attempts = entries.map(toAttempt)
  return {
    account: first?.account ?? '',
    vendor: first?.vendor,
    operation: first?.operation,
    isIdempotent: first?.attempt?.isIdempotent ?? true,
    isTimeless: entries.every(({ isFrozen }) => isFrozen) && attempts.every(({ at }) => at === attempts[0]?.at),
    attempts,
  }
}

function toAttempt({ sequence, at, code, attempt, http: { delivery } }: JournalEntry): CallAttempt {
  const mishap = delivery?.mishap
  const dribbleMs = mishap?.kind === 'dribble' ? mishap.overMs : 0
  return {
    sequence,
    at,
    answeredAt: at + (delivery?.delayMs ?? 0) + dribbleMs,
    result: attempt?.result ?? 'done',
    code,
    retryAfterMs: attempt?.retryAfterMs,
  }
}
