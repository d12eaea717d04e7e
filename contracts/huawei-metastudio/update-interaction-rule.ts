import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { newRule } from './room-content.ts'
import { ruleDetail, rulePath } from './rule-group.ts'

/** Modifying a rule of the interaction rule library. */
export const updateInteractionRule = defineContract({
  id: 'updateInteractionRule',
  summary: 'Change a rule of a library',
  done: 'interaction rule changed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, UpdateInteractionRule (2025-12-08)' },
  method: 'PUT',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups/{group_id}/rules/{rule_id}',
  request: { path: rulePath, headers: requestHeaders, body: newRule },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: ruleDetail }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-group': { says: 'A library that does not exist is refused', evidence: 'inferred' },
    'unknown-rule': { says: 'A rule that is not in the library is refused', evidence: 'inferred' },
    'update-time': 'update_time is the time of the latest change',
    'left-out': { says: 'Members that are left out do not change', evidence: 'inferred' },
  },
})

export type UpdateInteractionRuleInput = InputOf<typeof updateInteractionRule>
