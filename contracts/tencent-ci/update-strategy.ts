import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { responseHeaders } from './nodes.ts'
import { refusals } from './refusals.ts'
import { bodyRules, commonRules, strategyIdRules, strategyRules } from './rules.ts'
import {
  bodyErrors,
  requestWithBody,
  SETTINGS_REQUIRED,
  service,
  settings,
  strategyAnswer,
  strategyPath,
} from './strategies.ts'

const request = z
  .object(settings)
  .refine(({ Labels, TextLibs }) => Labels !== undefined || TextLibs !== undefined, SETTINGS_REQUIRED)

export const updateStrategy = defineContract({
  id: 'UpdateStrategy',
  summary: 'Change what a moderation strategy looks for',
  done: 'moderation strategy changed',
  source: { evidence: 'sdk', document: 'tencentyun/qcloud-sdk-android, model.ci.audit.UpdateStrategy' },
  method: 'PUT',
  path: '/audit/strategy/{bizType}',
  request: {
    path: strategyPath,
    query: z.looseObject({ service }),
    headers: requestWithBody,
    body: z.object({ Request: request }),
  },
  responses: {
    200: { description: 'The BizType of the strategy', headers: responseHeaders, body: strategyAnswer },
    ...refusals(bodyErrors),
  },
  errors: bodyErrors,
  effect: 'changes',
  lasting: 'a strategy of the bucket',
  rules: {
    ...commonRules,
    ...bodyRules,
    ...strategyRules,
    ...strategyIdRules,
    'replaces-settings': {
      says: 'The labels and lists that a change sends replace all earlier ones; the name stays.',
      evidence: 'inferred',
    },
    'default-can-change': { says: 'The default strategy can be changed.', evidence: 'doc' },
  },
})

export type UpdateStrategyInput = InputOf<typeof updateStrategy>
