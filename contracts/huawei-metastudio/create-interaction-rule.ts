import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { newRule } from './room-content.ts'
import { groupPath, ruleDetail } from './rule-group.ts'

/** Adding a rule to the interaction rule library. */
export const createInteractionRule = defineContract({
  id: 'createInteractionRule',
  summary: 'Add a rule to a library',
  done: 'interaction rule added',
  source: { evidence: 'doc', document: 'MetaStudio API reference, CreateInteractionRule (2025-12-08)' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups/{group_id}/rules',
  request: { path: groupPath, headers: requestHeaders, body: newRule },
  responses: { 200: { description: 'Succeeded', headers: responseHeaders, body: ruleDetail }, ...refusalsWithBody },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  effect: 'changes',
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    'unknown-group': { says: 'A library that does not exist is refused', evidence: 'inferred' },
    enabled: 'A rule is enabled by default',
    'server-ids': 'The rule gets a rule_id and a rule_index',
  },
})

export type CreateInteractionRuleInput = InputOf<typeof createInteractionRule>
