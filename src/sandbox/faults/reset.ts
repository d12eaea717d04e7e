import * as z from 'zod'
import { defineKind, withMishap } from './kind.ts'

/** The connection is reset (TCP RST) instead of an answer. */
export const reset = defineKind({
  name: 'reset',
  summary: 'the connection is reset, nothing is read',
  keepsAnswer: false,
  schema: z.strictObject({ kind: z.literal('reset') }),
  nature: 'connection',
  inBand: { kind: 'reset' },
  apply: (_, { answer }) => ({
    response: withMishap(answer, { kind: 'reset' }),
    summary: 'the connection is reset, the client reads nothing',
  }),
})
