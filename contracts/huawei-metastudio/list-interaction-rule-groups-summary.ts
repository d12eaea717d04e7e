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

/** Querying the summary of interaction rule libraries for live rooms. */
export const listInteractionRuleGroupsSummary = defineContract({
  id: 'listInteractionRuleGroupsSummary',
  summary: 'List the libraries of interaction rules in short',
  done: 'libraries of interaction rules listed in short',
  source: { evidence: 'doc', document: 'MetaStudio API reference, ListInteractionRuleGroupsSummary (2025-11-19)' },
  method: 'GET',
  path: '/v1/{project_id}/smart-live-interaction-rule-groups-summary',
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
  },
})

export type ListInteractionRuleGroupsSummaryInput = InputOf<typeof listInteractionRuleGroupsSummary>
