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
