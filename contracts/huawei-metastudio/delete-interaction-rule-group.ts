import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { errorsOfEveryOperation, refusals, requestHeaders, responseHeaders, rulesOfEveryOperation } from './envelope.ts'
import { groupPath } from './rule-group.ts'

/** Deleting an interaction rule library. */
export const deleteInteractionRuleGroup = defineContract({
  id: 'deleteInteractionRuleGroup',
  summary: 'Delete a library of interaction rules',
  done: 'library of interaction rules deleted',
  source: { evidence: 'doc', document: 'MetaStudio API reference, DeleteInteractionRuleGroup' },
  method: 'DELETE',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups/{group_id}',
  request: { path: groupPath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded; no body', headers: responseHeaders }, ...refusals },
  errors: errorsOfEveryOperation,
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-group': { says: 'A library that does not exist is refused', evidence: 'inferred' },
    'no-body': 'The answer has no body',
    'rooms-unchanged': { says: 'Rooms keep the rules that they took from a library', evidence: 'inferred' },
  },
})

export type DeleteInteractionRuleGroupInput = InputOf<typeof deleteInteractionRuleGroup>
