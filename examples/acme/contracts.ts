import { type CallbackContract, defineContract, type ErrorEntry, z } from 'soundcheck/vendor'

/** Every statement says where it stands. Acme is made up, and so is its manual. */
const source = { evidence: 'reference', document: 'acme-manual.md', date: '2026-05-04' } as const

/** The vendor's table of error codes. */
export const errors = {
  invalid: { status: 400, message: 'The request is invalid', evidence: 'reference' },
  unauthorized: { status: 401, message: 'The key is unknown', evidence: 'reference' },
  no_such_show: { status: 404, message: 'There is no such show', evidence: 'reference' },
  show_over: { status: 409, message: 'The show is over', evidence: 'reference' },
} as const satisfies Readonly<Record<string, ErrorEntry>>

export type AcmeCode = keyof typeof errors

const refusal = (description: string, code: AcmeCode) => ({
  description,
  body: z.object({ code: z.literal(code), message: z.string() }),
})

export const startShow = defineContract({
  id: 'StartShow',
  summary: 'Start a light show',
  source,
  method: 'POST',
  path: '/v1/shows',
  request: { body: z.object({ name: z.string().min(1).max(32), callback_url: z.url().optional() }) },
  responses: {
    200: { description: 'Started', body: z.object({ show_id: z.string(), state: z.literal('running') }) },
    400: refusal('A field is missing or wrong', 'invalid'),
    401: refusal('The key is missing or unknown', 'unauthorized'),
  },
  errors: ['invalid', 'unauthorized'],
  effect: 'costs',
  idempotent: false,
})

export const stopShow = defineContract({
  id: 'StopShow',
  summary: 'Stop a light show',
  source,
  method: 'POST',
  path: '/v1/shows/{show_id}/stop',
  request: { path: z.object({ show_id: z.string() }) },
  responses: {
    200: { description: 'Stopped', body: z.object({ show_id: z.string(), state: z.literal('over') }) },
    401: refusal('The key is missing or unknown', 'unauthorized'),
    404: refusal('The account has no show of this id', 'no_such_show'),
    409: refusal('The show is over already', 'show_over'),
  },
  errors: ['unauthorized', 'no_such_show', 'show_over'],
  rules: { 'ends-by-itself': 'A show ends by itself an hour after its start' },
})

/** Every operation, by its id. */
export const contracts = { StartShow: startShow, StopShow: stopShow }

/** Sent to the `callback_url` that a show was started with. */
export const showOver: CallbackContract = {
  id: 'show.over',
  summary: 'A light show is over',
  source,
  body: z.object({
    event: z.literal('show.over'),
    show_id: z.string(),
    because: z.enum(['stopped', 'time', 'blackout']),
  }),
}
