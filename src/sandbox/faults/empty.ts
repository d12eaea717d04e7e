import * as z from 'zod'
import { defineKind, withMishap } from './kind.ts'

/** The connection is closed in good order (TCP FIN) without a byte: what curl calls an empty reply. */
export const empty = defineKind({
  schema: z.strictObject({ kind: z.literal('empty') }),
  nature: 'connection',
  inBand: { kind: 'empty' },
  strike: (_, { answer }) => ({
    response: withMishap(answer, { kind: 'empty' }),
    told: 'the connection is closed without a byte',
  }),
})
