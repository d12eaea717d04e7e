import * as z from 'zod'

/** What every answer carries, errors included. */
export const envelope = z.object({
  code: z.int(),
  message: z.string(),
  /** Of this call; never the stream's own id. */
  requestId: z.string().min(1).max(32),
})

/** A required text of bounded length in characters. Empty counts as missing. */
export function text(maxLength: number): z.ZodString {
  return z.string().min(1).max(maxLength)
}

/** The answer to opening: `detail` is there when the same stream is already being moderated. */
export const openAnswer = envelope.extend({
  detail: z
    .object({
      /** Spelled `errorCode` in V5 and in the markdown manuals. */
      errorcode: z.int().optional(),
      errorCode: z.int().optional(),
      dupRequestId: z.string().max(32),
    })
    .optional(),
})

/**
 * What closing takes, in every product and generation. No check of the id's characters: the vendor's own samples send a
 * 13-digit time stamp.
 */
export const closeRequest = z.object({ accessKey: text(20), requestId: text(32) })

export type CloseInput = z.output<typeof closeRequest>
