import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { groupPath, ruleGroup, ruleGroupDetail } from './rule-group.ts'

/** Updating an interaction rule library. */
export const updateInteractionRuleGroup = defineContract({
  id: 'updateInteractionRuleGroup',
  summary: 'Change a library of interaction rules',
  done: 'library of interaction rules changed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, UpdateInteractionRuleGroup (2025-12-08)' },
  method: 'PUT',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups/{group_id}',
  request: { path: groupPath, headers: requestHeaders, body: ruleGroup },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: ruleGroupDetail },
    ...refusalsWithBody,
  },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-group': { says: 'A library that does not exist is refused', evidence: 'inferred' },
    'update-time': 'update_time is the time of the latest change',
    'left-out': { says: 'Without interaction_rules, the rules stay', evidence: 'inferred' },
    'same-rule': { says: 'A rule with the rule_index of a known rule keeps its rule_id', evidence: 'inferred' },
    'rooms-unchanged': { says: 'Rooms keep the rules that they took from a library', evidence: 'inferred' },
  },
})

export type UpdateInteractionRuleGroupInput = InputOf<typeof updateInteractionRuleGroup>
