import * as z from 'zod'
import { defineKind } from './kind.ts'

/** An error of the vendor's table, spelled by the vendor's own protocol. */
export const error = defineKind({
  name: 'error',
  summary: 'an error of the vendor, by its code',
  keepsAnswer: true,
  schema: z.strictObject({
    kind: z.literal('error'),
    /** A code of the vendor's table; where two rows share one, also with the status: `code@status`. */
    code: z.string().min(1),
  }),
  nature: 'vendor',
  apply: ({ code }, { refuse }) => ({ response: refuse(code), summary: `the client reads ${code}` }),
})
