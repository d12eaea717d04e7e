import * as z from 'zod'
import { defineKind, withMishap } from './kind.ts'

/** The connection stays open without an answer until the client gives up. */
export const hang = defineKind({
  name: 'hang',
  summary: 'no answer, the connection stays open',
  keepsAnswer: false,
  schema: z.strictObject({ kind: z.literal('hang') }),
  nature: 'connection',
  inBand: { kind: 'hang' },
  apply: (_, { answer }) => ({
    response: withMishap(answer, { kind: 'hang' }),
    summary: 'no answer comes until the client gives up',
  }),
})
