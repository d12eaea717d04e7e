import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import {
  errorsOfEveryOperation,
  projectPath,
  refusals,
  requestHeaders,
  responseHeaders,
  rulesOfEveryOperation,
} from './envelope.ts'
import { groupCount, groupQuery as query, ruleGroupSummary } from './rule-group.ts'

/** Querying interaction rule libraries for live rooms. They no longer come with their rules. */
export const listInteractionRuleGroups = defineContract({
  id: 'listInteractionRuleGroups',
  summary: 'List the libraries of interaction rules',
  done: 'libraries of interaction rules listed',
  source: { evidence: 'doc', document: 'MetaStudio API reference, ListInteractionRuleGroups (2025-12-08)' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups',
  request: { path: projectPath, query, headers: requestHeaders },
  responses: {
    200: {
      description: 'Succeeded',
      headers: responseHeaders,
      body: z.object({ count: groupCount, interaction_rule_groups: z.array(ruleGroupSummary) }),
    },
    ...refusals,
  },
  errors: errorsOfEveryOperation,
  effect: 'reads',
  isOfAccount: true,
  rules: {
    ...rulesOfEveryOperation,
    offset: 'offset is between 0 and 2147483647, by default 0',
    limit: 'limit is between 1 and 100, by default 10',
    count: 'count is the number of libraries before paging',
    created: 'create_since and create_until bound the time of creation',
    name: { says: 'group_name may be a part of the name', evidence: 'inferred' },
    'without-rules': 'The list no longer has the rules of the libraries',
  },
})

export type ListInteractionRuleGroupsInput = InputOf<typeof listInteractionRuleGroups>
