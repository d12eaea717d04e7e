import type { AttemptFacts } from '../sandbox/history/attempt.ts'
import type { JournalEntry } from '../sandbox/history/journal.ts'

/** One attempt at a call, as far as it matters for judging the client. */
export interface Attempt {
  readonly sequence: number
  /** Milliseconds, by the account's clock; when it came, and when its answer was given. */
  readonly at: number
  readonly answeredAt: number
  readonly result: AttemptFacts['result']
  readonly code: string | undefined
  readonly retryAfterMs: number | undefined
}

/** What a client did for one call: the first attempt and those that followed because it had not got what it wanted. */
export interface Call {
  readonly account: string
  readonly vendor: string | undefined
  readonly operation: string | undefined
  readonly isIdempotent: boolean
  /** Whether the clock stood still all the while, so that nothing can be said about the pace. */
  readonly isTimeless: boolean
  readonly attempts: readonly Attempt[]
}

/** Groups entries by what they are attempts at: account, operation and input. In order of the first attempt. */
export function groupCalls(entries: readonly JournalEntry[], maxGapMs: number): Call[] {
  const attempts = entries.filter(({ attempt }) => attempt !== undefined).toSorted((a, b) => a.sequence - b.sequence)
  const byThing = Map.groupBy(attempts, ({ account, attempt }) => `${account}/${attempt?.of}`)
  return Array.from(byThing.values(), (same) => splitCalls(same, maxGapMs))
    .flat()
    .toSorted((one, other) => (one.attempts[0]?.sequence ?? 0) - (other.attempts[0]?.sequence ?? 0))
}

/** A call ends with an answer that the client has, or when nothing follows for long. */
function splitCalls(entries: readonly JournalEntry[], maxGapMs: number): Call[] {
  const calls: JournalEntry[][] = []
  for (const entry of entries) {
    const current = calls.at(-1)
    const last = current?.at(-1)
    if (current && last && follows(toAttempt(last), entry.at, maxGapMs)) current.push(entry)
    else calls.push([entry])
  }
  return calls.map(toCall)
}

function follows({ result, answeredAt }: Attempt, at: number, maxGapMs: number): boolean {
  const isAnswered = result === 'done' && at >= answeredAt
  return !isAnswered && at - answeredAt <= maxGapMs
}

function toCall(entries: readonly JournalEntry[]): Call {
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

function toAttempt({ sequence, at, code, attempt, http: { delivery } }: JournalEntry): Attempt {
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
