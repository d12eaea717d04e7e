import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
import { requestHeaders, responseHeaders } from './nodes.ts'
import { refusals } from './refusals.ts'
import { commonRules, strategyIdRules, strategyRules } from './rules.ts'
import { bizType, service, settings, strategyPath } from './strategies.ts'

const codes: readonly CiCode[] = ['InvalidArgument', ...commonErrors]

const strategyDetail = z.object({
  Response: z.object({
    Strategy: z.object({ Name: z.string().min(1), Service: service, BizType: bizType, ...settings }),
    RequestId: z.string().min(1),
  }),
})

export const getStrategyDetail = defineContract({
  id: 'GetStrategyDetail',
  summary: 'Show what a moderation strategy looks for',
  done: 'moderation strategy shown',
  source: { evidence: 'sdk', document: 'tencentyun/qcloud-sdk-android, model.ci.audit.GetStrategyDetailRequest' },
  method: 'GET',
  path: '/audit/strategy/{bizType}',
  request: {
    path: strategyPath,
    query: z.looseObject({ service: service.optional() }),
    headers: requestHeaders,
  },
  responses: {
    200: { description: 'The strategy', headers: responseHeaders, body: strategyDetail },
    ...refusals(codes),
  },
  errors: codes,
  effect: 'reads',
  rules: { ...commonRules, ...strategyRules, ...strategyIdRules },
})

export type GetStrategyDetailInput = InputOf<typeof getStrategyDetail>
