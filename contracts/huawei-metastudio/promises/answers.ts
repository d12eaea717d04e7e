import * as z from 'zod'
import type { Expectation, VendorPromise } from './language.ts'

/** An id as the vendor gives to requests. */
export const requestId: z.ZodString = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('32 hexadecimal digits')

/** The job of the promise is shown. */
export const jobShown: Expectation = { status: 200, body: { job_id: z.string() } }

export const roomCreated: Expectation = { status: 200, body: { room_id: z.string().min(1).max(64) } }

/** The official client's core loses the headers of an answer without a body. */
export const EMPTY_ANSWER: NonNullable<VendorPromise['clientFaults']> = {
  '@huaweicloud/huaweicloud-sdk-core': {
    version: '3.1.211',
    says: 'when an answer has no body, its caller gets the status only, and not the X-Request-Id that it asked for',
  },
}
