import * as z from 'zod'

/** Fields of every message, in the order of a raw answer that the vendor's demo prints. The pages limit an id to 32 characters, but the ids in their own sample results are longer. */
export function head(statCode: 0 | 1) {
  return {
    code: z.int(),
    message: z.string().min(1),
    requestId: z.string().min(1),
    /** 0 means a result, 1 the end of the stream. Inferred: a result has it only if the end is reported too. */
    statCode: statCode === 0 ? z.literal(0).optional() : z.literal(1),
  }
}

/** Callbacks are JSON, without a signature. */
export const headers = z.object({ 'content-type': z.string().regex(/^application\/json\b/) })

/** The customer's `data.extra.passThrough`, unchanged. */
export const passThrough = z.record(z.string(), z.unknown())

/** The complete `data` of the open call. */
export const requestParams = z.looseObject({ streamType: z.string(), tokenId: z.string() })

/** Pull errors: 3001 unreachable, 3002 invalid data, 3003 no such stream, 3004 no sound, 3005 token invalid or expired. */
export const pullError = z.literal([3001, 3002, 3003, 3004, 3005])
