import * as z from 'zod'
import { defineKind, withMishap } from './kind.ts'

/** The connection is reset (TCP RST) instead of an answer. */
export const reset = defineKind({
  schema: z.strictObject({ kind: z.literal('reset') }),
  nature: 'connection',
  inBand: { kind: 'reset' },
  strike: (_, { answer }) => ({
    response: withMishap(answer, { kind: 'reset' }),
    told: 'the connection is reset, the client reads nothing',
  }),
})
