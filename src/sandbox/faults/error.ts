import * as z from 'zod'
import { defineKind } from './kind.ts'

/** An error from the vendor's table, encoded by the vendor's own protocol. */
export const error = defineKind({
  name: 'error',
  summary: 'an error of the vendor, by its code',
  keepsAnswer: true,
  schema: z.strictObject({
    kind: z.literal('error'),
    /** A code from the vendor's table. When two rows share a code, write `code@status`. */
    code: z.string().min(1),
  }),
  nature: 'vendor',
  apply: ({ code }, { refuse }) => ({ response: refuse(code), summary: `the client reads ${code}` }),
})
