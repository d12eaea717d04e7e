import { brief, excerpt } from '../diagnostics/budget.ts'
import { redactPath } from '../diagnostics/redact-urls.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { byteLength, httpDate, type WireRequest, type WireResponse } from '../vendor/wire.ts'
import { explainActions, explainNearest } from './nearest-operation.ts'

/** The answer to a request that no vendor matches, and why: one sentence, with what is nearest. */
export function unmatchedAnswer(
  request: WireRequest,
  vendors: readonly Vendor[],
  now: number,
): { readonly response: WireResponse; readonly explanation: string } {
  const [method, path, host] = [request.method, redactPath(request.path), request.host].map((text) =>
    excerpt(text, MAX_SHOWN),
  )
  const nearest = explainNearest(request, vendors) ?? explainActions(request, vendors)
  const explanation = brief(
    `No vendor answers ${method} ${path} on host "${host}". ${nearest ?? 'No operation is near'}. ${WHERE_ALL_ARE}`,
  )
  return { response: problem(404, 'Not a documented endpoint', explanation, now), explanation }
}

/** A stray request should take one line in a log. */
const MAX_SHOWN = 100
const WHERE_ALL_ARE = 'The page /_soundcheck/docs of a server lists all operations'

/** Why Soundcheck does not let a vendor see a request. */
export interface Refusal {
  /** The name of the check that refused it, for the journal. */
  readonly by: string
  readonly status: number
  /** What was wrong, and what to do. */
  readonly detail: string
  /** Seconds, when the same request may be taken later. */
  readonly retryAfter?: number
}

export function refusalAnswer({ status, detail, retryAfter }: Refusal, now: number): WireResponse {
  const answer = problem(status, 'Refused by Soundcheck', detail, now)
  if (retryAfter === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(retryAfter) } }
}

/** The answer when Soundcheck itself failed. */
export function crashAnswer(vendor: Vendor, now: number): WireResponse {
  const detail = `This is a fault of the emulator, not an answer of ${vendor.name}. Please report it with the journal entry of this request.`
  return problem(500, 'Soundcheck itself failed', detail, now)
}

/** An answer by Soundcheck itself (RFC 9457), which no client can mistake for a vendor's. */
function problem(status: number, title: string, detail: string, now: number): WireResponse {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail })
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Length': String(byteLength(body)),
      Date: httpDate(now),
      Connection: 'keep-alive',
    },
    body,
  }
}
