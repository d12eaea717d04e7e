import * as z from 'zod'
import type { Ending } from '../../src/vendor/contract.ts'

/** Every documented code, as a number. 1100 means success. */
type Code = 1100 | 1901 | 1902 | 1903 | 1904 | 1909 | 9100 | 9101

/** The fields of every answer, errors included. */
export function envelope(codes: readonly [Code, ...Code[]]) {
  return z.object({
    code: z.literal(codes),
    message: z.string().min(1),
    /** Identifies this call. It is never the id of a stream that was already open. */
    requestId: z.string().min(1).max(32),
  })
}

/** The codes listed on the page of the close call. */
export const CLOSE_CODES = [1100, 1901, 1902, 1903, 1904, 9101] as const

/** The manual adds one code for opening. */
export const OPEN_CODES = [...CLOSE_CODES, 9100] as const

/** A required string with a maximum length in characters. An empty string counts as missing. */
export function text(maxLength: number): z.ZodString {
  return z.string().min(1).max(maxLength)
}

/**
 * The answer to opening. It has `detail` when the same stream is already being moderated. V5 and the Markdown manuals
 * spell the number in it `errorCode`.
 */
export function openAnswer(codes: readonly [Code, ...Code[]], number: 'errorcode' | 'errorCode' = 'errorcode') {
  const detail = z.object({ [number]: z.literal(1001), dupRequestId: z.string().min(1).max(32) })
  return envelope(codes).extend({ detail: detail.optional() })
}

/**
 * The close request of every product and generation. The characters of the id are not checked, because the vendor's own
 * samples send a 13-digit timestamp.
 */
export const closeRequest = z.object({ accessKey: text(20), requestId: text(32) })

export type CloseInput = z.output<typeof closeRequest>

/** Closes what an opening opened, or the running stream that it met. 1902: the stream is not known (any more). */
export function closedBy(by: string): Ending {
  return {
    by,
    input: ({ input, body }) => ({
      body: { accessKey: input.body?.accessKey, requestId: body.detail?.dupRequestId ?? body.requestId },
    }),
    gone: ['1902'],
  }
}
