import * as z from 'zod'

const requestId = z.uuid()

const refusal = z.strictObject({
  Response: z.strictObject({
    Error: z.strictObject({ Code: z.string(), Message: z.string() }),
    RequestId: requestId,
  }),
})

/** A body with HTTP 200: the fields of the success, or `Error` instead of them. */
export function answer<Fields extends z.ZodRawShape>(fields: Fields) {
  const success = z.strictObject({
    Response: z.strictObject({
      ...fields,
      /** The SDKs know it; whether this product ever sends it is unknown. */
      DeprecatedWarning: z.string().optional(),
      RequestId: requestId,
    }),
  })
  return z.union([success, refusal])
}
