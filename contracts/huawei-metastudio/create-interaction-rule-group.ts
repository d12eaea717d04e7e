import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusalsWithBody,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { ruleGroup } from './rule-group.ts'

/** Creating an interaction rule library for live rooms. */
export const createInteractionRuleGroup = defineContract({
  id: 'createInteractionRuleGroup',
  summary: 'Create a library of interaction rules',
  done: 'library of interaction rules created',
  source: { evidence: 'doc', document: 'MetaStudio API reference, CreateInteractionRuleGroup (2026-01-29)' },
  method: 'POST',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups',
  request: { path: projectPath, headers: requestHeaders, body: ruleGroup },
  responses: {
    200: { description: 'Succeeded', headers: responseHeaders, body: z.object({ group_id: z.string() }) },
    ...refusalsWithBody,
  },
  errors: [...errorsOfEveryOperation, 'MSS.10000002'],
  effect: 'changes',
  ends: [
    {
      by: 'deleteInteractionRuleGroup',
      input: ({ input, body }) => ({ path: { ...input.path, group_id: body.group_id } }),
      gone: ['MSS.00000003'],
    },
  ],
  idempotent: false,
  rules: {
    ...rulesOfEveryOperation,
    'server-ids': 'Rules get a rule_id and a rule_index',
    'same-name': { says: 'Two libraries may have the same name', evidence: 'inferred' },
  },
})

export type CreateInteractionRuleGroupInput = InputOf<typeof createInteractionRuleGroup>
