import * as z from 'zod'

/** The codes of a closed list, as numbers: 1100 and those of refusals. */
type Code = 1100 | 1901 | 1902 | 1903 | 1904 | 1909 | 9100 | 9101

/** What every answer carries, errors included. */
export function envelope(codes: readonly [Code, ...Code[]]) {
  return z.object({
    code: z.literal(codes),
    message: z.string().min(1),
    /** Of this call; never the stream's own id. */
    requestId: z.string().min(1).max(32),
  })
}

/** The list on the page of the close call. */
export const CLOSE_CODES = [1100, 1901, 1902, 1903, 1904, 9101] as const

/** Opening has one more, by the manual. */
export const OPEN_CODES = [...CLOSE_CODES, 9100] as const

/** A required text of bounded length in characters. Empty counts as missing. */
export function text(maxLength: number): z.ZodString {
  return z.string().min(1).max(maxLength)
}

/**
 * The answer to opening: `detail` is there when the same stream is already being moderated. Its number is spelled
 * `errorCode` in V5 and in the markdown manuals.
 */
export function openAnswer(codes: readonly [Code, ...Code[]], number: 'errorcode' | 'errorCode' = 'errorcode') {
  const detail = z.object({ [number]: z.literal(1001), dupRequestId: z.string().min(1).max(32) })
  return envelope(codes).extend({ detail: detail.optional() })
}

/**
 * What closing takes, in every product and generation. No check of the id's characters: the vendor's own samples send a
 * 13-digit time stamp.
 */
export const closeRequest = z.object({ accessKey: text(20), requestId: text(32) })

export type CloseInput = z.output<typeof closeRequest>
