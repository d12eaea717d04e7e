import * as z from 'zod'
import type { ResponseShape } from '../../src/vendor/contract.ts'
import { type CiCode, codeOnTheWire, errors } from './errors.ts'
import { responseHeaders } from './nodes.ts'

/** Flat children under one root; a body with anything nested is refused by the Java SDK. */
export const errorBody = z.object({
  Error: z.object({
    Code: z.string().min(1),
    Message: z.string().min(1),
    /** On the storage's list of children (436/7730), not on this service's; the Python SDK cannot do without. */
    Resource: z.string().min(1).optional(),
    RequestId: z.string().min(1),
    TraceId: z.string().min(1),
  }),
})

const headers = responseHeaders.extend({
  /** On errors only. */
  'x-ci-trace-id': z.string().min(1),
})

/** The answers that these codes come with, by status. */
export function refusals(codes: readonly CiCode[]): Record<number, ResponseShape> {
  const statuses = [...new Set(codes.map((code) => errors[code].status))]
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => errors[code].status === status).map(codeOnTheWire)
      return [status, { description: `Refused: ${own.join(', ')}`, headers: headersOf(status), body: errorBody }]
    }),
  )
}

/** Who is sent elsewhere is told where to. */
function headersOf(status: number): typeof headers {
  return status < 400 ? headers.extend({ Location: z.string().min(1) }) : headers
}
