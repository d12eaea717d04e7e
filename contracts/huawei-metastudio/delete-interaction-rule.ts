import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { errorsOfEveryOperation, refusals, requestHeaders, responseHeaders, rulesOfEveryOperation } from './envelope.ts'
import { rulePath } from './rule-group.ts'

/** Deleting a rule from the interaction rule library. */
export const deleteInteractionRule = defineContract({
  id: 'deleteInteractionRule',
  summary: 'Delete a rule of a library',
  done: 'interaction rule deleted',
  source: { evidence: 'doc', document: 'MetaStudio API reference, DeleteInteractionRule' },
  method: 'DELETE',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups/{group_id}/rules/{rule_id}',
  request: { path: rulePath, headers: requestHeaders },
  responses: { 200: { description: 'Succeeded; no body', headers: responseHeaders }, ...refusals },
  errors: errorsOfEveryOperation,
  effect: 'changes',
  rules: {
    ...rulesOfEveryOperation,
    'unknown-group': { says: 'A library that does not exist is refused', evidence: 'inferred' },
    'unknown-rule': { says: 'A rule that is not in the library is refused', evidence: 'inferred' },
    'no-body': 'The answer has no body',
  },
})

export type DeleteInteractionRuleInput = InputOf<typeof deleteInteractionRule>
