import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { responseHeaders } from './nodes.ts'
import { refusals } from './refusals.ts'
import { bodyRules, commonRules } from './rules.ts'
import { bodyErrors, requestWithBody } from './strategies.ts'

const request = z
  .object({
    /** 1: a text, 2: a picture. */
    ContentType: z.enum(['1', '2']),
    /** Base64. For a text. */
    Text: z.base64().optional(),
    /** For a picture. */
    Url: z.string().optional(),
    /** What moderation found, such as `Porn`. */
    Label: z.string().min(1),
    /** What would have been right, such as `Normal`. */
    SuggestedLabel: z.string().min(1),
    /** The job that found it. */
    JobId: z.string().optional(),
    /** When it was found. */
    ModerationTime: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d$/)
      .optional(),
  })
  .refine(({ ContentType, Text }) => ContentType !== '1' || Text !== undefined, {
    error: 'ContentType 1 requires a Text',
    path: ['Text'],
  })
  .refine(({ ContentType, Url }) => ContentType !== '2' || Url !== undefined, {
    error: 'ContentType 2 requires a Url',
    path: ['Url'],
  })

/** Reporting Image Moderation Result, and the same for texts. Named after the permission: `ci:ReportBadCase`. */
export const reportBadCase = defineContract({
  id: 'ReportBadCase',
  summary: 'Report a wrong result of the moderation of a picture or a text',
  done: 'wrong result reported',
  source: { evidence: 'doc', document: 'Tencent Cloud 1045/49324 and 1045/48480' },
  method: 'POST',
  path: '/report/badcase',
  request: { headers: requestWithBody, body: z.object({ Request: request }) },
  responses: {
    200: {
      description: 'Reported',
      headers: responseHeaders,
      body: z.object({ Response: z.object({ RequestId: z.string().min(1) }) }),
    },
    ...refusals(bodyErrors),
  },
  errors: bodyErrors,
  effect: 'changes',
  lasting: 'what the vendor’s staff looks at',
  idempotent: false,
  rules: {
    ...commonRules,
    ...bodyRules,
    'text-of-text': 'A report of a text has the text, in base64.',
    'url-of-picture': 'A report of a picture has its address.',
    'changes-no-result': 'A report does not change the result: people look at it, and later jobs profit.',
    'any-job-id': { says: 'The id of the job is only a hint, so it need not be known.', evidence: 'inferred' },
  },
})

export type ReportBadCaseInput = InputOf<typeof reportBadCase>
