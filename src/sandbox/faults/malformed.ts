import * as z from 'zod'
import { byteLength, type WireResponse } from '../../vendor/wire.ts'
import { defineKind } from './kind.ts'

/** Neither JSON nor XML allows this character anywhere. */
const ILLEGAL = '\u0000'

/** A body that no parser should accept, complete and with the right Content-Length. */
export const malformed = defineKind({
  name: 'malformed',
  summary: 'a body that no parser accepts',
  keepsAnswer: false,
  schema: z.strictObject({
    kind: z.literal('malformed'),
    /** `unclosed`: the last character, a closing bracket, is missing. `illegal`: a NUL is at a random, seeded position. */
    how: z.enum(['unclosed', 'illegal']).default('unclosed'),
    code: z.string().min(1).optional(),
  }),
  nature: 'answer',
  inBand: { kind: 'malformed' },
  apply({ how, code }, { answer, refuse, random }) {
    const whole = code === undefined ? answer : refuse(code)
    if (whole.body === '') return { response: whole, summary: 'there is no body to corrupt' }
    if (how === 'unclosed') {
      return {
        response: withBody(whole, whole.body.trimEnd().slice(0, -1)),
        summary: 'the body lacks its last character',
      }
    }
    const at = Math.floor(random(0) * whole.body.length)
    const body = whole.body.slice(0, at) + ILLEGAL + whole.body.slice(at)
    return { response: withBody(whole, body), summary: `the body has an illegal character at position ${at}` }
  },
})

function withBody(answer: WireResponse, body: string): WireResponse {
  const headers = Object.entries(answer.headers).map(([name, value]) =>
    name.toLowerCase() === 'content-length' ? [name, String(byteLength(body))] : [name, value],
  )
  return { ...answer, headers: Object.fromEntries(headers), body }
}
