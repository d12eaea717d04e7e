import * as z from 'zod'

const requestId = z.uuid()

const refusal = z.strictObject({
  Response: z.strictObject({
    Error: z.strictObject({ Code: z.string(), Message: z.string() }),
    RequestId: requestId,
  }),
})

/** The vendor's Python SDK finds errors only behind exactly this type. */
export const answerHeaders = z.object({
  'Content-Type': z.literal('application/json'),
  /** Repeats the request's trace id, if it had one (inferred). */
  'X-TC-TraceId': z.string().optional(),
})

/** A body with HTTP 200: the fields of a success, or `Error` instead. */
export function answer<Fields extends z.ZodRawShape>(fields: Fields) {
  const success = z.strictObject({ Response: z.strictObject({ ...fields, RequestId: requestId }) })
  return z.union([success, refusal])
}

/** The body of a success. */
export type SuccessOf<Answer extends z.ZodType> = Exclude<z.output<Answer>, z.output<typeof refusal>>

/** The SDKs also know a warning. Whether this product ever sends it is unknown. */
export function answerOfDeprecated<Fields extends z.ZodRawShape>(fields: Fields) {
  return answer({ ...fields, DeprecatedWarning: z.string().optional() })
}
