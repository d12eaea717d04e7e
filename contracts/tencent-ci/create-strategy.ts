import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { responseHeaders } from './nodes.ts'
import { refusals } from './refusals.ts'
import { bodyRules, commonRules, strategyRules } from './rules.ts'
import { bodyErrors, requestWithBody, SETTINGS_REQUIRED, service, settings, strategyAnswer } from './strategies.ts'

const request = z
  .object({
    /** Chinese, letters, digits and underscores. `default` is the name of the vendor's own. */
    Name: z
      .string()
      .max(30)
      .regex(/^(?!default$)[\p{Script=Han}A-Za-z0-9_]+$/u),
    ...settings,
  })
  .refine(({ Labels, TextLibs }) => Labels !== undefined || TextLibs !== undefined, SETTINGS_REQUIRED)

/** The names of the four operations are those of the vendor's SDK for Android. */
export const createStrategy = defineContract({
  id: 'CreateStrategy',
  summary: 'Create a moderation strategy, whose BizType submissions refer to',
  done: 'moderation strategy created',
  source: { evidence: 'sdk', document: 'tencentyun/qcloud-sdk-android, model.ci.audit.CreateStrategy' },
  method: 'POST',
  path: '/audit/strategy',
  request: {
    query: z.looseObject({ service }),
    headers: requestWithBody,
    body: z.object({ Request: request }),
  },
  responses: {
    200: { description: 'The BizType of the new strategy', headers: responseHeaders, body: strategyAnswer },
    ...refusals(bodyErrors),
  },
  errors: bodyErrors,
  effect: 'changes',
  lasting: 'the strategies of the bucket',
  idempotent: false,
  rules: {
    ...commonRules,
    ...bodyRules,
    ...strategyRules,
    'new-biz-type': { says: 'The same strategy created twice has two BizTypes.', evidence: 'inferred' },
    'referred-to': 'A submission can refer to the new BizType at once.',
  },
})

export type CreateStrategyInput = InputOf<typeof createStrategy>
