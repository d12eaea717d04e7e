import * as z from 'zod'

/** What every message carries. The pages give 32 as the longest id, which their own samples of results exceed. */
export function head(statCode: 0 | 1) {
  return {
    requestId: z.string().min(1),
    code: z.int(),
    message: z.string().min(1),
    /** 0 a result, 1 the end of the stream. Inferred: with a result only where the end is reported too. */
    statCode: statCode === 0 ? z.literal(0).optional() : z.literal(1),
  }
}

/** Unsigned JSON. */
export const headers = z.object({ 'content-type': z.string().regex(/^application\/json\b/) })

/** What the customer sent along with `data.extra.passThrough`. */
export const passThrough = z.record(z.string(), z.unknown())

/** `data` of the open call, all of it. */
export const requestParams = z.looseObject({ streamType: z.string(), tokenId: z.string() })

/** Of a pull: 3001 unreachable, 3002 invalid data, 3003 no such stream, 3004 no sound, 3005 token invalid or expired. */
export const pullError = z.literal([3001, 3002, 3003, 3004, 3005])
