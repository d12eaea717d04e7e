import { originProblem } from '../control/access.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { WireRequest, WireResponse } from '../vendor/wire.ts'

/** Origins of web pages that may call the vendors' APIs; `*` means all. */
export type VendorCors = readonly string[]

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin'

/** Throws a UsageError for an entry that no browser sends as an origin. */
export function checkVendorCors(allowed: VendorCors): void {
  const problem = allowed
    .filter((origin) => origin !== '*')
    .map(originProblem)
    .find((one) => one !== undefined)
  if (problem !== undefined) throw new UsageError(`Cannot let pages call the vendors: ${problem}, or * for all`)
}

/** Answers a CORS preflight; undefined for every other request. */
export function preflightAnswer(request: WireRequest, allowed: VendorCors): WireResponse | undefined {
  const { method, headers } = request
  const wanted = headers['access-control-request-method']
  const origin = allowedOrigin(request, allowed)
  if (method !== 'OPTIONS' || wanted === undefined || origin === undefined) return undefined
  return {
    status: 204,
    headers: {
      [ALLOW_ORIGIN]: origin,
      'Access-Control-Allow-Methods': wanted,
      'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
      'Access-Control-Max-Age': '600',
      Vary: 'Origin',
      Connection: 'keep-alive',
    },
    body: '',
  }
}

/** The headers that let the page read the answer, if its origin is allowed. */
export function corsHeaders(request: WireRequest, answer: WireResponse, allowed: VendorCors): Record<string, string> {
  const origin = allowedOrigin(request, allowed)
  if (origin === undefined || ALLOW_ORIGIN in answer.headers) return {}
  return {
    [ALLOW_ORIGIN]: origin,
    'Access-Control-Expose-Headers': Object.keys(answer.headers).join(', '),
    Vary: 'Origin',
  }
}

function allowedOrigin({ headers: { origin } }: WireRequest, allowed: VendorCors): string | undefined {
  return origin !== undefined && (allowed.includes('*') || allowed.includes(origin)) ? origin : undefined
}
