import * as z from 'zod'
import type { ResponseShape } from '../../src/vendor/contract.ts'
import { type CiCode, codeOnTheWire, errors } from './errors.ts'
import { responseHeaders } from './nodes.ts'

/** Flat: the Java SDK rejects nested elements. */
export const errorBody = z.object({
  Error: z.object({
    Code: z.string().min(1),
    Message: z.string().min(1),
    /** Listed by the storage (436/7730), but not by this service. The Python SDK needs it. */
    Resource: z.string().min(1).optional(),
    RequestId: z.string().min(1),
    TraceId: z.string().min(1),
  }),
})

const headers = responseHeaders.extend({
  /** Only on errors. */
  'x-ci-trace-id': z.string().min(1),
})

/** The error answers with these codes, by status. */
export function refusals(codes: readonly CiCode[]): Record<number, ResponseShape> {
  const statuses = [...new Set(codes.map((code) => errors[code].status))]
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => errors[code].status === status).map(codeOnTheWire)
      return [status, { description: `Refused: ${own.join(', ')}`, headers: headersOf(status), body: errorBody }]
    }),
  )
}

/** Redirects say where to. */
function headersOf(status: number): typeof headers {
  return status < 400 ? headers.extend({ Location: z.string().min(1) }) : headers
}
