import * as z from 'zod'
import { byteLength } from '../../vendor/wire.ts'
import { defineKind, withMishap } from './kind.ts'

/** The connection ends in the middle of the body. The Content-Length is that of the whole body. */
export const truncate = defineKind({
  name: 'truncate',
  summary: 'the body breaks off',
  keepsAnswer: false,
  schema: z
    .strictObject({
      kind: z.literal('truncate'),
      /** How much of the body arrives. At least its last byte is missing. */
      bytes: z.int().min(0).optional(),
      /** How much of the body arrives, as a fraction. Default, without `bytes`: one half. */
      fraction: z.number().min(0).max(1).optional(),
      code: z.string().min(1).optional(),
    })
    .refine(({ bytes, fraction }) => bytes === undefined || fraction === undefined, {
      error: 'give bytes or a fraction, not both',
      path: ['fraction'],
    }),
  nature: 'answer',
  inBand: { kind: 'truncate' },
  apply({ bytes, fraction = 0.5, code }, { answer, refuse }) {
    const whole = code === undefined ? answer : refuse(code)
    const length = byteLength(whole.body)
    const kept = Math.max(0, Math.min(bytes ?? Math.floor(length * fraction), length - 1))
    return {
      response: withMishap(whole, { kind: 'truncate', bytes: kept }),
      summary:
        length === 0
          ? 'there is no body to cut, the connection ends'
          : `the body is cut after ${kept} of ${length} bytes`,
    }
  },
})
