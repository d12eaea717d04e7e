import type { Vendor } from '../vendor/vendor.ts'
import { byteLength, httpDate, type WireRequest, type WireResponse } from '../vendor/wire.ts'
import { explainActions, explainNearest } from './nearest-operation.ts'

/** The answer to a request that no vendor matches, and why. */
export function unmatchedAnswer(
  request: WireRequest,
  vendors: readonly Vendor[],
  now: number,
): { readonly response: WireResponse; readonly explanation: string } {
  const known = vendors.map(({ name, paths }) => `${name}: ${paths.join(', ')}`).join('; ')
  const nearest = explainNearest(request, vendors) ?? explainActions(request, vendors)
  const hint = nearest === undefined ? '' : ` ${nearest}.`
  const explanation = `No vendor answers ${request.method} ${request.path} on host "${request.host}".${hint} Send the vendor's own host name or one of these paths. ${known}`
  return { response: problem(404, 'Not a documented endpoint', explanation, now), explanation }
}

/** The answer when Soundcheck itself failed. */
export function crashAnswer(vendor: Vendor, now: number): WireResponse {
  const detail = `This is a fault of the emulator, not an answer of ${vendor.name}. Please report it with the journal entry of this request.`
  return problem(500, 'Soundcheck itself failed', detail, now)
}

/** The answer when an adapter cannot take a request now, because of what it does for others. */
export function busyAnswer(detail: string, now: number): WireResponse {
  const answer = problem(503, 'Too much at once', detail, now)
  return { ...answer, headers: { ...answer.headers, 'Retry-After': '1' } }
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
