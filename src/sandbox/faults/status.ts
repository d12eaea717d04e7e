import * as z from 'zod'
import { byteLength, httpDate } from '../../vendor/wire.ts'
import { defineKind } from './kind.ts'

/** Answers that have no body by definition (RFC 9110). */
const BODILESS = [204, 205, 304]
/** RFC 9110, field-value. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/

/**
 * A bare HTTP status, as a proxy or a load balancer answers: none of the vendor's headers, and no body unless one is
 * given. 200 without a body is an empty answer.
 */
export const status = defineKind({
  name: 'status',
  summary: 'a bare HTTP status, as from a proxy',
  keepsAnswer: false,
  schema: z
    .strictObject({
      kind: z.literal('status'),
      status: z.int().min(200).max(599).default(503),
      body: z.string().optional(),
      /** The Content-Type of the body. */
      contentType: z
        .string()
        .regex(HEADER_VALUE, 'expected a header value: no line breaks, Latin-1 characters only')
        .default('text/plain; charset=utf-8'),
    })
    .refine((what) => !what.body || !BODILESS.includes(what.status), {
      error: 'a status of 204, 205 or 304 has no body',
      path: ['body'],
    }),
  nature: 'connection',
  inBand: { kind: 'status' },
  apply({ status, body = '', contentType }, { now }) {
    const headers = {
      ...(body !== '' && { 'Content-Type': contentType }),
      'Content-Length': String(byteLength(body)),
      Date: httpDate(now),
      Connection: 'keep-alive',
    }
    return { response: { status, headers, body }, summary: `the client reads a bare HTTP ${status}` }
  },
})
