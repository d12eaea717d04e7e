import * as z from 'zod'
import { defineKind, withMishap } from './kind.ts'

/** The connection closes properly (TCP FIN) without a byte. curl calls this an empty reply. */
export const empty = defineKind({
  name: 'empty',
  summary: 'the connection is closed without a byte',
  keepsAnswer: false,
  schema: z.strictObject({ kind: z.literal('empty') }),
  nature: 'connection',
  inBand: { kind: 'empty' },
  apply: (_, { answer }) => ({
    response: withMishap(answer, { kind: 'empty' }),
    summary: 'the connection is closed without a byte',
  }),
})
