import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
import { creationTime, requestHeaders, responseHeaders } from './nodes.ts'
import { refusals } from './refusals.ts'
import { commonRules, strategyRules } from './rules.ts'
import { bizType, service } from './strategies.ts'

const codes: readonly CiCode[] = ['InvalidArgument', ...commonErrors]

const number = z.string().regex(/^\d{1,9}$/)

const entry = z.object({
  Name: z.string().min(1),
  Service: service,
  BizType: bizType,
  /** Whether it is the vendor's own. */
  IsDefault: z.enum(['true', 'false']),
  /** Inferred: in the form of a job's. */
  CreateTime: creationTime,
})

export const strategyList = z.object({
  Response: z.object({
    TotalCount: z.int().min(0),
    Strategies: z.array(entry).optional(),
    RequestId: z.string().min(1),
  }),
})

export const getStrategyList = defineContract({
  id: 'GetStrategyList',
  summary: 'List the moderation strategies of a bucket',
  done: 'moderation strategies listed',
  source: { evidence: 'sdk', document: 'tencentyun/qcloud-sdk-android, model.ci.audit.GetStrategyListRequest' },
  method: 'GET',
  path: '/audit/strategy',
  request: {
    query: z.looseObject({
      /** Default: all. */
      service: service.optional(),
      /** Default 0. */
      offset: number.optional(),
      /** Default 20. */
      limit: number.optional(),
    }),
    headers: requestHeaders,
  },
  responses: {
    200: {
      description: 'A part of the strategies, and how many there are',
      headers: responseHeaders,
      body: strategyList,
    },
    ...refusals(codes),
  },
  errors: codes,
  effect: 'reads',
  isOfAccount: true,
  rules: {
    ...commonRules,
    ...strategyRules,
    'default-of-each-service': { says: 'Each service has a default strategy.', evidence: 'doc' },
    paging: 'offset is where to begin, by default 0, and limit how many to list, by default 20.',
  },
})

export type GetStrategyListInput = InputOf<typeof getStrategyList>
