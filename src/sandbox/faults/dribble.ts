import * as z from 'zod'
import { duration } from '../clock/duration.ts'
import { defineKind, withMishap } from './kind.ts'

/** The headers come at once, the body in pieces. */
export const dribble = defineKind({
  name: 'dribble',
  summary: 'the body comes in pieces',
  keepsAnswer: true,
  schema: z.strictObject({
    kind: z.literal('dribble'),
    pieces: z.int().min(1).max(1000).default(10),
    /** From the headers to the last byte. */
    over: duration.default(2000),
    code: z.string().min(1).optional(),
  }),
  nature: 'answer',
  inBand: { kind: 'dribble' },
  apply({ pieces, over, code }, { answer, refuse }) {
    const whole = code === undefined ? answer : refuse(code)
    return {
      response: withMishap(whole, { kind: 'dribble', pieces, overMs: over }),
      summary: `the body comes in ${pieces} pieces over ${over} ms`,
    }
  },
})
