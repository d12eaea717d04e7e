import { auditRetries, type RetryAudit } from '../../audit/audit-retries.ts'
import type { JournalEntry } from '../../sandbox/history/journal.ts'
import type { Outcome, Verdict } from '../../sandbox/history/verdict.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { toReceived } from '../../test-kit/received.ts'
import { type ContractViolation, violationOf } from '../../test-kit/violations.ts'

/** What a program did. */
export interface RunRecord {
  /** The number of requests. */
  readonly requests: number
  /** The number of requests by operation and outcome, in order of their first request. */
  readonly operations: readonly OperationCount[]
  readonly callbacks: { readonly delivered: number; readonly undelivered: number }
  readonly violations: readonly VendorViolation[]
  /** Requests for no documented operation. */
  readonly unhandled: readonly UnhandledRequest[]
  readonly retries: RetryAudit
  readonly entries: readonly JournalEntry[]
  /** The number of exchanges that the journal no longer has. */
  readonly lost: number
}

export interface OperationCount {
  readonly vendor: string
  readonly operation: string
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
}

interface VendorViolation extends ContractViolation {
  readonly vendor: string
}

interface UnhandledRequest {
  readonly sequence: number
  /** `POST host/path`, without the query, which may contain secrets. */
  readonly what: string
  readonly because: string
}

/** A program may run for days, so the lists are limited. */
const MAX_LISTED = 1000

/** Follows a sandbox. Call the result for what happened so far. */
export function recordRun(sandbox: Sandbox): () => RunRecord {
  const counts = new Map<string, { vendor: string; operation: string; outcomes: Partial<Record<Outcome, number>> }>()
  const callbacks = { delivered: 0, undelivered: 0 }
  const violations: VendorViolation[] = []
  const unhandled: UnhandledRequest[] = []
  let requests = 0

  const count = ({ vendor, operation, outcome }: Verdict) => {
    if (vendor === undefined || operation === undefined) return
    const name = `${vendor} ${operation}`
    const known = counts.get(name) ?? { vendor, operation, outcomes: {} }
    known.outcomes[outcome] = (known.outcomes[outcome] ?? 0) + 1
    counts.set(name, known)
  }

  sandbox.subscribe((verdict, handled) => {
    if (!handled) {
      callbacks[verdict.outcome === 'delivered' ? 'delivered' : 'undelivered']++
      return
    }
    requests++
    count(verdict)
    const { request, vendor } = handled
    if (verdict.operation === undefined) {
      const what = `${request.method} ${request.host}${request.path}`
      keep(unhandled, { sequence: verdict.sequence, what, because: verdict.explanation })
      return
    }
    const violation = violationOf(toReceived({ verdict, request, vendor }))
    if (violation) keep(violations, { ...violation, vendor: vendor?.id ?? '' })
  })

  return () => {
    const entries = sandbox.accounts.newestEntries({})
    return {
      ...{ requests, callbacks, violations, unhandled, entries },
      operations: [...counts.values()],
      retries: auditRetries(entries),
      lost: sandbox.lost({ since: -1 }, 'exchanges')?.lost ?? 0,
    }
  }
}

function keep<T>(list: T[], one: T): void {
  if (list.length < MAX_LISTED) list.push(one)
}

/** What `--fail-on` can name, with the number of findings of each kind. */
export const PROBLEMS = {
  violations: ({ violations }: RunRecord) => violations.length,
  unhandled: ({ unhandled }: RunRecord) => unhandled.length,
  retries: ({ retries }: RunRecord) => retries.groups.filter(({ ok }) => !ok).length,
} as const

export type Problem = keyof typeof PROBLEMS
