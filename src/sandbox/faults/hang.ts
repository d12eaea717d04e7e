import * as z from 'zod'
import { defineKind, withMishap } from './kind.ts'

/** No answer, on a connection that stays open until the client gives up. */
export const hang = defineKind({
  schema: z.strictObject({ kind: z.literal('hang') }),
  nature: 'connection',
  inBand: { kind: 'hang' },
  strike: (_, { answer }) => ({
    response: withMishap(answer, { kind: 'hang' }),
    told: 'no answer comes until the client gives up',
  }),
})
