import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { errorsOfEveryOperation, refusals, requestHeaders, responseHeaders, rulesOfEveryOperation } from './envelope.ts'
import { groupPath, ruleGroupDetail } from './rule-group.ts'

/** Querying details about an interaction rule library. */
export const showInteractionRuleGroup = defineContract({
  id: 'showInteractionRuleGroup',
  summary: 'Show a library of interaction rules',
  done: 'library of interaction rules shown',
  source: { evidence: 'doc', document: 'MetaStudio API reference, ShowInteractionRuleGroup (2025-12-08)' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups/{group_id}',
  request: { path: groupPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: ruleGroupDetail }, ...refusals },
  errors: errorsOfEveryOperation,
  effect: 'reads',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-group': { says: 'A library that does not exist is refused', evidence: 'inferred' },
    'in-order': { says: 'Rules are shown in the order in which they were added', evidence: 'inferred' },
  },
})

export type ShowInteractionRuleGroupInput = InputOf<typeof showInteractionRuleGroup>
